import type { CallRule, EventRule } from '../plug-in.js';
import { TOKEN_CALLS } from './token-calls.js';
import { TOKEN_RULES } from './token-rules.js';

/** Tokens: what makes the ledger, before any protocol is asked. */
export const tokens: { readonly events: readonly EventRule[]; readonly calls: readonly CallRule[] } = {
  events: TOKEN_RULES,
  calls: TOKEN_CALLS,
};
