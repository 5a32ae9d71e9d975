/** What a rule over the whole record is, and how rules are run. */

import type { Finding, Severity } from '../../record/finding';
import { type CpdRecord, placeInRecord } from '../../record/record';
import type { Portfolio } from '../portfolio';

/** Size in bytes and SHA-256 in hexadecimal of a file in evidence/ that a document describes. */
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

/** Says what is wrong with the value at a path of a record's front matter. */
type Report = (record: CpdRecord, path: readonly (string | number)[], message: string) => void;

export interface Rule {
  /** Permanent name, `group/name`. */
  id: string;
  severity: Severity;
  /** What it looks at: each record by itself, or how records and files fit together. */
  scope: 'record' | 'portfolio';
  /** Why it matters, for people. */
  why: string;
  check(subject: Subject, report: Report): void;
}

export function runRule(rule: Rule, subject: Subject): Finding[] {
  const findings: Finding[] = [];
  rule.check(subject, (record, path, message) =>
    findings.push({
      rule: rule.id,
      severity: rule.severity,
      file: record.path,
      ...placeInRecord(record, path),
      message,
      why: rule.why,
    }),
  );
  return findings;
}
