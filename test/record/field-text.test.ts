/** The words of a person's own in the fields of a record. */

import { expect, test } from 'vitest';
import { fieldTexts } from '../../src/record/field-text';
import { parseRecord } from '../../src/record/record';

test.each<[string, string, string[]]>([
  [
    'activities/a.md',
    'id: act-aaaaaa\ntitle: T\ndate: 2026-03-01\ntype: course\nstatus: done\nprovider: P\nlearned: L\ntags: [x, y]\ngoals: [goal-aaaaaa]\nhours: 2',
    ['title T', 'provider P', 'learned L', 'tags.0 x', 'tags.1 y'],
  ],
  [
    'goals/a.md',
    'id: goal-aaaaaa\ntitle: T\ndate: 2026-03-01\nstatus: open\nmilestones: [{ what: A, by: 2026-04-01 }, { what: B, by: 2026-05-01 }]',
    ['title T', 'milestones.0.what A', 'milestones.1.what B'],
  ],
  [
    'audits/a.md',
    'id: audit-aaaaaa\ntitle: T\ndate: 2026-03-01\nbody: IMechE\nreceived: 2026-03-02\nsuggestions: [S]\nanswers: [{ suggestion: 1, reason: R }]',
    ['title T', 'body IMechE', 'suggestions.0 S', 'answers.0.reason R'],
  ],
  [
    'benchmarks/a.md',
    'id: bench-aaaaaa\ntitle: T\ndate: 2026-03-01\nframework: uk-spec-4-ceng\nratings: [{ code: A1, level: 0, note: N }]',
    ['title T', 'ratings.0.note N'],
  ],
])('of %s', (path, fields, texts) => {
  const { record } = parseRecord(path, `---\nschema: 1\n${fields}\n---\n`);
  expect(record && fieldTexts(record).map((one) => `${one.path.join('.')} ${one.text}`)).toEqual(texts);
});
