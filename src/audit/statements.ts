/** The statements that a body offers in an audit: which of them the facts in the portfolio speak for, and what may prove it. */

import { type Portfolio, recordsOf, visibilityOf } from '../portfolio/portfolio';
import type { Period } from '../portfolio/selection';
import { addDays, addMonths } from '../record/calendar-date';
import type { DocumentRecord } from '../record/record';
import type { Config, Profile, Statement, StatementFacts, StatusPeriod } from '../record/schema-types';
import { isMeant, ownBodies } from './profile';
import { statusOn } from './status';

/** The audit in which a statement is to be chosen. */
export interface Occasion {
  /** The day of the announcement. */
  date: string;
  period: Required<Period>;
}

export interface Choice {
  statement: Statement;
  /** What in the portfolio speaks for it, each in words; none where nothing does. */
  reasons: readonly string[];
  isSuggested: boolean;
}

type FactKind = Exclude<keyof StatementFacts, 'throughout'>;

/**
 * What is looked at first when one is suggested: that somebody is not active, or was registered lately, settles the matter;
 * else the record is there to be shown, before it is said that something else stands for it.
 */
const ORDER: readonly FactKind[] = ['status', 'registered', 'record', 'documents', 'types', 'elsewhere'];

/** The statements that can be chosen on the day, in the order of the profile; one of them is suggested, if there are any. */
export function choicesFor(portfolio: Portfolio, profile: Profile, occasion: Occasion): Choice[] {
  const held = (profile.statements ?? [])
    .filter(({ since }) => since === undefined || since <= occasion.date)
    .map((statement) => ({ statement, facts: factsFor(portfolio, profile, statement.facts ?? {}, occasion) }));
  const rank = ({ facts }: (typeof held)[number]) => Math.min(...facts.map(({ kind }) => ORDER.indexOf(kind)));
  const [best] = held.filter(({ facts }) => facts.length > 0).sort((a, b) => rank(a) - rank(b));
  // Where nothing is there yet, it is still to be brought up to date.
  const suggested = best ?? held.find(({ statement }) => statement.needs === 'records' && !statement.facts);
  return held.map((one) => ({
    statement: one.statement,
    reasons: one.facts.map(({ words }) => words),
    isSuggested: one === suggested,
  }));
}

interface HeldFact {
  kind: FactKind;
  words: string;
}

function factsFor(portfolio: Portfolio, profile: Profile, facts: StatementFacts, occasion: Occasion): HeldFact[] {
  const { config } = portfolio;
  const { date, period } = occasion;
  const found: Readonly<Record<FactKind, string | undefined>> = {
    status: facts.status && statusWords(config, facts.status, facts.throughout ? period : { from: date, until: date }),
    registered: facts.registered === undefined ? undefined : registeredWords(config, profile, facts.registered, date),
    elsewhere: facts.elsewhere ? elsewhereWords(config, profile, period) : undefined,
    types: facts.types && typesWords(portfolio, facts.types, period),
    documents: facts.documents && documentWords(proofsIn(portfolio, facts.documents, occasion)[0]),
    record: facts.record ? recordWords(portfolio, period) : undefined,
  };
  return ORDER.flatMap((kind) => (found[kind] === undefined ? [] : [{ kind, words: found[kind] }]));
}

/** The status holds on every day of the span. */
function statusWords({ status = [] }: Config, wanted: readonly string[], { from, until }: Required<Period>) {
  const held = new Set<StatusPeriod>();
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const on = statusOn(status, day);
    if (!on || !wanted.includes(on.status)) return undefined;
    held.add(on);
  }
  const words = [...held].map(spanWords);
  return words.length > 0 ? `cpd.yaml says ${words.join(', ')}` : undefined;
}

function spanWords({ status, from, until }: StatusPeriod): string {
  return `${status} from ${from}${until === undefined ? ' on' : ` to ${until}`}`;
}

function registeredWords(config: Config, profile: Profile, months: number, date: string): string | undefined {
  const lately = (config.registrations ?? []).find(
    ({ body, since }) =>
      (body === undefined || isMeant(profile, body)) &&
      since !== undefined &&
      since > addMonths(date, -months) &&
      since <= date,
  );
  return lately && `registered as ${lately.category} on ${lately.since}, less than ${months} months before`;
}

function elsewhereWords(config: Config, profile: Profile, period: Period): string | undefined {
  const names = ownBodies(config, period).flatMap(({ name }) => (isMeant(profile, name) ? [] : [name]));
  return names.length > 0 ? `cpd.yaml names ${names.join(' and ')} as well` : undefined;
}

function typesWords(portfolio: Portfolio, types: readonly string[], period: Required<Period>): string | undefined {
  const found = doneIn(portfolio, period).filter(({ data }) => types.includes(data.type));
  const named = types.filter((type) => found.some(({ data }) => data.type === type));
  return found.length > 0 ? `${activitiesWords(found.length)} done in the period of ${named.join(', ')}` : undefined;
}

function documentWords(document: DocumentRecord | undefined): string | undefined {
  return document && `"${document.data.title}" (${document.data.id}) of ${document.data.date}`;
}

function recordWords(portfolio: Portfolio, period: Required<Period>): string | undefined {
  const shown = doneIn(portfolio, period).filter(
    (record) => visibilityOf(record, portfolio.config) === 'assessors',
  ).length;
  return shown > 0 ? `${activitiesWords(shown)} done in the period, for assessors to see` : undefined;
}

function activitiesWords(count: number): string {
  return count === 1 ? '1 activity' : `${count} activities`;
}

function doneIn({ records }: Portfolio, { from, until }: Required<Period>) {
  return recordsOf(records, 'activity').filter(
    ({ data }) => data.status === 'done' && (data.end ?? data.date) >= from && data.date <= until,
  );
}

/** Documents of some categories that are of the period, or valid still when the audit was announced; the newest first. */
export function proofsIn(
  { records }: Portfolio,
  categories: readonly string[],
  { date, period }: Occasion,
): DocumentRecord[] {
  return recordsOf(records, 'document')
    .filter(({ data }) => data.category !== undefined && categories.includes(data.category))
    .filter(
      ({ data }) =>
        data.date <= date && (data.date >= period.from || (data.expires !== undefined && data.expires >= date)),
    )
    .reverse();
}

/** What a body asks of nobody who has the status of the day; undefined where it asks everybody. */
export function exemptionOn({ prorata = [] }: Profile, { status = [] }: Config, date: string): string | undefined {
  const held = statusOn(status, date);
  const rule = held && prorata.find((one) => one.asks === 'none' && one.status.includes(held.status));
  return (
    held && rule && `${spanWords(held)}${rule.after === undefined ? '' : `, if for more than ${rule.after} months`}`
  );
}
