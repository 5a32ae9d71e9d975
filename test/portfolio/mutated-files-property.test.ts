/**
 * Whatever the files of a portfolio hold: nothing throws, every finding stands inside its file, and fixes come to an end and
 * lose no text. `CPD_FUZZ=30000` makes as many portfolios, prints how many files they had and which took longest, and fails where
 * one took more than a second.
 */

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBody, placeOfBody } from '../../src/audit/body-rules';
import { judge } from '../../src/audit/judge';
import { parseConfig } from '../../src/portfolio/config';
import { buildPortfolio } from '../../src/portfolio/portfolio';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import type { EvidenceFile } from '../../src/portfolio/rules/rule';
import { checkSettings } from '../../src/portfolio/rules/settings';
import { withoutControls } from '../../src/record/controls';
import { applyFix, type Finding } from '../../src/record/finding';
import { splitFrontMatter } from '../../src/record/front-matter';
import { type MutatedFile, mutatedFiles } from '../support/mutated-files';
import { CONFIG, frameworks, profiles } from '../support/portfolio';
import { PROJECT } from '../support/project';

const TODAY = '2026-03-14';
const FRAMEWORKS = frameworks();
const PROFILES = profiles();
const TEMPLATES = new Map(
  ['records', 'reflections'].flatMap((folder) =>
    fs
      .readdirSync(path.join(PROJECT, 'templates', folder))
      .map((name): [string, string] => [
        `${folder}/${name}`,
        fs.readFileSync(path.join(PROJECT, 'templates', folder, name), 'utf8'),
      ]),
  ),
);
/** In milliseconds, for reading a portfolio, checking it and mending it round by round. */
const LONGEST = 1000;
/** As many rounds as `cpd validate --fix` takes before it gives up. */
const MOST_ROUNDS = 50;
/** For as many portfolios as anybody asks for. */
const HOUR = 3_600_000;

/** Milliseconds that this process has worked: on a busy machine a clock would tell how long it had to wait as well. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** As `cpd validate` finds them, with what each body asks that cpd.yaml names. */
function findingsIn(files: readonly MutatedFile[]): Finding[] {
  const own = files.find((file) => file.path === 'cpd.yaml');
  const { config = CONFIG, findings, source } = parseConfig(own?.text ?? JSON.stringify(CONFIG));
  const records = files.filter((file) => file.path.endsWith('.md'));
  const evidence = new Map<string, EvidenceFile>(
    files
      .filter((file) => file.path.startsWith('evidence/'))
      .map(({ path: name, text }) => [
        name,
        { size: text.length, sha256: createHash('sha256').update(text).digest('hex') },
      ]),
  );
  const portfolio = buildPortfolio(config, FRAMEWORKS, records, findings);
  const subject = { portfolio, evidence, templates: TEMPLATES, today: TODAY };
  return [
    ...checkSettings(source, config.rules ?? {}),
    ...checkPortfolio(subject),
    ...judge(portfolio, PROFILES, { today: TODAY, year: 2026 }).requirements.flatMap((requirement) =>
      checkBody(subject, requirement, placeOfBody(source, config, requirement.body)),
    ),
  ];
}

function expectInside(findings: readonly Finding[], files: readonly MutatedFile[]): void {
  const lines = new Map(files.map((file) => [file.path, file.text.split('\n')]));
  for (const finding of findings) {
    const { file, line, column, endLine = line, endColumn = column, fix } = finding;
    // cpd.yaml may be one that is not among them.
    const held = lines.get(file);
    if (!held && file === 'cpd.yaml') continue;
    const isIn = (row: number, at: number) =>
      Number.isInteger(row) && Number.isInteger(at) && at >= 1 && at <= (held?.[row - 1]?.length ?? -1) + 1;
    const isForward = endLine > line || (endLine === line && endColumn >= column);
    if (!isIn(line, column) || !isIn(endLine, endColumn) || !isForward)
      throw new Error(`it stands outside: ${JSON.stringify(finding)}`);
    if (fix && !(fix.from >= 0 && fix.from <= fix.to && fix.to <= (held ?? []).join('\n').length))
      throw new Error(`its fix lies outside: ${JSON.stringify(finding)}`);
  }
}

/** What stands below the front matter, but for characters that nobody sees; the beginning of a text keeps its mark. */
function bodyOf({ path: file, text }: MutatedFile): string | undefined {
  const { parts } = splitFrontMatter(file, text);
  return parts && withoutControls(`\n${text.slice(parts.bodyStart)}`);
}

/** Fix after fix, the first of each file, as `cpd validate --fix` makes them. */
function expectMended(files: readonly MutatedFile[], found: readonly Finding[]): void {
  let now = files;
  let findings = found;
  for (let round = 0; findings.some(({ fix }) => fix); round += 1) {
    if (round === MOST_ROUNDS)
      throw new Error(`the fixes never end: ${JSON.stringify(findings.filter(({ fix }) => fix))}`);
    const held = findings;
    const mended = now.map((file) => {
      const fix = held.find((one) => one.file === file.path && one.fix)?.fix;
      return fix ? { ...file, text: applyFix(file.text, fix) } : file;
    });
    for (const [at, file] of now.entries()) {
      const after = mended[at];
      if (!after || after === file) continue;
      expect(after.text).not.toBe(file.text);
      if (file.path.endsWith('.md')) expect(bodyOf(after)).toBe(bodyOf(file));
    }
    now = mended;
    findings = findingsIn(now);
    expectInside(findings, now);
  }
}

test(
  'whatever its files hold, a portfolio is checked and mended',
  () => {
    const made = { files: 0, slowest: { milliseconds: 0, files: [] as readonly MutatedFile[] } };
    fc.assert(
      fc.property(mutatedFiles, (files) => {
        const from = worked();
        const findings = findingsIn(files);
        expectInside(findings, files);
        expectMended(files, findings);
        made.files += files.length;
        const milliseconds = worked() - from;
        if (milliseconds > made.slowest.milliseconds) made.slowest = { milliseconds, files };
      }),
      { numRuns: Number(process.env.CPD_FUZZ ?? 200), endOnFailure: process.env.CPD_FUZZ !== undefined },
    );
    if (process.env.CPD_FUZZ !== undefined) {
      const { milliseconds, files } = made.slowest;
      const longest = files.map(
        (file) => `${file.path} ${JSON.stringify(file.text.slice(0, 600))} of ${file.text.length}`,
      );
      const told = `${made.files} files; the slowest portfolio took ${milliseconds.toFixed(0)} ms:\n${longest.join('\n')}`;
      console.info(told);
      expect(milliseconds, told).toBeLessThan(LONGEST);
    }
  },
  HOUR,
);
