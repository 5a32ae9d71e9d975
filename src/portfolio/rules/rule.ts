/** What a rule is, and how rules are run. */

import { type Finding, type Fix, placeAt, type Severity } from '../../record/finding';
import { type CpdRecord, rangeInRecord } from '../../record/record';
import type { Config } from '../../record/schema-types';
import type { Portfolio } from '../portfolio';

/** Size in bytes and SHA-256 in hexadecimal of a file in evidence/. */
export interface EvidenceFile {
  size: number;
  sha256: string;
}

/** Everything that a rule may look at. */
export interface Subject {
  portfolio: Portfolio;
  /** What lies in evidence/, by path from the portfolio's root. */
  evidence: ReadonlyMap<string, EvidenceFile>;
  today: string;
}

/**
 * Files of a portfolio by their paths. A record is written as its fields below `schema: 1`, then, where it has text, a line
 * `---` and the text; any other file as it is.
 */
export type ExampleFiles = Readonly<Record<string, string>>;

/** What people are told of a rule, or of a finding that is made while a file is read. */
export interface RuleFacts {
  /** Permanent name, `group/name`. */
  id: string;
  severity: Severity;
  /** Why it matters, for people. */
  why: string;
  /** Who asks for it and where, with the date on which that was checked; none where it follows from how records are kept. */
  source?: string;
  /** What breaks it. */
  breaks: ExampleFiles;
  /** The same, mended. */
  holds: ExampleFiles;
}

/** The value at a path of the front matter, or a part of the body by its offset and length. */
type Spot = readonly (string | number)[] | { offset: number; length: number };

/** Says what is wrong in a record. `mended` is the whole text of the file with it put right, where that is safe. */
export type Report = (record: CpdRecord, spot: Spot, message: string, mended?: { what: string; text: string }) => void;

/** A number, or a list of words, that a rule goes by and that cpd.yaml may set. */
export type OptionValue = number | readonly string[];

export interface Rule<Options extends Readonly<Record<string, OptionValue>> = Readonly<Record<string, OptionValue>>>
  extends RuleFacts {
  /** What it looks at: each record by itself, or how records and files fit together. */
  scope: 'record' | 'portfolio';
  /** What may be set under `rules:` in cpd.yaml, with what holds where it is not. */
  options?: Options;
  check(subject: Subject, report: Report, options: Options): void;
}

/** A rule whose options have their own types; the list of rules only knows that they have some. */
export function defineRule<const Options extends Readonly<Record<string, OptionValue>>>(
  rule: Omit<Rule, 'options' | 'check'> & {
    options: Options;
    check(subject: Subject, report: Report, options: Widened<Options>): void;
  },
): Rule {
  return rule as unknown as Rule;
}

/** The types of options without the values that they happen to have. */
type Widened<Options> = { [Key in keyof Options]: Options[Key] extends number ? number : readonly string[] };

/** Runs one rule as cpd.yaml has it set. */
export function runRule(rule: Rule, subject: Subject): Finding[] {
  const { severity, own } = settingOf(subject.portfolio.config, rule);
  if (severity === 'off') return [];
  const findings: Finding[] = [];
  const report: Report = (record, spot, message, mended) =>
    findings.push({
      rule: rule.id,
      severity,
      file: record.path,
      ...rangeOf(record, spot),
      message,
      why: rule.why,
      ...(mended && { fix: fixFor(record.source.text, mended) }),
    });
  rule.check(subject, report, { ...rule.options, ...own } as Readonly<Record<string, OptionValue>>);
  return findings;
}

/** How severe a finding of a rule is as cpd.yaml has it set. */
export function severityIn(config: Config, rule: Pick<RuleFacts, 'id' | 'severity'>): Severity | 'off' {
  return settingOf(config, rule).severity;
}

function settingOf(config: Config, rule: Pick<RuleFacts, 'id' | 'severity'>) {
  const set = config.rules?.[rule.id];
  const { severity = rule.severity, ...own } = typeof set === 'object' ? set : { severity: set };
  return { severity, own };
}

function rangeOf(record: CpdRecord, spot: Spot): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  if (!('offset' in spot)) return rangeInRecord(record, spot);
  const { text } = record.source;
  const start = text.length - record.body.length + spot.offset;
  const end = placeAt(text, start + spot.length);
  return { ...placeAt(text, start), endLine: end.line, endColumn: end.column };
}

/** The one edit that turns a text into another. */
function fixFor(before: string, { what, text }: { what: string; text: string }): Fix {
  let start = 0;
  while (start < before.length && before[start] === text[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, text.length) - start;
  while (end < most && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { what, from: start, to: before.length - end, insert: text.slice(start, text.length - end) };
}
