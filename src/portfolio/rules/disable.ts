/**
 * Findings that the engineer has switched off in place: `<!-- cpd-disable-next-line rule: reason -->` above a line of the
 * text, `# cpd-disable-next-line rule: reason` above one of the fields, or `disable:` in the front matter for a whole record.
 */

import { compareText, type Finding } from '../../record/finding';
import { type CpdRecord, rangeInRecord } from '../../record/record';
import type { Portfolio } from '../portfolio';
import { BODY } from './body';

interface Disabling {
  record: CpdRecord;
  rule: string;
  reason: string;
  /** The line whose findings it is about; the whole record where it is left out. */
  target?: number;
  /** Where it stands itself. */
  line: number;
  column: number;
}

const COMMENT = /(?:<!--|#)[ \t]*cpd-disable-next-line[ \t]+([\w/-]*\w)(.*)/s;

/**
 * The findings without those that are switched off, and with what is wrong with the switches: one without a reason, or one
 * that switches nothing off. What makes a record unusable cannot be switched off, as nothing of it is read.
 */
export function withoutDisabled(
  portfolio: Portfolio,
  findings: readonly Finding[],
  /** Whether every rule was run, so that a switch without a finding is known to be one too many. */
  { areAll }: { areAll: boolean },
): Finding[] {
  const disablings = new Map<string, Disabling[]>();
  for (const record of portfolio.records) {
    const here = disablingsIn(record);
    if (here.length > 0) disablings.set(record.path, here);
  }
  if (disablings.size === 0) return [...findings];
  const used = new Set<Disabling>();
  const kept = findings.filter((finding) => {
    const off = disablings.get(finding.file)?.filter((one) => isAbout(one, finding)) ?? [];
    for (const one of off) used.add(one);
    return off.length === 0;
  });
  if (!areAll) return kept;
  return [...kept, ...[...disablings.values()].flat().flatMap((one) => faultsOf(one, used.has(one)))];
}

function isAbout({ rule, target }: Disabling, finding: Finding): boolean {
  return rule === finding.rule && (target === undefined || target === finding.line);
}

function faultsOf(disabling: Disabling, isUsed: boolean): Finding[] {
  const { record, rule, reason, line, column } = disabling;
  const fault = (name: string, message: string): Finding => ({
    rule: name,
    severity: 'warning',
    file: record.path,
    line,
    column,
    message,
  });
  return [
    ...(reason === '' ? [fault('disable/reason', `say why ${rule} is switched off here, behind a colon`)] : []),
    // A body's rules are only run where the body is named, so this may well be needed.
    ...(isUsed || BODY.some(({ id }) => id === rule)
      ? []
      : [fault('disable/unused', `${rule} finds nothing here; take this out`)]),
  ];
}

function disablingsIn(record: CpdRecord): Disabling[] {
  const inFields = (record.data.disable ?? []).map(({ rule, reason = '' }, index) => {
    const { line, column } = rangeInRecord(record, ['disable', index]);
    return { record, rule, reason, line, column };
  });
  if (!record.hasSwitch) return inFields;
  const lines = record.source.text.split(/\r?\n/);
  const comments = lines.map((line) => COMMENT.exec(line));
  // From the last line up, so that the one that follows is known without looking for it.
  let next = 0;
  const inComments = comments
    .map((comment, index) => ({ comment, line: index + 1 }))
    .reverse()
    .flatMap(({ comment, line }) => {
      if (!comment && lines[line - 1]?.trim() !== '') next = line;
      if (!comment) return [];
      const [, rule = '', rest = ''] = comment;
      const reason = rest.trim().replace(/^:/, '').replace(/-->$/, '').trim();
      return [{ record, rule, reason, target: next, line, column: comment.index + 1 }];
    });
  return [...inFields, ...inComments].sort((a, b) => compareText(a.rule, b.rule));
}
