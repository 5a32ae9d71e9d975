/** Front matter that means harm, or was damaged: refused with a place, never run, never hung on. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToList } from '../../src/record/amend';
import { sortFindings } from '../../src/record/finding';
import { splitFrontMatter } from '../../src/record/front-matter';
import { parseRecord, tooLargeFinding } from '../../src/record/record';
import { LARGEST_YAML, parseYaml } from '../../src/record/yaml';

const PATH = 'activities/2026/a.md';
const HEAD = 'schema: 1\nid: act-7k3m9q\ntitle: One\ndate: 2026-03-14\ntype: course\nstatus: done\n';

/** `line:column rule` of each finding. */
function findings(text: string, path = PATH): string[] {
  return parseRecord(path, text).findings.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

declare global {
  var frontMatterRan: boolean | undefined;
}

test.each(['js', 'javascript', 'json', 'coffee', 'yaml'])(
  'a fence named after an engine (%s) runs nothing',
  (engine) => {
    expect(findings(`---${engine}\nglobalThis.frontMatterRan = true\n---\n`)).toEqual(['1:1 record/front-matter']);
    expect(globalThis.frontMatterRan).toBeUndefined();
  },
);

test.each([
  ['', '1:1 record/front-matter'],
  ['title: no fence', '1:1 record/front-matter'],
  [`---\n${HEAD}`, '1:1 record/front-matter'],
  [`---\n${HEAD}---x\n`, '1:1 record/front-matter'],
  [`---\n${HEAD}---js\n---\n`, '8:1 record/front-matter'],
  [`---\n${HEAD}tags: &t [a]\n---\n`, '8:10 record/yaml'],
  [`---\n${HEAD}tags: *t\n---\n`, '8:7 record/yaml'],
  [`---\n${HEAD}title: Two\n---\n`, '8:1 record/yaml'],
  [`---\n${HEAD}hours: .inf\n---\n`, '8:8 record/yaml'],
  [`---\n${HEAD}hours: !!js/function 'function () {}'\n---\n`, '8:8 record/yaml'],
  [`---\n${HEAD}# ${'x'.repeat(LARGEST_YAML)}\n---\n`, '1:1 record/front-matter'],
])('%j is refused at its place', (text, place) => {
  expect(findings(text)).toEqual([place]);
});

test('the billion laughs are not told', () => {
  const laughs = [
    'a: &a [x, x]',
    ...'bcdefghij'.split('').map((name, index) => {
      const before = 'abcdefghi'[index];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    }),
  ];
  expect(findings(`---\n${laughs.join('\n')}\n---\n`)).toEqual(['2:7 record/yaml']);
});

test('deep nesting is refused and does not exhaust the stack', () => {
  expect(findings(`---\ntags: ${'['.repeat(30)}${']'.repeat(30)}\n---\n`)[0]).toMatch(/^2:\d+ record\/yaml$/);
  expect(findings(`---\ntags: ${'['.repeat(30_000)}${']'.repeat(30_000)}\n---\n`)).toEqual(['2:28 record/yaml']);
  expect(findings(`---\n${'- '.repeat(30_000)}\n---\n`)).toEqual(['2:44 record/yaml']);
});

test.each([
  ['brackets that nothing opened', `---\n${HEAD}tags: [a]${'[]'.repeat(30_000)}\n---\n`, '8:10 record/yaml'],
  ['a title of several lines', `---\n${HEAD.replace('One', `"${'x'.repeat(60_000)}\\n"`)}---\n`, '4:8 schema/pattern'],
  ['blank lines in front matter', `---\r\n${HEAD}tags: 1${'\r'.repeat(60_000)}\n---\n`, '8:7 schema/type'],
])('of %s tens of thousands are told at their place', (_, text, place) => {
  expect(findings(text)).toEqual([place]);
});

test('nesting over which the parser falls is refused as well', () => {
  const yaml = `schema: 1\nname: Sam Okafor\nvisibility:\n  activity/leared: off=======\n=======\n- a\n  - b\n    - c\n<<<<<<< HEAD\n\`x${'[[redact: a]]'.repeat(4617)}<!-- a -->our team \u202e`;
  const { findings } = parseYaml('cpd.yaml', yaml);
  expect(findings).toMatchObject([{ rule: 'record/yaml', line: 10, message: expect.stringContaining('nested') }]);
});

test('of several documents in one file the second is named', () => {
  expect(parseYaml('cpd.yaml', 'schema: 1\n---\nname: Sam\n').findings).toMatchObject([
    { rule: 'record/yaml', line: 2, message: expect.stringContaining('take it out') },
  ]);
});

test('a file that is too large is named, not read', () => {
  expect(tooLargeFinding(PATH, 11 * 1024 * 1024)).toMatchObject({ rule: 'record/size', line: 1 });
});

test('keys named like parts of an object are plain keys', () => {
  expect(findings(`---\n${HEAD}__proto__: { polluted: true }\nconstructor: 1\n---\n`)).toEqual([
    '8:1 schema/unknown-key',
    '9:1 schema/unknown-key',
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

describe('text as people have it', () => {
  const good = `---\n${HEAD}learned: Much\n---\n\nNotes.\n`;

  test('with a byte order mark and Windows line ends, positions stay true', () => {
    const text = `\uFEFF${good.replace('status: done', 'status: dnoe')}`.replaceAll('\n', '\r\n');
    expect(findings(text)).toEqual(['7:9 schema/enum']);
    const { record, findings: none } = parseRecord(PATH, `\uFEFF${good.replaceAll('\n', '\r\n')}`);
    expect(none).toEqual([]);
    expect(record).toMatchObject({ data: { learned: 'Much' }, body: '\r\nNotes.\r\n', bodyLine: 10 });
  });

  test('with accents and wide characters before it, a column counts characters as editors do', () => {
    expect(findings(`---\n${HEAD}provider: "Ö 日本 €"\nlearning: x\n---\n`)).toEqual(['9:11 schema/enum']);
  });

  test('without a line end after the closing fence', () => {
    expect(findings(`---\n${HEAD}---`)).toEqual([]);
  });

  test('a value that YAML takes for a number keeps its spelling where it is text', () => {
    const { record } = parseRecord(
      PATH,
      `---\n${HEAD.replace('One', '12e3')}learned: 007\nprovider: yes\ntags: [1.10]\n---\n`,
    );
    expect(record?.data).toMatchObject({ title: '12e3', learned: '007', provider: 'yes', tags: ['1.10'] });
  });

  test('a line of dashes in the text is text', () => {
    const { record } = parseRecord(PATH, `---\n${HEAD}---\nAbove\n\n---\n\nBelow\n`);
    expect(record?.body).toBe('Above\n\n---\n\nBelow\n');
  });
});

test('whatever a file holds, every finding stands inside it', () => {
  const pieces = fc.constantFrom(
    '---',
    '\n',
    '\r\n',
    ': ',
    'title',
    'date',
    '[',
    ']',
    '"',
    '&a',
    '*a',
    '- ',
    '#',
    '😀',
    '\t',
    HEAD,
  );
  const text = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.boolean(), (random, isFenced) => {
      const content = isFenced ? `---\n${random}\n---\n${random}` : random;
      const lines = content.split('\n');
      for (const { line, column } of parseRecord(PATH, content).findings) {
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a key that is not known, however deep, takes nothing else with it', () => {
  const ratings = '[{ code: A1, level: 2, evidence: see report }]';
  const { record, findings } = parseRecord(
    'benchmarks/a.md',
    `---\nschema: 1\nid: bench-aaaaaa\ntitle: x\ndate: 2026-01-01\nframework: uk-spec-4-ceng\nratings: ${ratings}\n---\n`,
  );
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning schema/unknown-key']);
  expect(record?.kind === 'benchmark' && record.data.ratings).toHaveLength(1);
});

test.each([
  'private: true',
  'Private: yes',
  'visible: private',
  'vis: private',
  'confidential: true',
  'visibilty: assessors',
  'privat: true',
  '"private ": true',
  'is_private: true',
  'public: false',
  'access: { who: private }',
  'sector: " private"',
])('%s beside a visibility for assessors makes a record private', (line) => {
  const { record } = parseRecord(
    'goals/a.md',
    `---\nschema: 1\nid: goal-aaaaaa\ntitle: x\ndate: 2026-01-01\nstatus: open\n${line}\nvisibility: assessors\n---\n`,
  );
  expect(record?.data.visibility).toBe('private');
});

test.each(['feasibility: low', 'private: false', 'public: true', 'mood: good'])('%s does not', (line) => {
  const text = `---\nschema: 1\nid: goal-aaaaaa\ntitle: x\ndate: 2026-01-01\nstatus: open\n${line}\n---\n`;
  expect(parseRecord('goals/a.md', text).record?.data.visibility).toBeUndefined();
});

test('front matter that no line can be added to is left alone', () => {
  for (const yaml of ['{schema: 1, title: x}\n', 'title: x\n...\n'])
    expect(addToList('a.md', `---\n${yaml}---\n`, 'documents', 'doc-222222')).toBeUndefined();
  expect(addToList('a.md', '---\n  schema: 1\n  title: x\n---\n', 'documents', 'doc-222222')).toBe(
    '---\n  schema: 1\n  title: x\n  documents: [doc-222222]\n---\n',
  );
});

test('a value of every list that is not what it must be is a finding', () => {
  const { findings } = parseRecord(
    'activities/a.md',
    '---\nschema: 1\nid: act-aaaaaa\ntitle: x\ndate: 2026-01-01\ntype: course\nstatus: done\ndocuments: [nope]\ngoals: [1]\ncompetences: [a1]\ntags: [""]\n---\n',
  );
  expect(sortFindings(findings).map(({ line, message }) => `${line} ${message}`)).toEqual([
    '8 documents, item 1 must be the id of a record, not "nope" (for example goal-4f7k2m)',
    '9 goals, item 1 must be the id of a record, not "1" (for example goal-4f7k2m)',
    '10 competences, item 1 must be a code, such as A1, not "a1"',
    '11 tags, item 1 is empty',
  ]);
});

test('one fault inside a field does not hide another', () => {
  const ratings = '[{ code: A1, level: nine, extra: 1 }]';
  const text = `---\nschema: 1\nid: bench-aaaaaa\ntitle: x\ndate: 2026-01-01\nframework: f\nratings: ${ratings}\n---\n`;
  expect(
    parseRecord('benchmarks/a.md', text)
      .findings.map(({ rule }) => rule)
      .sort(),
  ).toEqual(['schema/type', 'schema/unknown-key']);
});

test('thousands of half conflicts are read as they are, and an example in code is none', () => {
  const head = '---\nschema: 1\nid: goal-aaaaaa\ntitle: x\ndate: 2026-01-01\nstatus: open\n---\n\n';
  const example = '```\n<<<<<<< HEAD\n=======\n>>>>>>> other\n```\n';
  for (const body of ['<<<<<<< a\n=======\n'.repeat(20_000), example])
    expect(parseRecord('goals/a.md', head + body).findings).toEqual([]);
});

test('a merge that is not settled is one finding, wherever it is', () => {
  const conflict = '<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n';
  const front = `---\nschema: 1\n${conflict}id: goal-aaaaaa\n---\n`;
  const body = `---\nschema: 1\nid: goal-aaaaaa\ntitle: x\ndate: 2026-01-01\nstatus: open\n---\n\n${conflict}`;
  for (const [text, line] of [
    [front, 3],
    [body, 9],
  ] as const)
    expect(parseRecord('goals/a.md', text).findings).toMatchObject([{ rule: 'record/conflict', line }]);
});

test('a field of another kind is named, and not taken for one of its own', () => {
  const fields = 'schema: 1\nid: audit-aaaaaa\ntitle: x\ndate: 2026-01-12\nbody: IMechE\nreceived: 2026-02-20\n';
  const { record, findings } = parseRecord('audits/a.md', `---\n${fields}competences: A1\nmood: good\n---\n`);
  expect(findings.map(({ line, rule }) => `${line} ${rule}`)).toEqual(['8 schema/unknown-key', '9 schema/unknown-key']);
  expect(record?.data).not.toHaveProperty('competences');
  expect(record?.data).toHaveProperty('mood');
});

test.each([
  ['a fence', `\uFEFF---\n\uFEFF---\n${HEAD}---\n`],
  ['a conflict', `---\n${HEAD}---\n\u0007<<<<<<< a\n=======\n>>>>>>> b\n`],
])('a character that nobody sees is no more than named where without it there would be %s', (_, text) => {
  const [found, ...more] = parseRecord(PATH, text).findings;
  expect(found).toMatchObject({ rule: 'record/control', line: text.startsWith('-') ? 9 : 2 });
  expect(found).not.toHaveProperty('fix');
  expect(more).toEqual([]);
});

test('of thousands of faults the first are told', () => {
  const { findings } = parseRecord(PATH, `---\ntags: &a [b]\n${'x\n'.repeat(20_000)}---\n`);
  expect(findings).toHaveLength(20);
  expect(findings.at(-1)).toMatchObject({ rule: 'record/yaml', line: 22 });
});

test('fences are found where they are, however a file begins', () => {
  const pieces = fc.constantFrom('---', '\n---', '\n', '\r\n', '\r', '\u2028', ' ', 'title: x', '-', HEAD);
  const text = fc.array(pieces, { maxLength: 12 }).map((parts) => `---\n${parts.join('')}`);
  fc.assert(
    fc.property(text, (plain) => {
      // A mark at the beginning keeps it from the quick look.
      const whole = splitFrontMatter(PATH, `\uFEFF${plain}`);
      const { yamlStart = 0, yamlEnd = 0, bodyStart = 0, bodyLine } = whole.parts ?? {};
      const parts = { yamlStart: yamlStart - 1, yamlEnd: yamlEnd - 1, bodyStart: bodyStart - 1, bodyLine };
      expect(splitFrontMatter(PATH, plain)).toEqual(whole.parts ? { parts, findings: [] } : whole);
    }),
    { numRuns: Number(process.env.CPD_FUZZ ?? 2000) },
  );
});
