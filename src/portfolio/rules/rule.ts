/** What a rule is, and how rules are run. */

import { type Finding, fixBetween, type Severity } from '../../record/finding';
import { type CpdRecord, rangeInRecord } from '../../record/record';
import type { Config } from '../../record/schema-types';
import { rangeOfSpan, spanOfValue } from '../../record/yaml';
import { defaultVisibility } from '../config';
import type { Portfolio } from '../portfolio';

/** Size in bytes and SHA-256 in hexadecimal of a file in evidence/. */
export interface EvidenceFile {
  size: number;
  /** Left out where there is nothing to compare it with: no document describes the file, and no other has its size. */
  sha256?: string;
  /** Git LFS has it, and it was not fetched: what it holds is known, and not here. */
  isElsewhere?: true;
}

/** What a rule may look at that judges each record by itself. */
export interface Records {
  portfolio: Pick<Portfolio, 'config' | 'frameworks' | 'records'>;
  /** The templates that records are made from, by path below templates/; left out where nothing is asked of them. */
  templates?: ReadonlyMap<string, string>;
}

/** Everything that a rule may look at. */
export interface Subject extends Records {
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

type FieldPath = readonly (string | number)[];

/** The value at a path of the front matter, or the first place in it with some words; or a part of the body. */
export type Spot = FieldPath | { path: FieldPath; words: string } | { offset: number; length: number };

/** A file of the portfolio that is no record; what is said of it is said of it as a whole. */
interface OtherFile {
  path: string;
  source?: undefined;
}

/** Says what is wrong in a record. `mended` is the whole text of the file with it put right, where that is safe. */
export type Report = (
  where: CpdRecord | OtherFile,
  spot: Spot,
  message: string,
  mended?: { what: string; text: string },
) => void;

/** A number, or a list of words, that a rule goes by and that cpd.yaml may set. */
type OptionValue = number | readonly string[];

/** What a rule looks at, and what it may ask for. */
interface Scopes {
  /** Each record by itself. What it finds is kept as long as the file stays as it is. */
  record: Records;
  /** Each record by itself, on this day. */
  day: Records & Pick<Subject, 'today'>;
  /** How records and files fit together. */
  portfolio: Subject;
}

type Options = Readonly<Record<string, OptionValue>>;

interface RuleOf<Scope extends keyof Scopes> extends RuleFacts {
  scope: Scope;
  /** It asks what assessors ask, so that it does not look at records that are private. */
  isAssessors?: boolean;
  /** What may be set under `rules:` in cpd.yaml, with what holds where it is not. */
  options?: Options;
  check(subject: Scopes[Scope], report: Report, options: Options): void;
}

export type Rule = RuleOf<'record'> | RuleOf<'day'> | RuleOf<'portfolio'>;

/** A rule whose options have their own types; the list of rules only knows that they have some. */
export function defineRule<const Own extends Options, Scope extends keyof Scopes>(
  rule: Omit<RuleOf<Scope>, 'options' | 'check'> & {
    options: Own;
    check(subject: Scopes[Scope], report: Report, options: Widened<Own>): void;
  },
): RuleOf<Scope> {
  return rule as unknown as RuleOf<Scope>;
}

/** The types of options without the values that they happen to have. */
type Widened<Options> = { [Key in keyof Options]: Options[Key] extends number ? number : readonly string[] };

/** Runs one rule as cpd.yaml has it set. */
export function runRule<Scope extends keyof Scopes>(rule: RuleOf<Scope>, subject: Scopes[Scope]): Finding[] {
  const severity = severityIn(subject.portfolio.config, rule);
  if (severity === 'off') return [];
  const findings: Finding[] = [];
  const report: Report = (where, spot, message, mended) =>
    findings.push({
      rule: rule.id,
      severity,
      file: where.path,
      ...(where.source ? rangeOf(where, spot) : { line: 1, column: 1 }),
      message,
      why: rule.why,
      ...(mended && where.source && { fix: fixBetween(where.source.text, mended.text, mended.what) }),
    });
  rule.check(rule.isAssessors ? shownOf(subject) : subject, report, optionsIn(subject.portfolio.config, rule));
  return findings;
}

/** What a rule goes by as cpd.yaml has it set; where it sets no number for one, as it is for all. */
export function optionsIn(config: Config, rule: Pick<RuleOf<keyof Scopes>, 'id' | 'severity' | 'options'>): Options {
  const { own } = settingOf(config, rule);
  const options = Object.entries(rule.options ?? {}).map(([key, usual]): [string, OptionValue] => {
    const set = own[key];
    if (set === undefined) return [key, usual];
    if (typeof usual === 'number') return [key, typeof set === 'number' ? set : usual];
    return [key, wordsOf(set)];
  });
  return Object.fromEntries(options);
}

/** One word stands for a list of it. */
export function wordsOf(set: OptionValue | string): readonly string[] {
  return [set].flat().map(String);
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

/**
 * Without the records that are private. Where they are so unless they say otherwise, what assessors may see is decided when
 * they ask, and everything is looked at.
 */
function shownOf<Shown extends Records>(subject: Shown): Shown {
  const { portfolio } = subject;
  if (defaultVisibility(portfolio.config) === 'private') return subject;
  if (last?.whole !== portfolio) {
    const records = portfolio.records.filter(({ data }) => data.visibility !== 'private');
    last = { whole: portfolio, shown: { ...portfolio, records } };
  }
  return { ...subject, portfolio: last.shown };
}

/** Made once for each portfolio, as many rules ask for it; of the last one alone, since records come a few at a time. */
let last: { whole: Records['portfolio']; shown: Records['portfolio'] } | undefined;

function rangeOf(record: CpdRecord, spot: Spot): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const { source, body } = record;
  if ('offset' in spot) {
    const from = source.text.length - body.length + spot.offset;
    return rangeOfSpan(source.text, { from, to: from + spot.length });
  }
  if (!('words' in spot)) return rangeInRecord(record, spot);
  const span = spanOfValue(source, spot.path);
  const from = span ? source.text.indexOf(spot.words, span.from) : -1;
  const to = from + spot.words.length;
  // Text that is folded over several lines, or escaped, does not stand there as it is read.
  return span && from !== -1 && to <= span.to
    ? rangeOfSpan(source.text, { from, to })
    : rangeInRecord(record, spot.path);
}
