/** Findings -> text for people or JSON for programs. */

import { stripControls } from '../record/controls';
import { countFindings, type Finding, type Severity } from '../record/finding';
import { countOf } from '../report/amount-words';
import { jsonText } from './json';
import type { TextStyle } from './text';

/** What was checked, so that an empty report cannot be taken for one that looked at nothing. */
export interface Checked {
  files: number;
  findings: readonly Finding[];
}

/** One line each, `file:line:column severity rule  message`, in a form that editors find their way by; then a count. */
export function renderFindings({ files, findings }: Checked, style: TextStyle): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: style.red,
    warning: style.yellow,
    hint: style.cyan,
  };
  const lines = findings.map(
    ({ file, line, column, severity, rule, message }) =>
      `${oneLine(file)}:${line}:${column} ${paint[severity](severity)} ${style.dim(rule)}  ${oneLine(message)}\n`,
  );
  return `${lines.join('')}${summary({ files, findings })}\n`;
}

/** The findings of each file, in their order. */
export function groupByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const here = files.get(finding.file);
    if (here) here.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}

/** A line end in the name of a file would begin a finding of its own. */
function oneLine(text: string): string {
  return stripControls(text).replaceAll('\n', ' ');
}

/** A versioned envelope; findings as they are. */
export function renderFindingsJson({ files, findings }: Checked): string {
  return jsonText({ format: 'cpd-findings', version: 1, files, counts: countFindings(findings), findings });
}

/** `41 files checked: 1 error, 2 warnings`. */
export function summary({ files, findings }: Checked): string {
  const counts = countFindings(findings);
  const parts = (['error', 'warning', 'hint'] as const).flatMap((severity) =>
    counts[severity] > 0 ? [countOf(counts[severity], severity)] : [],
  );
  return `${countOf(files, 'file')} checked: ${parts.length > 0 ? parts.join(', ') : 'no problems found'}`;
}
