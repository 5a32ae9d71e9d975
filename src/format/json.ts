/** Records -> JSON in versioned envelopes, for programs. */

import { type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { withoutComments } from '../record/body-text';
import { escapeControls } from '../record/controls';
import { knownPart } from '../record/field';
import type { CpdRecord } from '../record/record';
import type { Config } from '../record/schema-types';
import type { ReportInput } from '../report/scope';
import type { Status } from '../report/status';
import type { Found } from './text-search';

/**
 * The whole export, in pieces: whose it is, and every field of every record as it stands in the files. Assessors get what
 * the other formats show as well: no comments, and no keys that are no fields.
 */
export function* renderJson(input: ReportInput): Generator<string> {
  const { portfolio, records, period, selection, today, version, errors, assessorsOnly } = input;
  const around = jsonText({
    format: 'cpd-export',
    version: 1,
    generated: today,
    program: `cpd ${version}`,
    period,
    // Its words may name what assessors must not know.
    ...(selection !== undefined && { part: true, ...(!assessorsOnly && { query: selection }) }),
    ...(errors > 0 && { errors }),
    person: assessorsOnly ? knownPart('config', withoutStatus(portfolio.config)) : portfolio.config,
    records: [],
  });
  if (records.length === 0) {
    yield around;
    return;
  }
  const end = ']\n}\n';
  let before = around.slice(0, -end.length);
  for (const record of records) {
    // Written where it will stand, so that nobody has to move its lines.
    yield before + jsonText({ records: [exported(input, record)] }).slice(LIST_START.length, -LIST_END.length);
    before = ',';
  }
  yield `\n  ${end}`;
}

/** Around what stands in a list of records. */
const [LIST_START, LIST_END] = ['{\n  "records": [', '\n  ]\n}\n'];

/** One record a line, each as it stands in the JSON of the whole. */
export function* renderJsonLines(input: ReportInput): Generator<string> {
  for (const record of input.records) yield `${escapeControls(JSON.stringify(exported(input, record)))}\n`;
}

function exported({ portfolio, assessorsOnly }: ReportInput, record: CpdRecord): object {
  const whole = entryOf(portfolio, record);
  if (!assessorsOnly) return whole;
  const { text, ...entry } = whole;
  const { kind, path } = entry;
  return { kind, path, ...(knownPart(kind, entry) as object), text: withoutComments(text).trim() };
}

/** When somebody was on leave or out of work is told to a body by a statement, and not with every record. */
function withoutStatus({ status: _, ...config }: Config): Config {
  return config;
}

/** Some records, each with the ids of those that link to it. */
export function renderRecordsJson(portfolio: Portfolio, records: readonly CpdRecord[]): string {
  return jsonText({
    format: 'cpd-records',
    version: 1,
    records: records.map((record) => ({
      ...entryOf(portfolio, record),
      linkedFrom: (portfolio.backlinks.get(record.data.id) ?? []).map(({ data }) => data.id),
    })),
  });
}

/** Where words were found: the lines, and in each the offsets from and until which they stand. */
export function renderFoundJson(found: readonly Found[]): string {
  return jsonText({
    format: 'cpd-search',
    version: 1,
    found: found.map(({ record: { kind, path, data }, lines }) => ({
      kind,
      path,
      id: data.id,
      date: data.date,
      title: data.title,
      lines,
    })),
  });
}

/** Where a CPD year stands. */
export function renderStatusJson(status: Status): string {
  return jsonText({ format: 'cpd-status', version: 1, ...status });
}

function entryOf(portfolio: Portfolio, record: CpdRecord) {
  return {
    kind: record.kind,
    path: record.path,
    ...record.data,
    visibility: visibilityOf(record, portfolio.config),
    text: record.body.replaceAll('\r\n', '\n').trim(),
  };
}

/** Control characters are written as escapes: nothing is lost, and no terminal obeys them. */
export function jsonText(value: unknown): string {
  return `${escapeControls(JSON.stringify(value, null, 2))}\n`;
}
