import { Command } from 'commander';
import { registerBench } from './commands/bench.js';
import { registerDecode } from './commands/decode.js';
import { registerDeadLetters } from './commands/dlq.js';
import { registerFetch } from './commands/fetch.js';
import { registerInspect } from './commands/inspect.js';
import { registerLedger } from './commands/ledger.js';
import { registerLog } from './commands/log.js';
import { registerProtocols } from './commands/protocols.js';
import { registerReplay } from './commands/replay.js';
import { registerStart } from './commands/start.js';
import { registerTokens } from './commands/tokens.js';
import { registerVerify } from './commands/verify.js';
import { VERSION } from './version.js';

/** The command line of Sluice: one registration line a command. */
export function createProgram(): Command {
  const program = new Command('sluice')
    .description('Event-sourced MEV: blocks in, labelled value out, every step replayable byte for byte.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('Run sluice --help, or sluice COMMAND --help, for flags and examples.')
    .addHelpText('after', EXIT_CODES);
  registerStart(program);
  registerReplay(program);
  registerVerify(program);
  registerInspect(program);
  registerDecode(program);
  registerLedger(program);
  registerProtocols(program);
  registerTokens(program);
  registerFetch(program);
  registerLog(program);
  registerDeadLetters(program);
  registerBench(program);
  for (const command of program.commands) command.exitOverride();
  return program;
}

const EXIT_CODES = `
Exit codes: 0 done, 1 failure, 2 usage, 3 verification mismatch, 130 interrupted.
Environment: SLUICE_CORPUS, SLUICE_LOG_URL, ETH_RPC_URL, NO_COLOR.`;
