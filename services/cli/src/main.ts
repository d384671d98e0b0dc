#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodeOf } from './exit-code.js';
import { createProgram } from './program.js';
import { describeError } from './describe-error.js';

// A reader that has enough, as head has, is no failure: the command goes on to its own exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(
      `${describeError(error, process.argv.includes('-v') || process.argv.includes('--verbose'))}\n`,
    );
    process.exitCode = exitCodeOf(error);
  }
}
