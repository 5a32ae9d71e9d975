/** What a change means for what assessors see, beyond the records that are changed. */

import type { Env } from '../../env';
import { linksOf, type Portfolio, visibilityOf } from '../../portfolio/portfolio';
import { visibilityOfPrivate } from '../../portfolio/rules/visibility-of-private';
import type { CpdRecord } from '../../record/record';

/** More than these are counted and not named. */
const MOST_NAMED = 8;

/** `changed` are the records as they are after the change. */
export function tellVisibility(env: Env, before: Portfolio, after: Portfolio, changed: readonly CpdRecord[]): void {
  const { talk } = env.terminal;
  const wasPrivate = new Map(before.records.map((record) => [record.path, isPrivate(before, record)]));
  const shown = changed.filter((record) => wasPrivate.get(record.path) === true && !isPrivate(after, record));
  const hidden = changed.filter((record) => wasPrivate.get(record.path) === false && isPrivate(after, record));
  const stillShown = shownAround(after, hidden);
  const known = new Set([...aboutPrivate(before), ...stillShown].map(({ path }) => path));
  for (const { path, data } of aboutPrivate(after))
    if (!known.has(path))
      talk(
        `assessors may see "${data.title}", though it is about something private; to hide it: cpd hide ${data.id}\n`,
      );
  const stillHidden = hiddenAround(after, shown);
  if (stillHidden.length > 0)
    talk(
      `linked with ${shown.length === 1 ? 'it' : 'them'}, and still private: ${named(stillHidden)}; to show as well: ${commandFor('share', stillHidden)}\n`,
    );
  if (stillShown.length > 0)
    talk(
      `linked with ${hidden.length === 1 ? 'it' : 'them'}, and still shown to assessors: ${named(stillShown)}; to hide as well: ${commandFor('hide', stillShown)}\n`,
    );
}

function isPrivate({ config }: Portfolio, record: CpdRecord): boolean {
  return visibilityOf(record, config) === 'private';
}

/** What assessors may see, though what it looks back at or proves is private; whatever cpd.yaml says of the rule. */
function aboutPrivate(portfolio: Portfolio): CpdRecord[] {
  const found: CpdRecord[] = [];
  visibilityOfPrivate.check(
    { portfolio, evidence: new Map(), today: '' },
    (where) => where.source && found.push(where),
    {},
  );
  return found;
}

/** What the records link to, and the reflections on them, where that is private. */
function hiddenAround(portfolio: Portfolio, records: readonly CpdRecord[]): CpdRecord[] {
  const around = records.flatMap((record) => [
    ...linksOf(record).flatMap(({ id }) => portfolio.byId.get(id) ?? []),
    ...linking(portfolio, record).filter(({ kind }) => kind === 'reflection'),
  ]);
  return unique(around).filter((record) => isPrivate(portfolio, record));
}

/** What names the records, and evidence that proves nothing but them, where assessors see it. */
function shownAround(portfolio: Portfolio, records: readonly CpdRecord[]): CpdRecord[] {
  const provesShown = (document: CpdRecord) => linking(portfolio, document).some((one) => !isPrivate(portfolio, one));
  const around = records.flatMap((record) => [
    ...linking(portfolio, record),
    ...linksOf(record)
      .flatMap(({ id }) => portfolio.byId.get(id) ?? [])
      .filter((one) => one.kind === 'document' && !provesShown(one)),
  ]);
  return unique(around).filter((record) => !isPrivate(portfolio, record));
}

function linking({ backlinks }: Portfolio, { data }: CpdRecord): readonly CpdRecord[] {
  return backlinks.get(data.id) ?? [];
}

function unique(records: readonly CpdRecord[]): CpdRecord[] {
  return [...new Set(records)];
}

function named(records: readonly CpdRecord[]): string {
  const names = records.slice(0, MOST_NAMED).map(({ data }) => `"${data.title}"`);
  const more = records.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function commandFor(verb: string, records: readonly CpdRecord[]): string {
  return `cpd ${verb} ${records.map(({ data }) => data.id).join(' ')}`;
}
