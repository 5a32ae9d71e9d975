/** Changes to records that are there: single fields, with everything else left as it was typed. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { buildPortfolio, type Portfolio } from '../../portfolio/portfolio';
import { checkAlone } from '../../portfolio/rules/all';
import { addToList, removeFromList, setField } from '../../record/amend';
import { fieldsOf } from '../../record/field';
import { compareText, type Finding, type Severity } from '../../record/finding';
import type { CpdRecord } from '../../record/record';
import type { Write } from './apply-plan';
import type { Values } from './field-flags';

/** One change to a record: a new value for each field, undefined to take it away; items to put into or take out of lists. */
export interface Change {
  set?: Values;
  add?: Readonly<Record<string, readonly unknown[]>>;
  remove?: Readonly<Record<string, readonly unknown[]>>;
  /** Markdown that comes below all that stands in the record. */
  below?: string;
}

/**
 * The write that makes the change; undefined where it changes nothing. Fails where the file is laid out so that it cannot be
 * made alone, and where the record would then be wrong in a way that it is not now.
 */
export function changeRecord(env: Env, portfolio: Portfolio, record: CpdRecord, change: Change): Write | undefined {
  const before = record.source.text;
  const order = [...fieldsOf(record.kind).keys()];
  let text: string = before;
  const step = (field: string, amended: string | undefined) => {
    if (amended === undefined)
      throw new Failure(
        `${record.path}: ${field} is written in a way that cannot be changed alone, so nothing was changed`,
        EXIT.problems,
        `cpd edit ${record.data.id}`,
      );
    text = amended;
  };
  for (const [key, value] of Object.entries(change.set ?? {}))
    step(key, setField(record.path, text, key, value, order));
  for (const [key, items] of Object.entries(change.remove ?? {}))
    for (const item of items) step(key, removeFromList(record.path, text, key, item));
  for (const [key, items] of Object.entries(change.add ?? {}))
    for (const item of items) step(key, addToList(record.path, text, key, item, order));
  if (change.below !== undefined) text = withBelow(text, change.below);
  if (text === before) return undefined;
  refuseNewErrors(env, portfolio, record, text);
  return { path: record.path, content: text, from: before };
}

/** With the line ends of the file. */
function withBelow(text: string, markdown: string): string {
  const whole = `${text.trimEnd()}\n\n${markdown.trim()}\n`;
  return text.includes('\r\n') ? whole.replaceAll(/\r?\n/g, '\r\n') : whole;
}

/** What validate would call an error afterwards, and does not now, is refused before. */
function refuseNewErrors(env: Env, portfolio: Portfolio, record: CpdRecord, text: string): void {
  const [first] = newFindings(env, portfolio, record, text, 'error');
  if (first) throw new Failure(`nothing was changed: ${first.message}`);
}

/** What validate would say of the record by itself with another text, and does not say now. */
export function newFindings(
  env: Env,
  { config, frameworks }: Portfolio,
  { path, source }: CpdRecord,
  text: string,
  severity: Severity,
): Finding[] {
  const findingsIn = (content: string) => {
    const portfolio = { ...buildPortfolio(config, frameworks, [{ path, text: content }]), frameworks };
    const findings = checkAlone({ portfolio, evidence: new Map(), today: env.clock.today() });
    return findings.filter((finding) => finding.severity === severity);
  };
  const known = new Set(findingsIn(source.text).map(({ rule, message }) => `${rule} ${message}`));
  return findingsIn(text)
    .filter(({ rule, message }) => !known.has(`${rule} ${message}`))
    .sort((a, b) => compareText(a.message, b.message));
}
