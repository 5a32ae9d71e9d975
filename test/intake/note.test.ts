/** Notes as they come through a pipe. */

import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/intake/note';

const read = (text: string) => readNote('stdin', text);

describe('a note', () => {
  test.each([
    ['# Title\n\nText.\n', 'Title', '\nText.\n'],
    ['\n\n## Title ##\r\nText.', 'Title', 'Text.'],
    ['# C# #\nText.', 'C#', 'Text.'],
    [`A${' '.repeat(300_000)}B${'#'.repeat(300_000)}C`, `A${' '.repeat(300_000)}B${'#'.repeat(300_000)}C`, ''],
    ['Title\n=====\nText.', 'Title', 'Text.'],
    ['Title\n---\nText.', 'Title', 'Text.'],
    ['Title', 'Title', ''],
    ['\uFEFFTitle\nText.', 'Title', 'Text.'],
    ['#5 of the series\n\n# Later\n', '#5 of the series', '\n# Later\n'],
    ['', undefined, ''],
    [' \n\n', undefined, ''],
  ])('%.40j is titled %.40j', (text, title, body) => {
    expect(read(text)).toEqual({ note: { title, body, fields: {} } });
  });

  test('has fields in its front matter; a title there leaves the text whole', () => {
    expect(read('---\ntype: course\nhours: 2\nend:\n---\n# Title\nText.')).toEqual({
      note: { title: 'Title', body: 'Text.', fields: { type: 'course', hours: 2 } },
    });
    expect(read('---\ntitle: Title\n---\n# Heading\n')).toEqual({
      note: { title: undefined, body: '# Heading\n', fields: { title: 'Title' } },
    });
  });

  test.each([
    ['---\ntype: course\n', 'never closed'],
    ['---\n- course\n---\nTitle', 'one for each field'],
    ['---\ntype: [course\n---\nTitle', 'never closed'],
  ])('%j is refused', (text, why) => {
    expect(read(text)).toMatchObject({ fault: { file: 'stdin', message: expect.stringContaining(why) } });
  });
});
