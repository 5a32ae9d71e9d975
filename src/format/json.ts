/** Records -> JSON in versioned envelopes, for programs. */

import { type Portfolio, visibilityOf } from '../portfolio/portfolio';
import type { Period } from '../portfolio/selection';
import { escapeControls } from '../record/controls';
import type { CpdRecord } from '../record/record';

export interface JsonExport {
  portfolio: Portfolio;
  records: readonly CpdRecord[];
  period: Period;
  today: string;
  /** Version of the program. */
  version: string;
}

/** The whole export: whose it is, and every field of every record as it stands in the files. */
export function renderJson({ portfolio, records, period, today, version }: JsonExport): string {
  return jsonText({
    format: 'cpd-export',
    version: 1,
    generated: today,
    program: `cpd ${version}`,
    period,
    person: portfolio.config,
    records: records.map((record) => entryOf(portfolio, record)),
  });
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
