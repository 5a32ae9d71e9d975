/** Amending changes the one thing; everything else stays as it was typed. */

import { describe, expect, test } from 'vitest';
import { addToList, removeFromList, setField } from '../../src/record/amend';

const add = (yaml: string, key = 'documents', id: unknown = 'doc-222222') =>
  addToList('a.md', `---\n${yaml}---\n\nText.\n`, key, id);

describe('adding to a list', () => {
  test.each([
    ['a flow list', 'documents: [doc-111111] # why\n', 'documents: [doc-111111, doc-222222] # why\n'],
    ['an empty flow list', 'documents: []\ntitle: "x"\n', 'documents: [doc-222222]\ntitle: "x"\n'],
    [
      'a list over lines',
      'documents:\n  - doc-111111 # why\nz: 1\n',
      'documents:\n  - doc-111111 # why\n  - doc-222222\nz: 1\n',
    ],
    ['a list without indent', 'documents:\n- doc-111111\n', 'documents:\n- doc-111111\n- doc-222222\n'],
    ['an empty value', "documents:\ntitle: 'x'\n", "documents: [doc-222222]\ntitle: 'x'\n"],
    ['no such key', '# first\ntitle:   x\n', '# first\ntitle:   x\ndocuments: [doc-222222]\n'],
  ])('that is %s', (_, before, after) => {
    expect(add(before)).toBe(`---\n${after}---\n\nText.\n`);
    expect(add(before)?.replaceAll('\n', '\r\n')).toBe(
      addToList('a.md', `---\n${before}---\n\nText.\n`.replaceAll('\n', '\r\n'), 'documents', 'doc-222222'),
    );
  });

  test('what is there already stays alone', () => {
    const text = '---\ndocuments: [ doc-222222 ]\n---\n';
    expect(addToList('a.md', text, 'documents', 'doc-222222')).toBe(text);
  });

  test.each([
    ['a: b #', 'tags: [x, "a: b #"]\n'],
    ['a, b', 'tags: [x, "a, b"]\n'],
    ['2024', 'tags: [x, "2024"]\n'],
    ['- x', 'tags: [x, "- x"]\n'],
  ])('%j is put in quotes', (item, after) => {
    expect(addToList('a.md', '---\ntags: [x]\n---\n', 'tags', item)).toBe(`---\n${after}---\n`);
  });

  test('groups come with their fields on lines of their own', () => {
    const list = 'milestones:\n  - by: 2026-06-30 # soon\n    what: One\n';
    expect(add(list, 'milestones', { by: '2026-07-30', what: 'Two' })).toBe(
      `---\n${list}  - by: 2026-07-30\n    what: Two\n---\n\nText.\n`,
    );
  });

  test('an item comes below one with a dash of its own', () => {
    expect(add('tags:\n  - a-b\n', 'tags', 'c')).toBe('---\ntags:\n  - a-b\n  - c\n---\n\nText.\n');
    expect(add('tags:\n  - "- b"\n', 'tags', 'c')).toBe('---\ntags:\n  - "- b"\n  - c\n---\n\nText.\n');
  });

  test('a number in a list of words is the word', () => {
    const text = '---\ntags: [2024, 007, x]\n---\n';
    expect(addToList('a.md', text, 'tags', '007')).toBe(text);
    expect(removeFromList('a.md', text, 'tags', '007')).toBe('---\ntags: [2024, x]\n---\n');
  });

  test('a list that is new comes in its place', () => {
    expect(addToList('a.md', '---\ntitle: x\nlearned: y\n---\n', 'goals', 'g', ['title', 'goals', 'learned'])).toBe(
      '---\ntitle: x\ngoals: [g]\nlearned: y\n---\n',
    );
  });

  test.each(['doc-111111', '~', 'null', '{a: 1}'])('%s is no list and left alone', (value) => {
    expect(add(`documents: ${value}\n`)).toBeUndefined();
  });
});

const ORDER = ['schema', 'id', 'title', 'date', 'status', 'learned', 'tags'];

describe('setting a field', () => {
  const set = (yaml: string, key: string, value: unknown) =>
    setField('a.md', `---\n${yaml}---\n\nText.\n`, key, value, ORDER)?.slice(4, -11);

  test.each([
    ['a plain value', 'status:  planned  # soon\n', 'status', 'done', 'status:  done  # soon\n'],
    ['a quoted value', "title: 'One'\ndate: 1\n", 'title', "It's", "title: 'It''s'\ndate: 1\n"],
    ['a value that needs quotes', 'title: One\n', 'title', '12e3', 'title: "12e3"\n'],
    ['an empty value', 'learned:\ntags: [a]\n', 'learned', 'Much', 'learned: Much\ntags: [a]\n'],
    [
      'a missing key, in its place',
      'title: One\ntags: [a]\n',
      'status',
      'done',
      'title: One\nstatus: done\ntags: [a]\n',
    ],
    [
      'a missing key, after a block',
      'title: |\n  One\n  two\ntags: [a]\n',
      'status',
      'done',
      'title: |\n  One\n  two\nstatus: done\ntags: [a]\n',
    ],
    [
      'a missing key, after a block that keeps its empty lines',
      'title: |+\n  One\n\n\ntags: [a]\n',
      'status',
      'done',
      'title: |+\n  One\n\n\nstatus: done\ntags: [a]\n',
    ],
    ['a missing key, as the others are indented', '  title: One\n', 'status', 'done', '  title: One\n  status: done\n'],
    [
      'a line by a block, with its comment',
      'learned: Much # why\n',
      'learned',
      'a\nb',
      'learned: |- # why\n  a\n  b\n',
    ],
    ['a first key', 'tags: [a]\n', 'title', 'One', 'title: One\ntags: [a]\n'],
    ['a block by a line', 'learned: >-\n  Much\n  more\ntags: [a]\n', 'learned', 'Less', 'learned: Less\ntags: [a]\n'],
    ['a line by a block', 'learned: Much\ntags: [a]\n', 'learned', 'a\nb', 'learned: |-\n  a\n  b\ntags: [a]\n'],
    ['a list', 'tags:\n  - a\n  - b\ntitle: x\n', 'tags', ['c'], 'tags: [c]\ntitle: x\n'],
    [
      'nothing, which takes it away',
      '# one\ntitle: x\nlearned: >-\n  Much\n  more\ntags: [a]\n',
      'learned',
      undefined,
      '# one\ntitle: x\ntags: [a]\n',
    ],
    [
      'a list on lines, with the comment on its key',
      'tags: # mine\n  - a # first\ntitle: x\n',
      'tags',
      ['b'],
      'tags: [b] # mine\ntitle: x\n',
    ],
    ['quotes over lines', "learned: 'Much\n  more'\ntags: [a]\n", 'learned', 'Less', 'learned: Less\ntags: [a]\n'],
    [
      'lines in a field that is indented',
      '  title: x\n  learned: y\n',
      'learned',
      'a\nb',
      '  title: x\n  learned: |-\n    a\n    b\n',
    ],
    [
      'a missing key, below a comment on the one above',
      'title: One\n  # as printed\ntags: [a]\n',
      'status',
      'done',
      'title: One\n  # as printed\nstatus: done\ntags: [a]\n',
    ],
    [
      'a block by a line, with its comment',
      'learned: >- # why\n  Much # more\n',
      'learned',
      'Less',
      'learned: Less # why\n',
    ],
    ['several words', 'learned: Much more of it # why\n', 'learned', 'Less', 'learned: Less # why\n'],
    ['an empty value behind a space', 'learned :\ntags: [a]\n', 'learned', 'Much', 'learned : Much\ntags: [a]\n'],
    ['a number', 'hours: 2.50 # about\n', 'hours', 3, 'hours: 3 # about\n'],
  ])('%s', (_, before, key, value, after) => {
    expect(set(before, key, value)).toBe(after);
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(setField('a.md', windows(`---\n${before}---\nText.\n`), key, value, ORDER)).toBe(
      windows(`---\n${after}---\nText.\n`),
    );
  });
});

test.each([
  ['[doc-1, doc-2] # why', '[doc-1] # why'],
  ['\n  - doc-1 # one\n  - doc-2 # two\n  - doc-3', '\n  - doc-1 # one\n  - doc-3'],
])('taking an item from %j', (before, after) => {
  const text = (list: string) => `---\ndocuments: ${list}\ntitle: x\n---\n`.replace('documents: \n', 'documents:\n');
  expect(removeFromList('a.md', text(before), 'documents', 'doc-2')).toBe(text(after));
  expect(removeFromList('a.md', text('[doc-2]'), 'documents', 'doc-2')).toBe('---\ntitle: x\n---\n');
});

test.each([
  ['[ "a" , b,  c ] # why', 'b', '[ "a" , c ] # why'],
  ['[\'a\', "b"]', 'b', "['a']"],
  ['[a, b]', 'a', '[b]'],
  ['\n  - a\n  - b', 'a', '\n  - b'],
  ['[\n    a, b,\n    c\n  ]', 'a', '[\n    b,\n    c\n  ]'],
  ['[\n    a, b,\n    c\n  ]', 'b', '[\n    a, c\n  ]'],
  ['[\n    a, # one\n    b, # two\n    c\n  ]', 'b', '[\n    a, # one\n    c\n  ]'],
])('taking an item from %j leaves the others as they are', (before, item, after) => {
  for (const eol of ['\n', '\r\n']) {
    const text = (list: string) => `---\ntags: ${list}\ntitle: x\n---\n`.replaceAll('\n', eol);
    expect(removeFromList('a.md', text(before), 'tags', item)).toBe(text(after));
  }
});

test.each([
  ['[a, b, # two\n    c]', 'c'],
  ['[a, # one\n    b, # two\n    c]', 'a'],
])('nothing is taken from %j where a comment would go with it', (list, item) => {
  expect(removeFromList('a.md', `---\ntags: ${list}\n---\n`, 'tags', item)).toBeUndefined();
});

test.each(['{title: One, tags: [a]}', '? title\n: One\ntags: [a]'])(
  '%j is changed where it can be, or not at all',
  (yaml) => {
    const text = `---\n${yaml}\n---\n`;
    expect(setField('a.md', text, 'title', 'Two', ORDER)).toBe(text.replace('One', 'Two'));
    expect(addToList('a.md', text, 'tags', 'b')).toBe(text.replace('[a]', '[a, b]'));
    if (yaml.startsWith('{')) expect(setField('a.md', text, 'status', 'done', ORDER)).toBeUndefined();
  },
);
