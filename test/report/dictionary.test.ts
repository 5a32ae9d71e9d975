/** The data dictionary: nothing in the files that it does not explain. */

import { expect, test } from 'vitest';
import { fieldAt } from '../../src/record/field';
import { dictionaryOf } from '../../src/report/dictionary';
import { reportTables } from '../../src/report/tables';
import { profiles } from '../support/portfolio';
import { sampleInput } from './sample-portfolio';

const tables = [...profiles().values()].flatMap((profile) => reportTables(sampleInput({ profile }), profiles()));
const dictionary = dictionaryOf(tables);

test('explains every column of every table, the forms of bodies too', () => {
  const rows = [...dictionary.rows];
  expect(rows.map(([file, column]) => `${file} ${column}`)).toEqual(
    tables.flatMap(({ id, columns }) => columns.map(({ title }) => `${id}.csv ${title}`)),
  );
  expect(rows.filter((row) => String(row.at(-1) ?? '').length < 8)).toEqual([]);
});

test('says of a field what its schema says, and what it may hold', () => {
  const row = [...dictionary.rows].find(([file, column]) => file === 'activities.csv' && column === 'Status');
  expect(row).toEqual([
    'activities.csv',
    'Status',
    'status',
    'text',
    'planned, done, cancelled',
    fieldAt('activity', ['status'])?.description,
  ]);
});
