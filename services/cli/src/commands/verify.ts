import type { Command } from 'commander';
import { action, withGlobalFlags } from '../context.js';
import { verifyCommand, type VerifyFlags } from '../replay/verify-command.js';

/** `sluice verify`. */
export function registerVerify(program: Command): void {
  withGlobalFlags(program.command('verify'))
    .description('Re-run what a manifest records, on a log of its own, and compare. Exit 3 on a difference.')
    .argument('<manifest>')
    .option('--lookahead', 'also replay prefixes, and compare the blocks before the cut')
    .option('--log <url>', 'the original log, to show the field that differs')
    .option('--source <path>', 'where the source is now, if it moved')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice verify .sluice/runs/1f0c/manifest.json\n  sluice verify run1.json --log lmdb:/data/run1 --lookahead',
    )
    .action(action<VerifyFlags>(verifyCommand));
}
