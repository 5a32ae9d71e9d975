/** Findings as SARIF 2.1.0, which code scanning and editors read (OASIS standard, checked 2026-11-25). */

import type { Finding, Fix, Severity } from '../../record/finding';
import { jsonText } from '../json';
import type { Report, Reporter } from './reporter';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

export const sarif: Reporter = {
  summary: 'SARIF 2.1.0, for code scanning',
  isFromTop: true,
  render(report) {
    const ids = [...new Set(report.findings.map(({ rule }) => rule))].sort();
    return jsonText({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'cpd', semanticVersion: report.version, rules: ids.map((id) => ruleOf(report, id)) },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { ROOT: { description: { text: 'The top folder of the repository.' } } },
          results: report.findings.map((finding) => resultOf(report, finding, ids.indexOf(finding.rule))),
        },
      ],
    });
  },
};

function ruleOf({ rules }: Report, id: string) {
  const facts = rules.get(id);
  return {
    id,
    ...(facts && {
      shortDescription: { text: facts.why },
      defaultConfiguration: { level: LEVELS[facts.severity] },
      help: {
        text: [facts.why, facts.source && `Source: ${facts.source}`, `cpd explain ${id}`].filter(Boolean).join('\n\n'),
      },
    }),
  };
}

function resultOf({ prefix }: Report, finding: Finding, ruleIndex: number) {
  const { rule, severity, message, file, line, column, endLine, endColumn, fix } = finding;
  const artifactLocation = {
    uri: encodeURI(`${prefix}${file}`).replaceAll('#', '%23').replaceAll('?', '%3F'),
    uriBaseId: 'ROOT',
  };
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: line,
            startColumn: column,
            ...(endLine !== undefined && endColumn !== undefined && { endLine, endColumn }),
          },
        },
      },
    ],
    ...(fix && { fixes: [fixOf(artifactLocation, fix)] }),
  };
}

function fixOf(artifactLocation: { uri: string }, { what, from, to, insert }: Fix) {
  const deletedRegion = { charOffset: from, charLength: to - from };
  return {
    description: { text: what },
    artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: insert } }] }],
  };
}
