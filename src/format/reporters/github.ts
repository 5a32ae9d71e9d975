/** Findings as workflow commands, which GitHub shows beside the lines of a change. */

import type { Finding, Severity } from '../../record/finding';
import { summary } from '../findings';
import type { Report, Reporter } from './reporter';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

export const github: Reporter = {
  summary: 'annotations of GitHub Actions',
  isFromTop: true,
  render: (report) => `${report.findings.map((finding) => command(report, finding)).join('')}${summary(report)}\n`,
};

function command(
  { prefix }: Report,
  { severity, file, line, column, endLine, endColumn, rule, message }: Finding,
): string {
  const properties = {
    file: `${prefix}${file}`,
    line,
    endLine,
    col: column,
    // GitHub takes columns for one line only.
    endColumn: endLine === line ? endColumn : undefined,
    title: rule,
  };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  );
  return `::${COMMANDS[severity]} ${written.join(',')}::${escapeData(message)}\n`;
}

/** As the runner reads it back: https://github.com/actions/toolkit, packages/core/src/command.ts (checked 2026-11-25). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
