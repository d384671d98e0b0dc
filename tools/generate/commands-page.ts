import type { Command } from 'commander';
import { createProgram } from '#services/cli/program.js';

/** docs/reference/commands.md: the help of every command, as the command line prints it. */
export function commandsPage(): string {
  const commands = createProgram().commands.flatMap((command) => withSubcommands(command, 'sluice'));
  const sections = commands.map(
    ({ name, command }) => `## ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``,
  );
  return `# Commands\n\nGenerated from services/cli. Do not edit.\n\n${sections.join('\n\n')}\n`;
}

function withSubcommands(command: Command, before: string): readonly { name: string; command: Command }[] {
  const name = `${before} ${command.name()}`;
  if (command.commands.length === 0) return [{ name, command }];
  return command.commands.flatMap((sub) => withSubcommands(sub, name));
}

/** With the examples; at one width, whatever terminal this runs in. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}
