/** The export as JSON: everything to oneself, to assessors what is theirs to see; as its schema says, and by the line. */

import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { renderJson, renderJsonLines } from '../../src/format/json';
import { exportSchema } from '../../src/record/export-schema';
import { KIND_NAMES } from '../../src/record/kind';
import type { Config } from '../../src/record/schema-types';
import { wholeSchema } from '../../src/record/whole-schema';
import type { ReportInput } from '../../src/report/scope';
import { sampleInput } from '../report/sample-portfolio';
import { CONFIG, portfolioOf } from '../support/portfolio';

const textOf = (input: ReportInput) => [...renderJson(input)].join('');

test('assessors are not told how somebody worked, nor why', () => {
  const config: Config = { ...CONFIG, status: [{ status: 'parental-leave', from: '2025-03-01', note: 'a daughter' }] };
  const portfolio = portfolioOf({}, config);
  const person = (assessorsOnly: boolean) =>
    JSON.parse(
      textOf({
        portfolio,
        records: [],
        period: {},
        today: '2026-03-14',
        version: '1',
        errors: 0,
        assessorsOnly,
        images: new Map(),
      }),
    ).person;
  expect(person(false)).toEqual(config);
  expect(person(true)).toEqual(CONFIG);
});

test('pieces make the text that would come of the whole', () => {
  const text = textOf(sampleInput());
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
});

describe('the schema beside it', () => {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }), ['date']);
  const validate = ajv.compile(exportSchema());
  const faultsOf = (value: unknown) => (validate(value) ? [] : validate.errors);

  test.each([false, true])('describes what is written; for assessors: %s', (assessorsOnly) => {
    const input = sampleInput({ assessorsOnly });
    const written = JSON.parse(textOf(input));
    expect(new Set(input.records.map(({ kind }) => kind))).toEqual(new Set(KIND_NAMES));
    expect(faultsOf(written)).toEqual([]);
    expect(faultsOf({ ...written, records: [] })).toEqual([]);
  });

  test('also a key that is no field, which its owner keeps', () => {
    const portfolio = portfolioOf({
      'goals/a.md': 'id: goal-7k3m9q\ntitle: Lead\ndate: 2026-03-01\nstatus: open\ncolour: blue',
    });
    const written = JSON.parse(textOf(sampleInput({ portfolio, records: portfolio.records })));
    expect(written.records[0].colour).toBe('blue');
    expect(faultsOf(written)).toEqual([]);
  });

  test('refuses what is not as it says', () => {
    const written = JSON.parse(textOf(sampleInput()));
    const [first, ...others] = written.records;
    for (const wrong of [
      { ...written, version: 2 },
      { ...written, records: [{ ...first, date: '14 March' }, ...others] },
      { ...written, records: [{ ...first, kind: 'swot' }, ...others] },
      { ...written, person: {} },
    ])
      expect(validate(wrong)).toBe(false);
  });

  test('puts no two definitions under one name', () => {
    const defs = [...KIND_NAMES, 'config' as const].flatMap((name) => Object.entries(wholeSchema(name).$defs ?? {}));
    const held = new Map<string, unknown>();
    for (const [name, schema] of defs) expect(held.get(name) ?? schema, name).toEqual(held.set(name, schema).get(name));
    expect([...held.keys()].filter((name) => name === 'person' || KIND_NAMES.some((kind) => kind === name))).toEqual(
      [],
    );
  });
});

test.each([false, true])(
  'a line is a record, as it stands in the JSON of the whole; for assessors: %s',
  (assessorsOnly) => {
    const input = sampleInput({ assessorsOnly });
    const lines = [...renderJsonLines(input)].join('').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(textOf(input)).records);
  },
);
