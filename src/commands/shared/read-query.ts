/** The query that a command takes: the words of its argument, as records. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { Portfolio } from '../../portfolio/portfolio';
import { parseQuery, type Query } from '../../portfolio/query';

/** What the help of a command says of its query. */
export const QUERY_HELP =
  'which records: kinds, states and words, and key:value, such as type:course goal:fea since:2026-01 unreflected not private';

export function declareQuery(command: Command): void {
  command.argument('[query...]', QUERY_HELP);
}

export function readQuery(env: Env, portfolio: Portfolio, words: readonly string[]): Query {
  const parsed = parseQuery(words, { portfolio, today: env.clock.today() });
  if ('query' in parsed) return parsed.query;
  throw new Failure(parsed.fault, EXIT.usage, 'cpd help queries, for all that a query may say');
}
