/**
 * Every rule: its own example breaks it and the mended one does not, and test/errors/ shows what is printed of it.
 * `npm run gallery` rewrites those files to what is printed now.
 */

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBody, placeOfBody } from '../../src/audit/body-rules';
import { judge } from '../../src/audit/judge';
import { renderFindings } from '../../src/format/findings';
import { parseConfig } from '../../src/portfolio/config';
import { buildPortfolio, indexRecords } from '../../src/portfolio/portfolio';
import { checkPortfolio, RULES, ruleFacts } from '../../src/portfolio/rules/all';
import { BODY } from '../../src/portfolio/rules/body';
import { exampleTexts } from '../../src/portfolio/rules/examples';
import {
  type EvidenceFile,
  type ExampleFiles,
  optionsIn,
  type Report,
  type Subject,
} from '../../src/portfolio/rules/rule';
import { checkSettings } from '../../src/portfolio/rules/settings';
import { type Finding, sortFindings } from '../../src/record/finding';
import { type CpdRecord, createRecall, knownOf } from '../../src/record/record';
import { CONFIG, frameworks, profiles } from '../support/portfolio';
import { PROJECT } from '../support/project';
import { plainStyle } from '../support/test-env';

const OWN_CONFIG = 'schema: 1\nname: Sam Okafor\nregistrations: [{category: CEng, body: IMechE}]';
const TODAY = '2026-03-14';
const GALLERY = path.join(PROJECT, 'test/errors');
/** What stands in the way of reading a file at all is no text, so that no example can show it; see test/damage.test.ts. */
const WITHOUT_EXAMPLE = ['record/size', 'record/unreadable'];

const facts = [...ruleFacts().values()];
const shown = facts.filter(({ id }) => !WITHOUT_EXAMPLE.includes(id));

describe('rules', () => {
  test.each(shown.map((rule) => [rule.id, rule] as const))('%s', (id, { breaks, holds }) => {
    const isForBody = BODY.some((one) => one.id === id);
    const found = findingsIn(breaks, isForBody);
    expect(found.map(({ rule }) => rule)).toContain(id);
    // What a body asks for is mostly short of something else as well.
    if (!isForBody) expect(new Set(found.map(({ rule }) => rule)).size).toBe(1);
    expect(findingsIn(holds, isForBody)).toEqual([]);
    const printed = `${exampleTexts(breaks)
      .map((file) => `--- ${file.path}\n${file.text}`)
      .join(
        '',
      )}=== cpd validate${isForBody ? ' --body' : ''}\n${renderFindings({ files: Object.keys(breaks).length, findings: found }, plainStyle)}`;
    const file = path.join(GALLERY, `${id.replace('/', '-')}.txt`);
    if (process.env.CPD_UPDATE) fs.writeFileSync(file, printed);
    else expect(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : 'npm run gallery').toBe(printed);
  });

  // Where only the text of one record has changed, what such rules found in the others is not looked for again.
  test.each(RULES.filter(({ scope }) => scope === 'portfolio').map((rule) => [rule.id, rule] as const))(
    '%s reads no text but of what it reports',
    (_, rule) => {
      for (const files of [rule.breaks, rule.holds]) {
        const { portfolio, ...subject } = subjectOf(files);
        const read: string[] = [];
        const reported: string[] = [];
        const whole = new Map(portfolio.records.map((record) => [record.path, record]));
        const recall = createRecall((file) => {
          read.push(file);
          return whole.get(file) as CpdRecord;
        });
        const records = portfolio.records.map((record) => recall(record.path, knownOf(record)));
        const known = { ...portfolio, ...indexRecords(records) };
        const report: Report = ({ path: file }) => reported.push(file);
        rule.check({ ...subject, portfolio: known }, report, optionsIn(portfolio.config, rule));
        expect(reported).toEqual(expect.arrayContaining(read));
      }
    },
  );

  test('the gallery holds nothing but rules', () => {
    const files = shown.map(({ id }) => `${id.replace('/', '-')}.txt`);
    expect(fs.readdirSync(GALLERY).filter((name) => !files.includes(name))).toEqual([]);
  });

  test('names are permanent and of one form', () => {
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    for (const { id } of facts) expect(id).toMatch(/^[a-z]+\/[a-z-]+$/);
  });

  test.each([...RULES, ...BODY].map(({ id }) => id))(
    '%s can be switched off and set, in cpd.yaml and in place',
    (id) => {
      const breaks: ExampleFiles = ruleFacts().get(id)?.breaks ?? {};
      const set = (severity: 'off' | 'hint') =>
        findingsIn(
          {
            ...breaks,
            'cpd.yaml': `${breaks['cpd.yaml'] ?? OWN_CONFIG}\nrules:\n  ${id}: ${severity}\n`,
          },
          id.startsWith('body/'),
        )
          .filter(({ rule }) => rule === id)
          .map(({ severity: found }) => found);
      if (!breaks['cpd.yaml']?.includes('rules:')) {
        expect(set('off')).toEqual([]);
        expect(new Set(set('hint'))).toEqual(new Set(['hint']));
      }
      const off = Object.fromEntries(
        Object.entries(breaks).map(([name, text]) => [
          name,
          name.endsWith('.md') ? `disable: [{rule: ${id}, reason: as an example}]\n${text}` : text,
        ]),
      );
      const left = findingsIn(off, id.startsWith('body/')).filter(({ rule }) => rule === id);
      // What is said of a file that is no record has no place there.
      expect(left.filter(({ file }) => file.endsWith('.md'))).toEqual([]);
    },
  );
});

describe('a switch in a comment', () => {
  const goal = (above: string, body = '') =>
    findingsIn({
      'goals/a.md': `---\nschema: 1\nid: goal-aaaaaa\ntitle: X\ndate: 2026-01-05\n${above}status: achieved\n---\n${body}`,
    })
      .filter(({ rule }) => /^(?:goal\/status|disable\/)/.test(rule))
      .map(({ rule, line }) => [rule, line]);

  test('is about the next line that is none', () => {
    expect(goal('')).toEqual([['goal/status', 6]]);
    expect(goal('# cpd-disable-next-line goal/status: so\n\n# cpd-disable-next-line date/future:\n')).toEqual([
      ['disable/reason', 8],
      ['disable/unused', 8],
    ]);
    expect(goal('', '\n<!-- cpd-disable-next-line goal/status: so -->\nText\n')).toEqual([
      ['goal/status', 6],
      ['disable/unused', 9],
    ]);
  });

  test('may be long, or one of many', () => {
    const long = `<!-- cpd-disable-next-line goal/status: so${' '.repeat(300_000)}far -->\n`;
    const many = '<!-- cpd-disable-next-line goal/status: so -->\n'.repeat(20_000);
    expect(goal('', `\n${long}${many}`)).toHaveLength(20_002);
  });
});

/** With `isForBody`, as with `--body` for each body that cpd.yaml names. */
/** What the rules look at where these files are all there are. */
function subjectOf(files: ExampleFiles): Subject {
  const texts = exampleTexts(files);
  const own = texts.find((file) => file.path === 'cpd.yaml');
  const parsed = own && parseConfig(own.text);
  const records = texts.filter((file) => file.path.endsWith('.md'));
  const evidence = new Map<string, EvidenceFile>(
    texts
      .filter((file) => file.path.startsWith('evidence/'))
      .map(({ path: name, text }) => [
        name,
        { size: text.length, sha256: createHash('sha256').update(text).digest('hex') },
      ]),
  );
  const portfolio = buildPortfolio(parsed?.config ?? CONFIG, frameworks(), records, parsed?.findings);
  return { portfolio, evidence, today: TODAY };
}

function findingsIn(files: ExampleFiles, isForBody = false): Finding[] {
  const subject = subjectOf(files);
  const { portfolio } = subject;
  const own = exampleTexts(files).find((file) => file.path === 'cpd.yaml');
  const parsed = own && parseConfig(own.text);
  return sortFindings([
    ...(parsed ? checkSettings(parsed.source, parsed.config?.rules ?? {}) : []),
    ...checkPortfolio(subject),
    ...(parsed && isForBody
      ? judge(portfolio, profiles(), { today: TODAY, year: 2026 }).requirements.flatMap((requirement) =>
          checkBody(subject, requirement, placeOfBody(parsed.source, portfolio.config, requirement.body)),
        )
      : []),
  ]);
}
