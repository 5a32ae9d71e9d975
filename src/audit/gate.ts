/** The gate that everything passes which leaves for assessors: what must be settled first, and what has been let through. */

import { createHash } from 'node:crypto';
import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { SENSITIVE, sensitiveIn, termsPattern } from '../portfolio/sensitive-words';
import { withoutComments } from '../record/body-text';
import { placeAt } from '../record/finding';
import type { CpdRecord, DocumentRecord } from '../record/record';

export interface GateFinding {
  /** By which it can be let through: kind, record, and a few letters that tell it from others there. */
  id: string;
  /** A path of the portfolio, with the line where there is one. */
  place: string;
  message: string;
  /** What settles it, as it is pasted; a command a line. */
  next?: string;
}

/** What could be seen in an evidence file without understanding it. */
export interface EvidenceLook {
  record: DocumentRecord;
  /** The texts in it that can be read. */
  texts: readonly string[];
  /** The texts of printed pages: certificates are full of the addresses of those who gave them, which nobody has to hide. */
  printed: readonly string[];
  /** What does not show when it is opened, such as a hidden sheet, in words. */
  hidden: readonly string[];
  /** Why what it may tell of its author and place could not be taken out; undefined where it could. */
  unstripped?: string;
}

export interface GateInput {
  /** With everything cut that is to be cut. */
  portfolio: Portfolio;
  leaving: readonly CpdRecord[];
  terms: readonly string[];
  /** What was cut, which should not stand anywhere else. */
  cut: readonly { words: string; record: CpdRecord }[];
  evidence: readonly EvidenceLook[];
}

/** Everything that stands in the way, each thing once, by record. */
export function gateFindings(input: GateInput): GateFinding[] {
  const pattern = termsPattern(input.terms);
  const cut = termsPattern(input.cut.map(({ words }) => words).filter((words) => words.length >= SHORTEST_CUT));
  const patterns = { term: pattern, cut };
  const found = [
    ...textFindings('cpd.yaml', 'cpd.yaml', stringsIn(input.portfolio.config), patterns),
    ...input.leaving.flatMap((record) => recordFindings(input, record, patterns)),
    ...input.evidence.flatMap((look) => evidenceFindings(look, patterns)),
  ];
  return [...new Map(found.map((finding) => [finding.id, finding])).values()];
}

/** Shorter words than these may stand anywhere. */
const SHORTEST_CUT = 3;

interface Patterns {
  term: RegExp | undefined;
  cut: RegExp | undefined;
}

function recordFindings({ portfolio, leaving }: GateInput, record: CpdRecord, patterns: Patterns): GateFinding[] {
  const { path, data, source } = record;
  const body = withoutComments(record.body);
  const texts = [...stringsIn(data), body, path];
  const links = privateLinks(portfolio, record, leaving, body);
  const lineOf = (words: string) => {
    const at = source.text.indexOf(words);
    return at === -1 ? path : `${path}:${placeAt(source.text, at).line}`;
  };
  return [...links, ...textFindings(data.id, lineOf, texts, patterns)];
}

function textFindings(
  id: string,
  place: string | ((words: string) => string),
  texts: readonly string[],
  { term, cut }: Patterns,
): GateFinding[] {
  const finding = (kind: string, words: string, why: string): GateFinding => ({
    id: idOf(kind, id, words),
    place: typeof place === 'string' ? place : place(words),
    message: `${words.replaceAll(/\s+/g, ' ')} ${why}`,
  });
  return texts.flatMap((text) => [
    ...[...sensitiveIn(text, term)].map(({ words, kind }) => finding(kind, words, SENSITIVE[kind])),
    ...(cut ? [...text.matchAll(cut)].map(([words]) => finding('cut', words, 'is cut in another place')) : []),
  ]);
}

/** Links to what stays, in the fields and in the text: they say that there is something, and what it is called. */
function privateLinks(
  portfolio: Portfolio,
  record: CpdRecord,
  leaving: readonly CpdRecord[],
  body: string,
): GateFinding[] {
  const linked = new Set(linksOf(record).map(({ id }) => id));
  return portfolio.records
    .filter((one) => visibilityOf(one, portfolio.config) === 'private' && !leaving.includes(one))
    .filter((one) => linked.has(one.data.id) || isNamedIn(body, one))
    .map((one) => ({
      id: `link/${record.data.id}/${one.data.id}`,
      place: record.path,
      message: `"${record.data.title}" links to "${one.data.title}" (${one.data.id}), which is private`,
      next: `cpd share ${one.data.id}\ncpd hide ${record.data.id}\ncpd edit ${record.data.id}`,
    }));
}

function isNamedIn(body: string, { path, data, kind }: CpdRecord): boolean {
  const names = [data.id, path.slice(path.lastIndexOf('/') + 1), ...(kind === 'document' ? [data.file] : [])];
  return body !== '' && names.some((name) => body.includes(name));
}

function evidenceFindings(
  { record, texts, printed, hidden, unstripped }: EvidenceLook,
  patterns: Patterns,
): GateFinding[] {
  const { id, file } = record.data;
  return [
    ...textFindings(id, file, texts, patterns),
    ...textFindings(id, file, printed, patterns).filter((one) => !/^(?:address|number)\//.test(one.id)),
    ...hidden.map((what) => ({ id: idOf('hidden', id, what), place: file, message: `it holds ${what}` })),
    ...(unstripped === undefined
      ? []
      : [
          {
            id: `metadata/${id}`,
            place: file,
            message: `what it tells of its author and place stays in it: ${unstripped}`,
          },
        ]),
  ];
}

/** The words themselves would tell, in the list of what was let through, what is not to be told. */
function idOf(kind: string, record: string, words: string): string {
  const letters = createHash('sha256').update(words.toLowerCase().replaceAll(/\s+/g, ' ')).digest('hex').slice(0, 4);
  return `${kind}/${record}/${letters}`;
}

/** Days, checksums and ids are nobody's words. */
const NO_WORDS = /^(?:\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?|[0-9a-f]{64}|[a-z]+-[0-9a-hjkmnp-tv-z]{6})$/;

/** Every text in a value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return NO_WORDS.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
