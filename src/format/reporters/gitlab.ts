/**
 * Findings as a Code Quality report, which GitLab shows beside a merge request (GitLab's own help, "Code Quality", as a
 * server of it shows it, checked 2026-11-25).
 */

import { createHash } from 'node:crypto';
import type { Severity } from '../../record/finding';
import { jsonText } from '../json';
import type { Reporter } from './reporter';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', hint: 'info' };

export const gitlab: Reporter = {
  summary: 'Code Quality of GitLab',
  isFromTop: true,
  render({ findings, prefix }) {
    const seen = new Map<string, number>();
    return jsonText(
      findings.map(({ rule, severity, file, line, endLine, message }) => {
        // Without the line, so that a finding that only moves is the same finding.
        const what = `${rule}\n${file}\n${message}`;
        const count = (seen.get(what) ?? 0) + 1;
        seen.set(what, count);
        return {
          description: message,
          check_name: rule,
          fingerprint: createHash('sha256').update(`${what}\n${count}`).digest('hex'),
          severity: SEVERITIES[severity],
          location: {
            path: `${prefix}${file}`,
            lines: { begin: line, ...(endLine !== undefined && { end: endLine }) },
          },
        };
      }),
    );
  },
};
