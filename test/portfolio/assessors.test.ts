/** What assessors look for, told from what they do not: the words that a rule takes for a sign, and those that it must not. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectionsOf } from '../../src/portfolio/reflection-sections';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import type { Finding } from '../../src/record/finding';
import type { ReflectionRecord } from '../../src/record/record';
import type { Config } from '../../src/record/schema-types';
import { CONFIG, portfolioOf } from '../support/portfolio';
import { PROJECT } from '../support/project';

const TODAY = '2026-03-14';
const templates = new Map(
  fs
    .readdirSync(path.join(PROJECT, 'templates/reflections'))
    .map((name) => [`reflections/${name}`, fs.readFileSync(path.join(PROJECT, 'templates/reflections', name), 'utf8')]),
);

function findings(files: Readonly<Record<string, string>>, config: Config = CONFIG): Finding[] {
  return checkPortfolio({ portfolio: portfolioOf(files, config), evidence: new Map(), templates, today: TODAY });
}

const rulesOf = (found: readonly Finding[]) => found.map(({ rule }) => rule);

function activity(fields: Readonly<Record<string, string>>, body = ''): string {
  const all = {
    id: 'act-aaaaaa',
    title: 'Fatigue of welded joints',
    date: '2026-03-01',
    type: 'course',
    status: 'done',
    learned: 'How mean stress moves the S-N curve.',
    ...fields,
  };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `---\nschema: 1\n${lines.join('\n')}\n---\n\n${body}\n`;
}

function reflection(body: string, fields = ''): string {
  return `---\nschema: 1\nid: ref-aaaaaa\ntitle: Looking back\ndate: 2026-03-02\n${fields}---\n\n${body}\n`;
}

describe('activity/attendance', () => {
  const isFound = (learned: string) =>
    rulesOf(findings({ 'activities/a.md': activity({ learned: JSON.stringify(learned) }) })).includes(
      'activity/attendance',
    );

  test.each([
    'Attended the seminar on fatigue',
    'I took part in a two-day workshop in Leeds.',
    'Attendance at the annual conference',
    'Completed the online module',
    'Watched the recording',
    'Very useful course',
    'fatigue of welded joints.',
  ])('%s', (learned) => expect(isFound(learned)).toBe(true));

  test.each([
    'Attended the seminar and learned how mean stress matters',
    'Completed the module: rod reversal is a clause of three lines',
    'Read the standard; Goodman is not safe here',
    'Visited a foundry and saw why four millimetres cost three castings',
    'Three questions, all fair; the range on duty did most of it',
    'To wait',
    'Good welds begin with the drawing, because the detail class is decided there and not in the shop',
  ])('not: %s', (learned) => expect(isFound(learned)).toBe(false));
});

describe('text/sensitive', () => {
  const found = (text: string, config?: Config) =>
    findings({ 'activities/a.md': activity({}, text) }, config)
      .filter(({ rule }) => rule === 'text/sensitive')
      .map(({ line, column, endColumn = 0 }) => text.split('\n')[line - 11]?.slice(column - 1, endColumn - 1));

  test.each([
    ['Ask jo.bloggs+cpd@mail.example.co.uk.', 'jo.bloggs+cpd@mail.example.co.uk'],
    ['Ring 0161 496 0000.', '0161 496 0000'],
    ['Ring (0161) 496-0000, or not', '(0161) 496-0000'],
    ['mobile: 07700900123', '07700900123'],
    ['+44 7700 900123 at night', '+44 7700 900123'],
    ['+46 (0)40 123 45 67', '+46 (0)40 123 45 67'],
  ])('%s', (text, words) => expect(found(text)).toEqual([words]));

  test.each([
    'Speed 1 450 rpm over 10 000 000 cycles, at 0.46 times',
    'BS EN 13445-3:2021 and ISO 9001',
    'On 2026-03-14, 01-02-2026 and 03/04/2026',
    '0 100 200 300 400 500',
    '+10 K and +3.5 %',
    'https://example.org/0161 4960000 and 10.1016/0022-5096(65)90012-5',
    'Member 80000001, drawing 000123-A0012345678',
    'a@b and @handle and me @ home',
  ])('not: %s', (text) => expect(found(text)).toEqual([]));

  test('terms are whole words, in any case, with any space between them', () => {
    const config: Config = { ...CONFIG, rules: { 'text/sensitive': { terms: ['Project Heron', 'C++ (v2)', 'Å'] } } };
    const text = 'For PROJECT\nHeron we used C++ (v2) and Å, not Åke; projects heron, Project Herons.';
    const all = findings({ 'activities/a.md': activity({ provider: 'Project Heron' }, text) }, config);
    expect(
      all
        .filter(({ rule }) => rule === 'text/sensitive')
        .map(({ message }) => /^(.*) is on your list/.exec(message)?.[1]),
    ).toEqual(['Project Heron', 'PROJECT Heron', 'C++ (v2)', 'Å']);
  });

  test('a term that is longer than any name is found by its beginning', () => {
    const config: Config = { ...CONFIG, rules: { 'text/sensitive': { terms: [`Heron ${'x'.repeat(60_000)}`] } } };
    const all = findings({ 'activities/a.md': activity({}, `For heron ${'x'.repeat(70_000)}, not heron.`) }, config);
    expect(all).toMatchObject([{ rule: 'text/sensitive', message: expect.stringMatching(/^heron x{994} is on/) }]);
    // It may end in the midst of a character.
    const odd = `${'a'.repeat(999)}😀 and more`;
    const found = findings(
      { 'activities/a.md': activity({}, odd) },
      { ...CONFIG, rules: { 'text/sensitive': { terms: [odd] } } },
    );
    expect(rulesOf(found)).toContain('text/sensitive');
  });

  test('a field has its place in its line', () => {
    const [one] = findings({ 'activities/a.md': activity({ learned: "'Write to jo@example.com first.'" }) });
    expect(one).toMatchObject({ rule: 'text/sensitive', line: 8, column: 20, endLine: 8, endColumn: 34 });
  });

  test('what is private is not looked at', () => {
    const text = activity({ visibility: 'private', learned: 'jo@example.com' });
    expect(findings({ 'activities/a.md': text })).toEqual([]);
    expect(
      findings({ 'activities/a.md': activity({}, 'jo@example.com') }, { ...CONFIG, visibility: 'private' }),
    ).toEqual([]);
  });
});

describe('text/placeholder', () => {
  const found = (text: string) =>
    findings({ 'reflections/a.md': text }).filter(({ rule }) => rule === 'text/placeholder');

  test('the questions of the own model, with their place, and only where they are text', () => {
    const template = templates.get('reflections/borton.md') ?? '';
    const body = template.slice(template.indexOf('\n---\n', 4) + 5);
    const answered = body.replaceAll(/<!-- .* -->/g, 'I found that I had been wrong, and I will say so.');
    expect(found(reflection(body, 'model: borton\n'))).toEqual([]);
    expect(found(reflection(answered, 'model: borton\n'))).toEqual([]);
    const [one] = found(reflection(body.replaceAll(/<!-- | -->/g, ''), 'model: borton\n'));
    expect(one).toMatchObject({ line: 12, column: 1, message: expect.stringContaining('question of the template') });
  });

  test.each(['TODO: the second half', 'Lorem ipsum dolor', 'I went.\n\n…\n\nI saw.', 'The end is TBC.'])('%s', (body) =>
    expect(found(reflection(body))).toHaveLength(1),
  );

  test.each([
    'And so on …',
    'He said “…” and left',
    '```\nTODO\n```',
    '<!-- TODO -->',
    '> TODO',
    'the todo list',
    'The TBCs of 1998',
  ])('not: %s', (body) => expect(found(reflection(body))).toEqual([]));
});

describe('text/we', () => {
  const isFound = (body: string) => rulesOf(findings({ 'reflections/a.md': reflection(body) })).includes('text/we');

  test('a team alone is', () => {
    expect(isFound('We met. We measured our rig, and our model was wrong. I agreed.')).toBe(true);
  });
  test('a team beside me, a quotation and other languages are not', () => {
    expect(isFound('We met and we measured. I was wrong in my model, and our result showed me that I had been.')).toBe(
      false,
    );
    expect(isFound('I noted:\n\n> We must know. We will know. We shall see. We hope.')).toBe(false);
    expect(isFound('Wir haben gemessen, und unser Modell war falsch. Unser Prüfer war froh, wir auch.')).toBe(false);
  });
});

describe('text/copied', () => {
  const prose = (last: string) =>
    `The stress range at the weld toe decides, and not the mean stress. I had used Goodman where it is not safe to. ${last}`;
  const copies = (...bodies: string[]) =>
    findings(
      Object.fromEntries(
        bodies.map((body, index) => [
          `activities/${index}.md`,
          activity(
            {
              id: `act-aaaaa${index}`,
              title: `Part ${index}`,
              date: `2026-0${1 + (index % 3)}-0${1 + index}`,
              learned: `What part ${index} is about.`,
            },
            body,
          ),
        ]),
      ),
    ).filter(({ rule }) => rule === 'text/copied');

  test('with a word changed, once for each text, at the newest', () => {
    const found = copies(prose('One.'), prose('Two.'), prose('Three.'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      file: 'activities/2.md',
      message: expect.stringContaining('activities/0.md of 2026-01-01, and in 1 more'),
    });
  });
  test('not what is quoted, short, or mostly new', () => {
    expect(
      copies('> The stress range at the weld toe decides.', '> The stress range at the weld toe decides.'),
    ).toEqual([]);
    expect(copies('Well.', 'Well.')).toEqual([]);
    const own = (word: string) => `${word} is what this part was about from the first hour to the last. `.repeat(1);
    expect(
      copies(`${own('Grout')}${own('Sand')}Nobody had told us before.`, `${own('Steel')}Nobody had told us before.`),
    ).toEqual([]);
  });
});

describe('the sections of every model', () => {
  test.each([
    ['borton', ['back', 'why', 'forward']],
    ['rolfe', ['back', 'why', 'forward']],
    ['gibbs', ['back', 'back', 'why', 'why', 'why', 'forward']],
    ['kolb', ['back', 'why', 'why', 'forward']],
    ['looking-back', ['back', 'forward']],
    ['star', ['back', 'back', 'back', 'back', 'why forward']],
    ['iet', ['why', 'why', 'forward', 'why', 'forward', 'forward']],
  ])('%s', (model, looks) => {
    const template = templates.get(`reflections/${model}.md`) ?? '';
    const body = template.slice(template.indexOf('\n---\n', 4) + 5);
    const portfolio = portfolioOf({ 'reflections/a.md': reflection(body, `model: ${model}\n`) });
    const sections = sectionsOf(portfolio.records[0] as ReflectionRecord, templates);
    expect(sections.map((section) => [...section.looks].join(' '))).toEqual(looks);
  });

  test('of which each that is empty where others are answered is missed once', () => {
    for (const [name, template] of templates) {
      const model = path.basename(name, '.md');
      const body = template.slice(template.indexOf('\n---\n', 4) + 5).replace(/<!--[^>]*-->/, 'I asked.');
      const found = findings({ 'reflections/a.md': reflection(body, `model: ${model}\n`) });
      expect(found.filter(({ rule }) => rule === 'reflection/now-what')).toHaveLength(1);
      expect(found.length).toBeLessThanOrEqual(2);
    }
  });
});

describe('free text', () => {
  const facts = 'On the first day there was a tour of the laboratory, with the test rig and the store. '.repeat(4);
  const judged = `${facts}I had been wrong about the weld, because nobody had shown me one. `;

  test('that only describes, or only looks back, is told so once', () => {
    const found = (body: string) => rulesOf(findings({ 'reflections/a.md': reflection(body) }));
    expect(found(facts)).toEqual(['reflection/description']);
    expect(found(judged)).toEqual(['reflection/now-what']);
    expect(found(`${judged}Next time I will look first.`)).toEqual([]);
    expect(found('A short note with the facts of the day and that is all.')).toEqual([]);
  });

  test('in another language is left alone', () => {
    const german =
      'Am ersten Tag gab es einen Rundgang durch das Labor mit dem Prüfstand und dem Lager der Firma. '.repeat(5);
    expect(findings({ 'reflections/a.md': reflection(german) })).toEqual([]);
  });
});

describe('private records', () => {
  const text = activity({ type: 'volunteering', visibility: 'private' });

  test('are not what assessors look at', () => {
    expect(findings({ 'activities/a.md': text })).toEqual([]);
  });
  test('are where everything is private until it is asked for', () => {
    expect(rulesOf(findings({ 'activities/a.md': text }, { ...CONFIG, visibility: 'private' }))).toEqual([
      'activity/relevance',
    ]);
  });
});

describe('activity/gap', () => {
  const gaps = (files: Readonly<Record<string, string>>) =>
    findings(files)
      .filter(({ rule }) => rule === 'activity/gap')
      .map(({ file }) => file);
  const before = activity({ date: '2025-04-01', end: '2025-05-20' });
  const after = activity({ id: 'act-bbbbbb', title: 'Grout', date: '2025-09-01', learned: 'Grout carries load.' });

  test('between two activities, and after the last', () => {
    expect(gaps({ 'activities/a.md': before, 'activities/b.md': after })).toEqual([
      'activities/b.md',
      'activities/b.md',
    ]);
    expect(gaps({ 'activities/a.md': before.replace('2025-05-20', '2025-12-24'), 'activities/b.md': after })).toEqual(
      [],
    );
  });
  test('is no gap where a record of that time says why, even a private one', () => {
    const why = reflection('At home.', 'tags: [leave]\nvisibility: private\n').replace('2026-03-02', '2025-07-01');
    expect(gaps({ 'activities/a.md': before, 'activities/b.md': after, 'reflections/a.md': why })).toEqual([
      'activities/b.md',
    ]);
  });
  test('nor where cpd.yaml says how one was not at work', () => {
    const status = (one: 'parental-leave' | 'part-time') => ({
      ...CONFIG,
      status: [{ status: one, from: '2025-06-01', until: '2026-02-01' }],
    });
    const both = { 'activities/a.md': before, 'activities/b.md': after };
    const found = (config: Config) => rulesOf(findings(both, config)).filter((rule) => rule === 'activity/gap');
    expect(found(status('parental-leave'))).toEqual([]);
    expect(found(status('part-time'))).toHaveLength(2);
  });
  test('of years ago is history', () => {
    const old = (text: string) => text.replaceAll('2025-', '2019-');
    expect(gaps({ 'activities/a.md': old(before), 'activities/b.md': old(after) })).toEqual(['activities/b.md']);
  });
});

test('whatever a text is made of, every finding lies in its file', () => {
  const pieces = [
    ...[
      '## What?',
      '## Now what?',
      '## So what?',
      '#',
      '<!--',
      '-->',
      '> ',
      '```',
      '~~~',
      '\n',
      '\r\n',
      '\n\n',
      ' ',
      '\t',
      '. ',
    ],
    ...[
      'TODO',
      '…',
      'lorem ipsum',
      'we ',
      'our ',
      'I ',
      'the and that with ',
      'because ',
      'jo@example.com',
      '@',
      '+44 7700 900123',
    ],
    ...['0161 496 0000', 'Project', 'Heron', '😀', 'é', '\u202e', '<!-- cpd-disable-next-line text/we: why -->'],
    'The stress range at the weld toe decides, and not the mean stress.',
  ];
  const config: Config = { ...CONFIG, rules: { 'text/sensitive': { terms: ['Project Heron'] } } };
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      (parts, eol) => {
        const body = parts.join('');
        const files = {
          'activities/a.md': activity({ learned: JSON.stringify(body.replaceAll(/[\u0000-\u001f]/g, ' ')) }, body),
          'reflections/a.md': reflection(body, 'model: borton\n').replaceAll(/\r?\n/g, eol),
        };
        for (const { file, line, column, endLine = line, endColumn = column, fix } of findings(files, config)) {
          const lines = (files[file as keyof typeof files] ?? '').split('\n');
          expect(endLine * 1e6 + endColumn).toBeGreaterThanOrEqual(line * 1e6 + column);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
          expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1]?.length ?? -1) + 1);
          if (fix) expect(fix.to).toBeLessThanOrEqual(lines.join('\n').length);
        }
      },
    ),
    { numRuns: Number(process.env.CPD_FUZZ ?? 300) },
  );
});

describe('hostile texts', () => {
  const LENGTH = 400_000;
  test.each([
    '@',
    'a@',
    'a.@a.',
    '0 ',
    '012',
    '+1',
    '+1 (',
    '(0',
    '## ',
    '## \n',
    '#',
    '<!--',
    '<!-- -->',
    '>',
    '\n>',
    '```\n',
    '~',
    'we ',
    'I ',
    '. ',
    '.',
    '…',
    '...\n',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\n\n',
    'TODO ',
    'TB',
    'Lorem ',
    "it'",
    '’ll ',
    'the ',
    '-',
    '[',
    '\u0000',
    '\u001b[',
    '\ufeff',
    'Project ',
    'Project\n',
  ])('%j, very often', (piece) => {
    const body = piece.repeat(Math.ceil(LENGTH / piece.length));
    const config: Config = { ...CONFIG, rules: { 'text/sensitive': { terms: ['Project Heron', 'a b c'] } } };
    const learned = JSON.stringify(body.slice(0, 20_000).replaceAll(/[\u0000-\u001f]/g, ' '));
    for (const { file, line } of findings(
      {
        'activities/a.md': activity({ learned }, body),
        'reflections/a.md': reflection(body, 'model: borton\n'),
        'reflections/b.md': reflection(`## What?\n\n${body}\n## Now what?\n`).replace('ref-aaaaaa', 'ref-bbbbbb'),
      },
      config,
    ).slice(0, 1000))
      expect([file, line]).toEqual([expect.any(String), expect.any(Number)]);
  });
});
