/** One record: the text of its file -> a typed value, with findings for what is wrong. */

import { findConflict } from './conflict';
import { findControl, withoutControls } from './controls';
import { type Finding, fixBetween, placeAt } from './finding';
import { splitFrontMatter } from './front-matter';
import { type Gist, gistOf } from './gist';
import { KINDS, type Kind, kindOfId, kindOfPath } from './kind';
import { checkSchema } from './schema';
import type { Activity, Audit, Benchmark, Document, Goal, Reflection, SWOT } from './schema-types';
import { locateKey, parseYaml, type Range, rangeOfValue, type YamlSource } from './yaml';

interface RecordOf<K extends Kind, Data> {
  kind: K;
  /** From the root of the portfolio, with `/`. */
  path: string;
  /** Only what the schema admits. */
  data: Data;
  /** The Markdown below the front matter, with the file's own line ends. */
  readonly body: string;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
  readonly source: YamlSource;
  /** Whether a comment in it switches a rule off for the next line. */
  hasSwitch: boolean;
  /** Where it is known from before. */
  readonly gist?: Gist;
}

export type GoalRecord = RecordOf<'goal', Goal>;
export type ActivityRecord = RecordOf<'activity', Activity>;
export type ReflectionRecord = RecordOf<'reflection', Reflection>;
export type DocumentRecord = RecordOf<'document', Document>;
export type SwotRecord = RecordOf<'swot', SWOT>;
export type BenchmarkRecord = RecordOf<'benchmark', Benchmark>;
export type AuditRecord = RecordOf<'audit', Audit>;
export type CpdRecord =
  | GoalRecord
  | ActivityRecord
  | ReflectionRecord
  | DocumentRecord
  | SwotRecord
  | BenchmarkRecord
  | AuditRecord;

/** The record type of a kind. */
export type RecordFor<K extends Kind> = Extract<CpdRecord, { kind: K }>;

/** The word in a comment that switches a rule off for the next line. */
const SWITCH = 'cpd-disable-next-line';

/** In bytes. A record of text alone is small; a file of this size or more is not read. */
export const LARGEST_FILE = 10_000_000;

/** Never throws for what a file holds. The record is undefined where it cannot be used at all. */
export function parseRecord(path: string, text: string): { record: CpdRecord | undefined; findings: Finding[] } {
  const conflict = findConflict(text);
  if (conflict !== undefined) return { record: undefined, findings: [conflictFinding(path, conflict)] };
  const { parts, findings } = splitFrontMatter(path, text);
  if (!parts) return { record: undefined, findings };
  const yaml = parseYaml(path, text, parts.yamlStart, parts.yamlEnd);
  if (yaml.findings.length > 0) return { record: undefined, findings: yaml.findings };
  const kind = kindOf(path, yaml.value);
  if (!kind) return { record: undefined, findings: [outsideFinding(path)] };
  const checked = checkSchema(kind, yaml.source, yaml.value);
  const all = [...checked.findings, ...folderFindings(kind, path, yaml.source), ...controlFindings(path, text)];
  if (!checked.value) return { record: undefined, findings: all };
  const record = {
    kind,
    path,
    data: checked.value,
    body: text.slice(parts.bodyStart),
    bodyLine: parts.bodyLine,
    source: yaml.source,
    hasSwitch: text.includes(SWITCH),
    // The schema of the kind has just been checked, which is what ties kind and data together.
  } as unknown as CpdRecord;
  return { record, findings: all };
}

/** What is kept of a record, so that its file need not be read again while it stays as it is. */
export interface KnownRecord {
  kind: Kind;
  data: unknown;
  hasSwitch: boolean;
  gist: Gist;
}

export function knownOf(record: CpdRecord): KnownRecord {
  const { kind, data, hasSwitch } = record;
  return { kind, data, hasSwitch, gist: gistOf(record) };
}

/** A copy that takes little room: what is cut out of a text, as every value is, holds on to all of it. */
export function compactOf(known: KnownRecord): KnownRecord {
  return JSON.parse(JSON.stringify(known)) as KnownRecord;
}

/**
 * Gives records by what is known of them. Their texts are read where something asks for them, and no more than one is held:
 * those of very many records would not fit.
 */
export function createRecall(read: (path: string) => CpdRecord): (path: string, known: KnownRecord) => CpdRecord {
  let last: CpdRecord | undefined;
  const whole = (path: string): CpdRecord => {
    if (last?.path !== path) last = read(path);
    return last;
  };
  const texts = {
    path: '',
    get body() {
      return whole(this.path).body;
    },
    get bodyLine() {
      return whole(this.path).bodyLine;
    },
    get source() {
      return whole(this.path).source;
    },
  };
  // Getters of its own would cost each record more than all else that it has.
  return (path, { kind, data, hasSwitch, gist }) =>
    ({ __proto__: texts, path, kind, data, hasSwitch, gist }) as unknown as CpdRecord;
}

export function tooLargeFinding(path: string, size: number): Finding {
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;
  return {
    ...unreadableFinding(path, 1, ''),
    rule: 'record/size',
    message: `the file has ${megabytes(size)} and was not read; a record has less than ${megabytes(LARGEST_FILE)} (attach long material as evidence)`,
  };
}

/** git keeps a symbolic link as a link: whoever clones the portfolio, or is handed it, would not have the record. */
export function linkFinding(path: string): Finding {
  return unreadableFinding(path, 1, 'it is no file of its own but a link; put the file itself here');
}

export function unreadableFinding(path: string, line: number, reason: string): Finding {
  return {
    rule: 'record/unreadable',
    severity: 'error',
    file: path,
    line,
    column: 1,
    message: `the file was not read: ${reason}`,
  };
}

/** Where a field's value stands, from its beginning to its end. */
export function rangeInRecord(record: CpdRecord, path: readonly (string | number)[]): Range {
  return rangeOfValue(record.source, path);
}

/** What an id says, or else the folder. */
function kindOf(path: string, value: unknown): Kind | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return (typeof id === 'string' ? kindOfId(id) : undefined) ?? kindOfPath(path);
}

function folderFindings(kind: Kind, path: string, source: YamlSource): Finding[] {
  if (kindOfPath(path) === kind) return [];
  return [
    {
      rule: 'record/folder',
      severity: 'warning',
      file: path,
      ...locateKey(source, [], 'id'),
      message: `the id is that of the kind ${kind}, whose files belong in ${KINDS[kind].folder}/`,
    },
  ];
}

function conflictFinding(path: string, line: number): Finding {
  return {
    rule: 'record/conflict',
    severity: 'error',
    file: path,
    line,
    column: 1,
    message:
      'a merge is not settled here: keep what should stay, and take the lines with <<<<<<<, ======= and >>>>>>> out',
  };
}

/** Nobody typed them, and whatever shows or opens the record may obey them. */
function controlFindings(path: string, text: string): Finding[] {
  const at = findControl(text);
  if (at === undefined) return [];
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const mended = withoutControls(text);
  // Without it dashes may become a fence, or other marks a conflict.
  const isSafe =
    splitFrontMatter(path, mended).parts?.bodyLine === splitFrontMatter(path, text).parts?.bodyLine &&
    findConflict(mended) === undefined;
  return [
    {
      rule: 'record/control',
      severity: 'warning',
      file: path,
      ...placeAt(text, at),
      message: `a control character (U+${code}) stands here; take it out`,
      ...(isSafe && { fix: fixBetween(text, mended, 'take control characters out') }),
    },
  ];
}

function outsideFinding(path: string): Finding {
  return {
    rule: 'record/folder',
    severity: 'error',
    file: path,
    line: 1,
    column: 1,
    message: 'neither the id nor the folder tells what kind of record this is',
  };
}
