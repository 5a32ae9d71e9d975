/** A portfolio: all of one person's records, with the lookups that everything else goes by. */

import { linkFieldsOf } from '../record/field';
import { compareText, type Finding } from '../record/finding';
import { KIND_NAMES, type Kind } from '../record/kind';
import { type CpdRecord, parseRecord, type RecordFor } from '../record/record';
import type { Config } from '../record/schema-types';
import { defaultVisibility } from './config';
import type { Frameworks } from './framework';

export interface Portfolio {
  config: Config;
  frameworks: Frameworks;
  /** By date, then path. */
  records: readonly CpdRecord[];
  byId: ReadonlyMap<string, CpdRecord>;
  /** For an id, the records that link to it, by date. */
  backlinks: ReadonlyMap<string, readonly CpdRecord[]>;
  /** Ids of records that are there but cannot be used as they are. */
  unusable: ReadonlySet<string>;
  /** How many files were read, usable or not. */
  fileCount: number;
  /** What was found while reading each file by itself. */
  findings: readonly Finding[];
}

/** A text file of the portfolio, by its path from the root with `/`, or what stood in the way of reading it. */
export type TextFile = { path: string } & ({ text: string } | { fault: Finding });

/** A file that holds a record, or should; or what is known of it from before. */
export type RecordFile = TextFile | { path: string; record: CpdRecord; findings: readonly Finding[] };

export interface Link {
  key: string;
  index: number;
  id: string;
  /** The kinds that the field may point to. */
  kinds: readonly Kind[];
}

export function buildPortfolio(
  config: Config,
  frameworks: Frameworks,
  files: Iterable<RecordFile>,
  configFindings: readonly Finding[] = [],
): Portfolio {
  const findings = [...configFindings];
  const records: CpdRecord[] = [];
  const unusable = new Set<string>();
  let fileCount = 0;
  for (const file of files) {
    fileCount += 1;
    if ('fault' in file) {
      findings.push(file.fault);
      continue;
    }
    if ('record' in file) {
      findings.push(...file.findings);
      records.push(file.record);
      continue;
    }
    const parsed = parseRecord(file.path, file.text);
    findings.push(...parsed.findings);
    if (parsed.record) records.push(parsed.record);
    else for (const [, id] of file.text.matchAll(ID_LINE)) unusable.add(id ?? '');
  }
  return { config, frameworks, ...indexRecords(records), unusable, fileCount, findings };
}

/** The portfolio with records in the place of those that have the same paths. */
export function withRecords(portfolio: Portfolio, changed: readonly CpdRecord[]): Portfolio {
  const byPath = new Map(changed.map((record) => [record.path, record]));
  return { ...portfolio, ...indexRecords(portfolio.records.map((record) => byPath.get(record.path) ?? record)) };
}

export function indexRecords(unsorted: readonly CpdRecord[]): Pick<Portfolio, 'records' | 'byId' | 'backlinks'> {
  const records = [...unsorted].sort((a, b) => compareText(a.data.date, b.data.date) || compareText(a.path, b.path));
  const byId = new Map<string, CpdRecord>();
  for (const record of records) if (!byId.has(record.data.id)) byId.set(record.data.id, record);
  const backlinks = new Map<string, CpdRecord[]>();
  for (const record of records)
    for (const { id } of linksOf(record)) {
      const linking = backlinks.get(id);
      if (!linking) backlinks.set(id, [record]);
      else if (linking.at(-1) !== record) linking.push(record);
    }
  return { records, byId, backlinks };
}

/** Where the fields cannot be read, the line that would hold the id mostly can. */
const ID_LINE = /^id:[ \t]*['"]?([a-z]+-[0-9a-z]{6})\b/gm;

/** The links that a record makes, in the order of its fields. */
export function linksOf(record: CpdRecord): Link[] {
  const links: Link[] = [];
  const data = record.data as unknown as Readonly<Record<string, readonly string[] | undefined>>;
  // Plain loops, as this is asked of every record several times, and most have none.
  for (const { key, kinds } of LINK_FIELDS[record.kind]) {
    const ids = data[key];
    if (ids === undefined) continue;
    for (let index = 0; index < ids.length; index += 1) links.push({ key, index, id: ids[index] as string, kinds });
  }
  return links;
}

/** The records of one kind, by date. */
export function recordsOf<K extends Kind>(records: readonly CpdRecord[], kind: K): RecordFor<K>[] {
  return records.filter((record): record is RecordFor<K> => record.kind === kind);
}

export function visibilityOf(record: CpdRecord, config: Config): 'assessors' | 'private' {
  return record.data.visibility ?? defaultVisibility(config);
}

const LINK_FIELDS = Object.fromEntries(KIND_NAMES.map((kind) => [kind, linkFieldsOf(kind)])) as Readonly<
  Record<Kind, ReturnType<typeof linkFieldsOf>>
>;
