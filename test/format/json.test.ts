/** The whole export as JSON: everything to oneself, to assessors what is theirs to see. */

import { expect, test } from 'vitest';
import { renderJson } from '../../src/format/json';
import type { Config } from '../../src/record/schema-types';
import { CONFIG, portfolioOf } from '../support/portfolio';

test('assessors are not told how somebody worked, nor why', () => {
  const config: Config = { ...CONFIG, status: [{ status: 'parental-leave', from: '2025-03-01', note: 'a daughter' }] };
  const portfolio = portfolioOf({}, config);
  const person = (assessorsOnly: boolean) =>
    JSON.parse(
      renderJson({
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
