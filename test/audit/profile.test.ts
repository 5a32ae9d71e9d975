/** Profiles: facts with a source each, that hold for a while. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { periodAsked, profileFor } from '../../src/audit/profile';
import { parseDataFile } from '../../src/record/data-file';
import type { Profile } from '../../src/record/schema-types';
import { PROJECT } from '../support/project';

const folder = path.join(PROJECT, 'templates/profiles');
const of = (more: Partial<Profile>): Profile => ({
  schema: 1,
  id: 'one',
  title: 'One',
  body: 'IOne',
  from: '2020-01-01',
  checked: '2026-01-01',
  sources: [{ address: 'https://example.org', standing: 'primary' }],
  audit: { period: 'calendar-year' },
  ...more,
});

test.each(fs.readdirSync(folder))('%s is what its schema asks for, under its own name', (name) => {
  const { value, findings } = parseDataFile('profile', name, fs.readFileSync(path.join(folder, name), 'utf8'));
  expect(findings).toEqual([]);
  expect(`${value?.id}.yaml`).toBe(name);
});

describe('a profile', () => {
  const profiles = new Map([
    ['old', of({ id: 'old', until: '2022-12-31' })],
    ['new', of({ id: 'new', from: '2023-01-01' })],
  ]);

  test.each([
    ['ione', '2022-12-31', 'old'],
    ['IOne', '2023-01-01', 'new'],
    ['new', '2024-01-01', 'new'],
    ['new', '2022-01-01', undefined],
    ['IOne', '2019-12-31', undefined],
    ['other', '2024-01-01', undefined],
  ])('%s on %s is %s', (name, day, id) => {
    expect(profileFor(profiles, name, day)?.id).toBe(id);
  });

  test.each([
    ['calendar-year', '2026-03-14', '2025-01-01', '2025-12-31'],
    ['twelve-months', '2026-03-14', '2025-03-14', '2026-03-13'],
    ['twelve-months', '2028-02-29', '2027-02-28', '2028-02-28'],
  ] as const)('that asks for the %s before %s means %s to %s', (period, announced, from, until) => {
    expect(periodAsked(of({ audit: { period } }), announced)).toEqual({ from, until });
  });
});
