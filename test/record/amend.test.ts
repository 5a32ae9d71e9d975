/** Amending changes the one thing; everything else stays as it was typed. */

import { describe, expect, test } from 'vitest';
import { addToList } from '../../src/record/amend';

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
