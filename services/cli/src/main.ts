#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodeOf } from './exit-code.js';
import { createProgram } from './program.js';
import { describeError } from './describe-error.js';

// A reader that has enough, as head has, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

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
