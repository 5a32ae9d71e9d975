/** Findings as a JUnit report, which most build servers show: a test case for each file with a finding. */

import { stripControls } from '../../record/controls';
import { countFindings, type Finding } from '../../record/finding';
import { groupByFile } from '../findings';
import type { Reporter } from './reporter';

export const junit: Reporter = {
  summary: 'JUnit XML, for build servers',
  isFromTop: true,
  render({ findings, files, prefix }) {
    const byFile = groupByFile(findings);
    const { error } = countFindings(findings);
    const cases = [...byFile].map(([file, found]) => testCase(`${prefix}${file}`, found));
    // Files without a finding passed; naming each of thousands would help nobody.
    const passed = files - byFile.size;
    if (passed > 0) cases.push(`    <testcase classname="cpd validate" name="${passed} files without findings"/>\n`);
    const counts = `tests="${cases.length}" failures="${error}" errors="0"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<testsuites name="cpd" ${counts}>\n  <testsuite name="cpd validate" ${counts}>\n`,
      ...cases,
      '  </testsuite>\n</testsuites>\n',
    ].join('');
  },
};

/** Errors are failures; warnings and hints are told without one. */
function testCase(file: string, findings: readonly Finding[]): string {
  const failures = findings
    .filter(({ severity }) => severity === 'error')
    .map(
      (finding) =>
        `      <failure type="${escapeXml(finding.rule)}" message="${escapeXml(finding.message)}">${escapeXml(lineOf(file, finding))}</failure>\n`,
    );
  const others = findings.filter(({ severity }) => severity !== 'error').map((finding) => lineOf(file, finding));
  const told = others.length > 0 ? [`      <system-out>${escapeXml(others.join('\n'))}</system-out>\n`] : [];
  return `    <testcase classname="cpd validate" name="${escapeXml(file)}">\n${[...failures, ...told].join('')}    </testcase>\n`;
}

function lineOf(file: string, { line, column, severity, rule, message }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${rule}  ${message}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters have no place in XML, not even escaped. */
function escapeXml(text: string): string {
  return stripControls(text)
    .replaceAll(/[\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
