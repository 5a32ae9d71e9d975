/** Files of every kind as they may have been damaged, mistyped or made to harm: the examples of the rules, mutated. */

import fc from 'fast-check';
import { ruleFacts } from '../../src/portfolio/rules/all';
import { exampleTexts } from '../../src/portfolio/rules/examples';

export interface MutatedFile {
  path: string;
  text: string;
}

/** Small portfolios, broken and whole, that between them have every kind and every rule. */
const EXAMPLES = [...ruleFacts().values()].flatMap(({ breaks, holds }) => [exampleTexts(breaks), exampleTexts(holds)]);

const KEYS = [
  ...[
    'schema',
    'id',
    'title',
    'date',
    'type',
    'status',
    'target',
    'goals',
    'documents',
    'competences',
    'tags',
    'learned',
  ],
  ...['about', 'file', 'sha256', 'size', 'ratings', 'milestones', 'visibility', 'disable', 'framework', 'suggestions'],
  ...['__proto__', 'constructor', 'toString', 'learnt', 'Title', 'privat', '"quoted"', '? odd', '<<', '日本', '😀', ''],
];

/** What may stand behind a key, and is seldom what should. */
const VALUES = [
  ...[
    '',
    '~',
    'null',
    'true',
    'yes',
    '0',
    '-1',
    '1e999',
    '.inf',
    '.nan',
    '0x1f',
    '0o17',
    '007',
    '12e3',
    '1_000',
    '1:30',
  ],
  ...['2026-02-30', '2026-13-01', '0000-00-00', '2026/3/1', '1.3.2026', '2026-03-14T12:00:00Z', '9999-12-31'],
  ...['[]', '{}', '[[', '[a, , b]', '[a, a]', '[{}]', '[[[]]]', '{a: {b: {c: [d]}}}', '{a: 1, a: 2}', '[null, 1, x]'],
  ...['act-aaaaaa', '[act-aaaaaa]', 'act-aaaaaa, act-bbbbbb', '[goal-zzzzzz, act-aaaaaa]', '[a1, E4, Z9]', 'A1 E4'],
  ...[
    '&a x',
    '*a',
    '!!str 1',
    '!!js/function "f"',
    '!x',
    '!!binary aGk=',
    '!!set {a}',
    '%TAG',
    '@x',
    '`x`',
    '- x',
    '? x',
  ],
  ...[
    '"x',
    "'x",
    '"\\u0000"',
    '"\\ud800"',
    '"a\\nb"',
    '"\\q"',
    "'it''s'",
    '"x" y',
    'a: b',
    'a #b',
    '# x',
    '{x',
    'x]',
    ',',
  ],
  ...[
    '|\n  one\n   two\n\n  three',
    '>-\n  one\n\n  two\n',
    '|2\n x',
    '|+\n\n\n',
    '>9\n x',
    '|\n\tx',
    '\n  - a\n  - b',
    '\n- a\n -b',
  ],
  ...[
    '\n  a: 1\n  b:\n    - c: 2\n      d: [',
    '\n  a: 1\n b: 2',
    '"one\n  two\n\n  three"',
    'one\n  two # c',
    '[a,\n  b, # c\n]',
  ],
  ...[
    'x\u2028y',
    'x\u0085y',
    'x\u0000y',
    'x\u001b[31my',
    'x\u202ey',
    '\ud800',
    'x\ry',
    '\u00a0',
    '\ufeff',
    'e\u0301',
    'we',
  ],
  ...[
    'evidence/../../etc/passwd',
    'evidence/a.txt',
    'C:\\x',
    'javascript:alert(1)',
    'jo@example.com',
    '+44 7700 900123',
  ],
  ...[
    '[{rule: text/we, reason: x}]',
    '[{rule: text/we}]',
    '[{rule: "", reason: 1}]',
    '[{code: A1, level: 9, evidence: x}]',
  ],
  ...['[{date: 2026-02-30, what: x}]', 'private', ' Done ', 'ACHIEVED', '"…"', 'TODO', 'lorem ipsum dolor sit amet'],
];

/** What may stand anywhere, and in the text most of all. */
const PIECES = [
  ...[
    '---',
    '---\n',
    '\n---\n',
    '\n---js\n',
    '--- ',
    '...\n',
    '\n\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '\\',
    '\u2028',
    '\u2029',
  ],
  ...[
    '<<<<<<< HEAD\n',
    '=======\n',
    '>>>>>>> other\n',
    '<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n',
    '||||||| base\n',
  ],
  ...[
    '# One\n',
    '## What?\n',
    '## So what?\n\n',
    '## Now what?\n',
    '####### x\n',
    'One\n===\n',
    '- a\n  - b\n    - c\n',
    '1. a\n\n   b\n',
  ],
  ...[
    '- [ ] a\n- [x] b\n',
    '> a\n> > b\n',
    '| a | b |\n|---|--:|\n| c |\n',
    '```\n',
    '~~~~js\n',
    '    code\n',
    '`x',
    '**',
    '_',
    '* * *\n',
  ],
  ...[
    '[[redact: a]]',
    '[[redact: a [[b]] c]]',
    '[[redact:',
    ']]',
    '[[',
    '[[REDACT: a\n\nb]]',
    '[a](b)',
    '![a](b "c")',
    '[a]: b\n',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- a -->',
    '<!-- cpd-disable-next-line text/we: why -->\n',
    '<!-- cpd-disable-next-line -->',
    '# cpd-disable-next-line x',
  ],
  ...[
    '<script>',
    '<b',
    '</div>',
    '<a href="javascript:x">',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '$$x$$',
    ':::',
    '[^1]',
    'http://x',
    '<x@y.z>',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[2J',
    '\u001b]8;;x\u0007',
    '\u001b[',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\udc00',
    '😀',
    'e\u0301',
    'ﬁ',
    'İ',
    'ß',
  ],
  ...['日本語', 'مرحبا', '\u200b', '\u00ad', '\ufffd', '\uffff', '👩‍👩‍👧‍👦', '\u0085', '\u000b', '\u000c'],
  ...[
    'TODO',
    '…',
    'lorem ipsum',
    'We did it. ',
    'our team ',
    'I learned that the stress range decides, because the mean does not. ',
  ],
  ...[
    'jo@example.com',
    '0161 496 0000',
    'Project Heron',
    'act-aaaaaa',
    'goal-aaaaaa',
    'title: x\n',
    'tags: &a [b]\n',
    '*a',
    ': ',
    '# ',
  ],
];

/** One character, or a few, very many times: what takes the square of its length to read takes minutes. */
const LONG = [
  'x',
  ' ',
  '\n',
  '- ',
  '> ',
  '[',
  '{',
  '[[',
  '[[redact: ',
  '<!--',
  '*',
  '`',
  '|',
  '#',
  '"',
  "'",
  'a: ',
  '\n- ',
  '\r',
  'a@',
  '0 ',
];

/** As much as front matter may have. */
const repeated = (text: string, times: number) => text.repeat(Math.min(times, Math.ceil(60_000 / text.length)));

const piece = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...LONG, ...PIECES), fc.constantFrom(30, 700, 20_000))
      .map(([text, times]) => repeated(text, times)),
  },
);

const value = fc.oneof(
  { weight: 80, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 10, arbitrary: piece },
  // Sound YAML, so that rules and schemas get to see it.
  { weight: 1, arbitrary: fc.constantFrom(...LONG).map((text) => JSON.stringify(`x${repeated(text, 20_000)}x\n`)) },
  { weight: 10, arbitrary: fc.nat(40).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
);

/** A change of a text; `at` is a place in it, whatever its length is. */
type Mutation = (text: string) => string;

const place = fc.nat(10_000);
const pick = (at: number, length: number) => Math.floor((at * length) / 10_001);

/** Changes one line of the front matter, or of the whole where there is none. */
function inFields(at: number, change: (line: string) => readonly string[]): Mutation {
  return (text) => {
    const lines = text.split('\n');
    const from = lines[0] === '---' ? 1 : 0;
    const end = lines.indexOf('---', from);
    const line = from + pick(at, (end === -1 ? lines.length : end) - from);
    return lines.toSpliced(line, 1, ...change(lines[line] ?? '')).join('\n');
  };
}

const inField = (mutate: fc.Arbitrary<(line: string) => readonly string[]>) =>
  fc.tuple(place, mutate).map(([at, change]) => inFields(at, change));

const keyOf = (line: string) => line.slice(0, Math.max(0, line.indexOf(':')));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  // The fields.
  { weight: 2, arbitrary: inField(fc.constant(() => [])) },
  { weight: 1, arbitrary: inField(fc.constant((line) => [line, line])) },
  { weight: 1, arbitrary: inField(fc.constantFrom(' ', '  ', '\t', '- ').map((by) => (line) => [by + line])) },
  { weight: 8, arbitrary: inField(value.map((held) => (line) => [`${keyOf(line)}: ${held}`])) },
  {
    weight: 4,
    arbitrary: inField(fc.constantFrom(...KEYS).map((key) => (line) => [key + line.slice(keyOf(line).length)])),
  },
  {
    weight: 8,
    arbitrary: inField(
      fc.tuple(fc.constantFrom(...KEYS), value).map(([key, held]) => (line) => [line, `${key}: ${held}`]),
    ),
  },
  { weight: 1, arbitrary: inField(piece.map((held) => (line) => [line + held])) },
  // The text.
  {
    weight: 12,
    arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => (text: string) => text + pieces.join('')),
  },
  // Anywhere.
  {
    weight: 4,
    arbitrary: fc.tuple(place, piece).map(([at, held]) => (text: string) => {
      const cut = pick(at, text.length + 1);
      return text.slice(0, cut) + held + text.slice(cut);
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.nat(20)).map(([at, length]) => (text: string) => {
      const cut = pick(at, text.length + 1);
      return text.slice(0, cut) + text.slice(cut + length);
    }),
  },
  { weight: 1, arbitrary: place.map((at) => (text: string) => text.slice(0, pick(at, text.length + 1))) },
  { weight: 1, arbitrary: fc.constant((text: string) => text.replace(/\n---\n/, '\n')) },
  { weight: 1, arbitrary: fc.constant((text: string) => text + text) },
  { weight: 2, arbitrary: fc.constant((text: string) => text.replaceAll(/\r?\n/g, '\r\n')) },
  { weight: 1, arbitrary: fc.constant((text: string) => text.replaceAll('\n', '\r')) },
  { weight: 1, arbitrary: fc.constant((text: string) => `\ufeff${text}`) },
);

/** One to three examples side by side, each file of which is changed in up to five places. */
export const mutatedFiles: fc.Arbitrary<readonly MutatedFile[]> = fc
  .array(fc.constantFrom(...EXAMPLES), { minLength: 1, maxLength: 3 })
  .chain((examples) =>
    fc.tuple(
      ...examples.flatMap((files, number) =>
        files.map(({ path, text }) =>
          fc.array(mutation, { maxLength: 5 }).map((mutations) => ({
            // Each in a folder of its own, but for what there is one of.
            path: path.endsWith('.md') ? path.replace('/', `/${number}/`) : path,
            text: mutations.reduce((held, mutate) => mutate(held), text),
          })),
        ),
      ),
    ),
  )
  .map((files) => [...new Map(files.map((file) => [file.path, file])).values()]);
