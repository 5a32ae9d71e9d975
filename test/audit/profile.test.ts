/** Profiles: facts with a source each, that hold for a while. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownBodies, periodAsked, profileFor, profilesFor } from '../../src/audit/profile';
import { factsOf } from '../../src/audit/profile-words';
import { parseDataFile } from '../../src/record/data-file';
import type { Profile } from '../../src/record/schema-types';
import { profileOf as of, profiles } from '../support/portfolio';
import { PROJECT } from '../support/project';

const folder = path.join(PROJECT, 'templates/profiles');
const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
const source = ['page'];
const known = (...profiles: Profile[]) => new Map(profiles.map((profile) => [profile.id, profile]));

describe('every profile that comes with the program', () => {
  const shipped = fs.readdirSync(folder);

  test.each(shipped)('%s is what its schema asks for, under its own name', (name) => {
    const { value, findings } = parseDataFile('profile', name, read(name));
    expect(findings).toEqual([]);
    expect(`${value?.id}.yaml`).toBe(name);
  });

  test.each(shipped)('%s has no fact without a source, and no source without a fact', (name) => {
    const profile = parseDataFile('profile', name, read(name)).value;
    const facts = profile ? factsOf(profile) : [];
    expect([...new Set(facts.flatMap((fact) => fact.source))].sort()).toEqual(
      Object.keys(profile?.sources ?? {}).sort(),
    );
  });

  test('no two that hold on the same day are for everyone', () => {
    const ships = profiles();
    const all = [...ships.values()].filter((profile) => profile.for === undefined);
    for (const { body, from, until } of all)
      for (const day of [from, until, '2026-11-23'].filter((one) => one !== undefined))
        expect(
          all.filter((one) => one.body === body && (one.from ?? '') <= day && day <= (one.until ?? '9999')).length,
        ).toBeLessThanOrEqual(1);
    expect(profileFor(ships, 'imeche', '2018-06-30')?.id).toBe('imeche-2017');
    expect(profileFor(ships, 'IMechE', '2026-03-14')?.id).toBe('imeche-2019');
    expect(profileFor(ships, 'apega', '2024-12-31')?.id).toBe('apega-until-2025');
    expect(profileFor(ships, 'APEGA', '2025-11-01')?.id).toBe('apega-2025');
  });
});

describe('a profile', () => {
  const dated = known(of({ id: 'old', until: '2022-12-31' }), of({ id: 'new', from: '2023-01-01', names: ['IEins'] }));

  test.each([
    ['ione', '2022-12-31', 'old'],
    ['IOne', '2023-01-01', 'new'],
    ['ieins', '2024-02-29', 'new'],
    ['new', '2024-01-01', 'new'],
    ['new', '2022-01-01', undefined],
    ['IOne', '1999-12-31', 'old'],
    ['other', '2024-01-01', undefined],
  ])('%s on %s is %s', (name, day, id) => {
    expect(profileFor(dated, name, day)?.id).toBe(id);
  });

  test('is for everyone, or for those who hold what it is for', () => {
    const more = known(of({ id: 'all' }), of({ id: 'csci', for: ['CSci', 'RSci'] }));
    const idsFor = (name: string, ...terms: string[]) =>
      profilesFor(more, { name, terms }, '2026-01-01').map(({ id }) => id);
    expect(idsFor('IOne')).toEqual(['all']);
    expect(idsFor('IOne', 'MIOne', 'csci')).toEqual(['all', 'csci']);
    expect(idsFor('csci')).toEqual(['csci']);
    expect(profileFor(known(of({ id: 'csci', for: ['CSci'] })), 'IOne', '2026-01-01')?.id).toBe('csci');
  });

  test.each([
    ['calendar-year', '2026-03-14', '2025-01-01', '2025-12-31'],
    ['twelve-months', '2026-03-14', '2025-03-14', '2026-03-13'],
    ['twelve-months', '2028-02-29', '2027-02-28', '2028-02-28'],
  ] as const)('that asks for the %s before %s means %s to %s', (period, announced, from, until) => {
    expect(periodAsked(of({ audit: { period, source } }), announced, '07-01')).toEqual({ from, until });
  });

  test.each([
    [{ kind: 'calendar-year', source }, '2025-01-01', '2025-12-31'],
    [{ kind: 'own-year', source }, '2024-07-01', '2025-06-30'],
    [{ kind: 'membership-year', start: '10-01', source }, '2024-10-01', '2025-09-30'],
    [{ kind: 'rolling', months: 36, source }, '2022-07-01', '2025-06-30'],
    [undefined, '2024-07-01', '2025-06-30'],
  ] as const)('whose period is %j asks for the last whole one', (period, from, until) => {
    expect(
      periodAsked(of({ ...(period && { period: { ...period, source: [...source] } }) }), '2026-03-14', '07-01'),
    ).toEqual({
      from,
      until,
    });
  });
});

test('names that lead nowhere are found in their place', () => {
  const text = `schema: 1
id: one
title: One
body: IOne
checked: 2026-01-01
sources:
  page: {address: example.org, standing: primary}
targets:
  - {id: hours, metric: hours, min: 10, or: hour, of: {categories: [formal]}, source: [pgae]}
prorata:
  - {status: [retired], asks: none, target: huors, source: [page]}
categories:
  - {id: formel, title: Formal, source: [page]}
`;
  const { findings } = parseDataFile('profile', 'templates/profiles/one.yaml', text);
  expect(findings.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual([
    '9 link/target hour is the name of no target of this profile (did you mean "hours"?)',
    '9 link/target formal is the name of no category of this profile (did you mean "formel"?)',
    '9 link/target pgae is the name of no source of this profile (did you mean "page"?)',
    '11 link/target huors is the name of no target of this profile (did you mean "hours"?)',
  ]);
});

test('the bodies of a person are those of memberships and registrations that held in the time', () => {
  const config = {
    schema: 1 as const,
    name: 'Sam Okafor',
    memberships: [
      { body: 'IMechE', grade: 'MIMechE', since: '2018-05-01' },
      { body: 'IET', since: '2010-01-01', until: '2020-12-31' },
    ],
    registrations: [{ category: 'CEng', body: 'imeche', since: '2020-02-01' }, { category: 'IntPE' }],
  };
  expect(ownBodies(config, { from: '2026-01-01', until: '2026-12-31' })).toEqual([
    { name: 'IMechE', terms: ['MIMechE', 'CEng'], since: '2018-05-01', registered: '2020-02-01' },
  ]);
  expect(ownBodies(config, { from: '2020-12-31', until: '2021-12-30' }).map(({ name }) => name)).toEqual([
    'IMechE',
    'IET',
  ]);
});
