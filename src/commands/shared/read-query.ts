/** The query that a command takes: the words of its argument, as records. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { Portfolio } from '../../portfolio/portfolio';
import { otherMeaning, parseQuery, type Query } from '../../portfolio/query';
import { countOf } from '../../report/amount-words';

/** What the help of a command says of its query. */
const QUERY_HELP =
  'which records: kinds, states and words, and key:value, such as type:course goal:fea since:2026-01 unreflected not private';

const TOPIC = 'cpd help queries';

/** Where all that a query may say is said. */
export const QUERY_TOPIC = `${TOPIC}, for all that a query may say`;

export function declareQuery(command: Command): void {
  command.argument('[query...]', QUERY_HELP);
}

export function readQuery(
  env: Env,
  portfolio: Portfolio,
  words: readonly string[],
  options: { isSearch?: boolean } = {},
): Query {
  const parsed = parseQuery(words, { portfolio, today: env.clock.today() }, options);
  if ('query' in parsed) return parsed.query;
  throw new Failure(parsed.fault, EXIT.usage, TOPIC);
}

/** A query as it was typed, so that it can be typed again. */
export function asTyped(words: readonly string[]): string {
  return words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ');
}

/** What is said of a portfolio in which there is nothing to find. */
export const NOTHING_YET = 'nothing here yet; try: cpd log "What I did" --learned "What I learned"\n';

/** Where a query found nothing, a word that it looked for in vain may be a slip of the keyboard: that stops the command. */
export function refuseSlip(env: Env, portfolio: Portfolio, query: Query): void {
  const meant = otherMeaning(query, { portfolio, today: env.clock.today() });
  if (meant !== undefined)
    throw new Failure(
      `no record holds "${query.looseWords.join('", "')}" (did you mean "${meant}"?)`,
      EXIT.usage,
      TOPIC,
    );
}

/** How many files are no records that a query could find. */
export function tellUnread(env: Env, portfolio: Portfolio): void {
  const unread = portfolio.fileCount - portfolio.records.length;
  if (unread > 0)
    env.terminal.talk(`${countOf(unread, 'file')} could not be read as a record; cpd validate says why\n`);
}
