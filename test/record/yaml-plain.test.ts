/** The quick parser and the one with positions read the same, or the quick one leaves it to the other. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml, readTree, spanOfKey, spanOfValue } from '../../src/record/yaml';
import { parsePlainYaml, plainKey, plainSpan } from '../../src/record/yaml-plain';

/** How many texts are made; `CPD_FUZZ=100000` makes as many. */
const RUNS = Number(process.env.CPD_FUZZ ?? 3000);

/** What nearly every record has. */
const USUAL = [
  'schema: 1',
  'id: act-7k3m9q',
  'title: Fatigue of welded joints',
  'date: 2026-03-14',
  'tags: [a, b c, "d, e", 4]',
  'goals:\n  - one\n  - 2 # second\n  - "three"',
  'list:\n- x\n- y',
  'learned: "How: it # moves"',
  "why: 'So: it is' # said",
  'hours: 2.5',
  'on: false',
  'empty:',
  '# comment',
  '  # indented comment',
  'url: https://example.org/a#b?c=d',
  'time: 12:30:45',
  'milestones:\n  - by: 2026-06-30\n    what: First model\n  - by: 2026-07-01\n    what: Second\n    done: true',
  'group:\n    deep: é\n    more: 日本語 😀',
  'flow: {a: 1, b: [x, "y"], c: {d: z}}',
  'disable: [{rule: activity/learned, reason: "Left early: a train"}]',
];

/** What could be there too. */
const PIECES = [
  'schema: 1',
  'id: act-7k3m9q',
  'title: Fatigue of welded joints',
  'date: 2026-03-14',
  'tags: [a, b]',
  'codes: [A1, true, null, E4]',
  'tags:',
  '  - one',
  '- two',
  'learned: "How: it \\u00e9 \\n moves"',
  "why: 'It''s so'",
  'text: >-',
  '  folded',
  'text: |',
  'text: |+2',
  '   kept',
  '',
  'hours: 2.50',
  'number: 007',
  'time: 12:30:45',
  'code: 12e3',
  'big: 12345678901234567890',
  'oct: 0o17',
  'hex: 0x1F',
  'sign: +1',
  'under: 1_000',
  'bin: 0b11',
  'dot: .5',
  'point: 5.',
  'not: .nan',
  'far: -.inf',
  'yes: yes',
  'on: ON',
  'true: True',
  'no: ~',
  'none: null',
  'NULL: NULL',
  'empty:',
  '# comment',
  'a: b # comment',
  'a: b#c',
  'a : b',
  '"quoted key": 1',
  "'k': v",
  '{a: 1, b: [2]}',
  'm: {a: 1, "b":2}',
  'm: {a, b}',
  'm: {a: }',
  'l: [a: 1]',
  'l: [,]',
  'l: [a,, b]',
  'l: [a, ]',
  'l: [',
  '  x,',
  '  y]',
  'a: b: c',
  ': x',
  '?',
  '? k',
  '- - x',
  '-',
  '-x',
  'a: - b',
  '%YAML 1.2',
  '...',
  '---',
  'a: @b',
  'a: `b',
  'a: ,',
  'a: ]',
  'a: }',
  'a: %b',
  'a: |-',
  'a: >9',
  'a: "x',
  "a: 'x",
  'a: "x" y',
  '  bad: indent',
  '\ttab: 1',
  'a:\tb',
  'a: b\t# c',
  'é: ü',
  '日本: 語',
  '😀: 😀',
  'a: \u00a0b',
  'a: b\u0085c',
  'a: x\u2028y',
  '__proto__: 1',
  'constructor: {}',
  '1: 2',
  'null: 3',
  'true: 4',
  '[a]: 5',
  '{a: 1}: 6',
  '=: 7',
  '<<: {a: 1}',
  'a: <<',
  'a: =',
  'a: !',
  'a: &',
  'a: *',
  'R&D: x & y',
  'a: b !c',
  'a: 1e400',
  'a: -0',
  'a: 0.1e-2',
  'a: 1.',
  'a: 2026-03-14T10:00:00Z',
  'a: |',
  '',
  '  ',
  'a: "\\x41\\/\\ \\t"',
  'a: "\\q"',
  'a: "line',
  '  two"',
  "a: 'line",
  "  two'",
  'a: plain',
  '  goes on',
  'a: [1, "2", \'3\', x y]',
  'a: [{k: v, "q": r}, {k: [x, y], l: 2}]',
  'a: {k: v, l: {m: [x, {n: o}]}} # comment',
  'a: {k: v, k: w}',
  'disable: [{rule: activity/learned, reason: "Left early: a train"}]',
  'a: TRUE',
  'a: false # comment',
  'milestones:',
  '  - by: 2026-06-30',
  '    what: First model',
  '  -  by: 2026-06-30',
  '  - what:',
  '      deep: x',
  '    - y',
];

const odd = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const text = fc
  .tuple(fc.shuffledSubarray(USUAL, { maxLength: 4 }), fc.array(odd, { maxLength: 3 }), fc.nat(4))
  .map(([usual, added, at]) => [...usual.slice(0, at), ...added, ...usual.slice(at)])
  .chain((lines) =>
    fc.tuple(
      fc.constant(lines),
      fc.constantFrom('\n', '\n', '\r\n'),
      fc.array(
        fc.tuple(
          fc.nat(200),
          fc.string({ unit: fc.constantFrom(...':-[]{},#&*!|>\'"%@`? \n\t~=<0123e.+_\\'), maxLength: 2 }),
        ),
        { maxLength: 3 },
      ),
    ),
  )
  .map(([lines, eol, edits]) =>
    edits.reduce(
      (held, [at, put]) => held.slice(0, at) + put + held.slice(at + (at % 2)),
      lines.map((line) => `${line.replaceAll('\n', eol)}${eol}`).join(''),
    ),
  );

test('what the quick parser reads, the other reads the same', () => {
  let read = 0;
  fc.assert(
    fc.property(text, (yaml) => {
      const plain = parsePlainYaml(yaml, 20);
      if (!plain) return;
      read += 1;
      const { value, findings } = readTree(parseYaml('a.md', yaml).source);
      expect({ value, findings }).toEqual({ value: plain.value, findings: [] });
    }),
    { numRuns: RUNS },
  );
  expect(read).toBeGreaterThan(RUNS / 20);
});

test('where the quick look finds a value or a key, the tree has it', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('', '---\n', 'a: 1\n'),
      text,
      fc.constantFrom('', '\na: after'),
      (before, yaml, after) => {
        const whole = before + yaml + after;
        const plain = parsePlainYaml(yaml, 20);
        for (const key of Object.keys((plain?.value as object | null) ?? {})) {
          const { source } = parseYaml('a.md', whole, before.length, before.length + yaml.length);
          const asTree = Object.assign(Object.create(source), { isPlain: false });
          expect(plainKey(whole, source.start, source.end, key)).toEqual(spanOfKey(asTree, key));
          expect(plainKey(whole, source.start, source.end, `${key}s`)).toBe(undefined);
          const span = plainSpan(whole, source.start, source.end, key);
          if (!span) continue;
          found += 1;
          expect(span).toEqual(spanOfValue(asTree, [key]));
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(found).toBeGreaterThan(RUNS / 20);
});
