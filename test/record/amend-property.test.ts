/** Whatever a record looks like, amending it changes the lines of the one field, and reading it back gives what was asked for. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToList, removeFromList, setField } from '../../src/record/amend';
import { splitFrontMatter } from '../../src/record/front-matter';
import { parseYaml } from '../../src/record/yaml';

const ORDER = ['schema', 'id', 'title', 'date', 'status', 'why', 'hours', 'goals', 'learned', 'tags', 'visibility'];

const LISTS = ['goals', 'tags'];

/** A field as somebody may have typed it. */
interface Typed {
  lines: string[];
  value: unknown;
  /** How many of the lines at the end are not about it. */
  behind: number;
}

const word = fc.stringMatching(/^[a-zA-Zé中][a-z0-9é中🙂]{0,6}$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `x${words.join(' ')}`);
const nasty = fc.oneof(
  sentence,
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    ...["it's", '"x"', 'a: b', 'a #b', '#x', '- x', '[x', '{x}', 'yes', 'null', '~', '12e3', '007', '2026-03-14', '<<'],
    ...[
      '1:30',
      '0x1f',
      '.5',
      '&a',
      '*a',
      '!x',
      '%x',
      '@x',
      '`x',
      ' x ',
      'x:',
      ',',
      'a, b',
      '| x',
      '> x',
      '? x',
      '=',
      '---',
    ],
    ...[
      'two\nlines',
      'two\n\n lines\n',
      '\nx',
      'x\n',
      '"',
      "'",
      '\\',
      'a\tb',
      '\u2028',
      '\u0085',
      'true',
      '1_000',
      '+1',
    ],
  ),
);
const comment = fc.oneof(
  fc.constant(''),
  sentence.map((text) => ` # ${text}`),
  sentence.map((text) => `  # ${text}: "[`),
);
const single = (text: string) => `'${text.replaceAll("'", "''")}'`;

const scalarLayout = fc
  .tuple(sentence, comment, fc.constantFrom(' ', '   '))
  .chain(([text, behind, gap]) =>
    fc.constantFrom<{ text: string[]; value: unknown }>(
      { text: [`:${gap}${text}${behind}`], value: text },
      { text: [`:${gap}${single(text)}${behind}`], value: text },
      { text: [`:${gap}${JSON.stringify(text)}${behind}`], value: text },
      { text: [`:${gap}|-${behind}`, `  ${text}`, '', '  more'], value: `${text}\n\nmore` },
      { text: [`:${gap}>${behind}`, `  ${text}`, '  more'], value: `${text} more\n` },
      { text: [`:${gap}${text}`, `  more${behind}`], value: `${text} more` },
      { text: [`:${gap}"${text}`, `  more"${behind}`], value: `${text} more` },
      { text: [':', `  ${text}${behind}`], value: text },
      { text: [`:${gap}2.50${behind}`], value: 2.5 },
      { text: [`:${behind}`], value: null },
      { text: [`:${gap}~${behind}`], value: null },
    ),
  );

const items = fc.uniqueArray(
  word.map((text) => `x${text}`),
  { minLength: 1, maxLength: 4 },
);
const listLayout = fc.tuple(items, fc.array(comment, { minLength: 4, maxLength: 4 })).chain(([list, comments]) => {
  const quoted = list.map((item, index) => [item, single(item), JSON.stringify(item)][index % 3] ?? item);
  const one = comments[0] ?? '';
  return fc.constantFrom<{ text: string[]; value: string[] }>(
    { text: [`: [${quoted.join(', ')}]${one}`], value: list },
    { text: [`:  [ ${quoted.join(' ,')} ]${one}`], value: list },
    { text: [`: [${quoted.join(',')},]${one}`], value: list },
    { text: [`: [${quoted.slice(0, 1)}`, ...quoted.slice(1).map((item) => `    , ${item}`), `  ]${one}`], value: list },
    { text: [': [', ...quoted.map((item, index) => `    ${item},${comments[index]}`), `  ]${one}`], value: list },
    { text: [`:${one}`, ...quoted.map((item, index) => `  - ${item}${comments[index]}`)], value: list },
    { text: [':', ...quoted.map((item, index) => `-   ${item}${comments[index]}`)], value: list },
    { text: [':', ...quoted.flatMap((item, index) => [`    # ${index}`, `    - ${item}`])], value: list },
  );
});

const behindField = fc
  .tuple(
    fc.array(
      sentence.map((text) => `  # ${text}: x`),
      { maxLength: 1 },
    ),
    fc.array(
      fc.oneof(
        fc.constant(''),
        sentence.map((text) => `# ${text}`),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([own, others]) => [...own, ...others]);

/** An indented comment is about the list above it; below a text it would be more of the text. */
const field = (key: string) =>
  fc
    .tuple(LISTS.includes(key) ? listLayout : scalarLayout, fc.constantFrom(key, key, `"${key}"`), behindField)
    .map(([{ text, value }, name, below]): Typed => {
      const [first = '', ...more] = text;
      const behind = Array.isArray(value) ? below : below.filter((line) => line.startsWith('#'));
      const about = behind.findIndex((line) => !line.startsWith('  #'));
      return {
        lines: [name + first, ...more, ...behind],
        value,
        behind: about === -1 ? 0 : behind.length - about,
      };
    });

const record = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...ORDER), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\ufeff'),
    fc.constantFrom('', '\n# Text\n\n---\n\ntitle: no\n'),
  )
  .chain(([keys, eol, mark, body]) =>
    fc.tuple(...keys.map(field)).map((fields) => {
      const lines = fields.flatMap((one) => one.lines);
      return {
        text: `${mark}---${eol}${[...lines, '---', ...body.split('\n')].join(eol)}`,
        eol,
        before: Object.fromEntries(keys.map((key, index) => [key, fields[index]?.value])),
        /** What stands before and behind the lines of a field. */
        around(key: string): [string, string] {
          const at = keys.indexOf(key);
          const above = fields.slice(0, at).flatMap((one) => one.lines);
          const { lines: own = [], behind = 0 } = fields[at] ?? {};
          const below = [...own.slice(own.length - behind), ...fields.slice(at + 1).flatMap((one) => one.lines)];
          return [
            `${mark}---${eol}${above.map((line) => line + eol).join('')}`,
            [...below, '---', ...body.split('\n')].join(eol),
          ];
        },
      };
    }),
  );

function fieldsIn(text: string): Record<string, unknown> {
  const { parts } = splitFrontMatter('a.md', text);
  const { value, findings } = parseYaml('a.md', text, parts?.yamlStart, parts?.yamlEnd);
  expect(findings).toEqual([]);
  return { ...(value as object) };
}

const without = (fields: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));

/** The text after is the one before with nothing but lines put in. */
function expectOnlyInserted(before: string, after: string): void {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  expect(after.endsWith(before.slice(start)), after).toBe(true);
  expect(after.length).toBeGreaterThan(before.length);
}

function expectLineEnds(text: string, eol: string): void {
  if (eol === '\r\n') expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  else expect(text).not.toContain('\r');
}

const RUNS = { numRuns: Number(process.env.CPD_FUZZ ?? 150) };

describe('a record as anybody may have typed it', () => {
  test('is read as it was meant', () => {
    fc.assert(
      fc.property(record, ({ text, before }) => {
        expect(fieldsIn(text)).toEqual(before);
      }),
      RUNS,
    );
  });

  test('is set a field, new or other, with nothing else touched', () => {
    const lists = fc.array(nasty, { minLength: 1, maxLength: 3 });
    const values = fc.oneof(nasty, fc.integer({ min: -5, max: 5000 }), fc.constant(7.25));
    const changes = fc
      .constantFrom(...ORDER)
      .chain((key) => fc.tuple(fc.constant(key), LISTS.includes(key) ? lists : values));
    fc.assert(
      fc.property(record, changes, ({ text, eol, before, around }, [key, value]) => {
        const after = setField('a.md', text, key, value, ORDER);
        if (after === undefined) throw new Error('it could not be changed');
        expect(fieldsIn(after)).toEqual({ ...before, [key]: value });
        expect(setField('a.md', after, key, value, ORDER)).toBe(after);
        expectLineEnds(after, eol);
        if (!(key in before)) return expectOnlyInserted(text, after);
        const [above, below] = around(key);
        expect(after.startsWith(above), after).toBe(true);
        expect(after.endsWith(below), after).toBe(true);
        return undefined;
      }),
      RUNS,
    );
  });

  test('keeps the comment behind a value of one line', () => {
    fc.assert(
      fc.property(sentence, sentence, nasty, (old, about, value) => {
        const after = setField('a.md', `---\ntitle:  ${old}  # ${about}\nid: x\n---\n`, 'title', value, ORDER);
        expect(after?.split('\n')[1]).toMatch(new RegExp(`^title: .*# ${about}$`, 's'));
      }),
      RUNS,
    );
  });

  test('loses a field, and its lines alone', () => {
    fc.assert(
      fc.property(
        record.filter(({ before }) => Object.keys(before).length > 1),
        fc.nat(),
        ({ text, before, around }, at) => {
          const key = Object.keys(before)[at % Object.keys(before).length] ?? '';
          const after = setField('a.md', text, key, undefined, ORDER);
          expect(after).toBe(around(key).join(''));
          expect(fieldsIn(after ?? '')).toEqual(without(before, key));
        },
      ),
      RUNS,
    );
  });

  test('gains an item', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(...LISTS), nasty, ({ text, eol, before, around }, key, item) => {
        const old = (before[key] as string[] | undefined) ?? [];
        const after = addToList('a.md', text, key, item, ORDER);
        if (after === undefined) throw new Error('it could not be added');
        // What a matcher gives is nothing that a property may give.
        if (old.includes(item)) return void expect(after).toBe(text);
        expect(fieldsIn(after)).toEqual({ ...before, [key]: [...old, item] });
        expectLineEnds(after, eol);
        expectOnlyInserted(text, after);
        if (!(key in before)) return undefined;
        const [above, below] = around(key);
        expect(after.startsWith(above) && after.endsWith(below), after).toBe(true);
        return undefined;
      }),
      RUNS,
    );
  });

  test('loses an item, and every other stays as it was quoted', () => {
    fc.assert(
      fc.property(
        record.filter(({ before }) => 'tags' in before && Object.keys(before).length > 1),
        fc.nat(),
        ({ text, before, around }, at) => {
          const old = before.tags as string[];
          const item = old[at % old.length] ?? '';
          const after = removeFromList('a.md', text, 'tags', item);
          const kept = old.filter((one) => one !== item);
          if (after === undefined) throw new Error('it could not be taken out');
          expect(fieldsIn(after)).toEqual(kept.length > 0 ? { ...before, tags: kept } : without(before, 'tags'));
          const [above, below] = around('tags');
          expect(after.startsWith(above) && after.endsWith(below), after).toBe(true);
          expectOnlyInserted(after, text);
          expect(removeFromList('a.md', after, 'tags', item)).toBe(after);
        },
      ),
      RUNS,
    );
  });
});

test('what was put in is taken out again, and leaves no trace', () => {
  fc.assert(
    fc.property(record, nasty, ({ text, before }, item) => {
      const old = before.tags as string[] | undefined;
      fc.pre(old === undefined || !old.includes(item));
      const added = addToList('a.md', text, 'tags', item, ORDER) ?? '';
      expect(removeFromList('a.md', added, 'tags', item)).toBe(text);
    }),
    RUNS,
  );
});
