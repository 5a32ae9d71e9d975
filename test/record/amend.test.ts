/** Amending changes the one thing; everything else stays as it was typed. */

import { describe, expect, test } from 'vitest';
import { addToList, removeFromList, setField } from '../../src/record/amend';

const add = (yaml: string, key = 'documents', id = 'doc-222222') =>
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
