/**
 * Writes rows that nobody holds, for `workbook.js`: `node write-rows.js <folder of the writers> <xlsx, csv or plain> <count>`.
 * Says on stdout how many milliseconds it took, the disk included.
 */

const fs = require('node:fs');
const path = require('node:path');
const { numbersFrom, prose } = require('./records');

const COLUMNS = [
  ['date', 'date'],
  ['end', 'date'],
  ['title', 'text'],
  ['type', 'text', ['Seminar', 'Course']],
  ['status', 'text', ['planned', 'done', 'cancelled']],
  ['learned', 'text'],
  ['relevance', 'text'],
  ['goals', 'text'],
  ['competences', 'text'],
  ['hours', 'number'],
  ['provider', 'text'],
  ['url', 'url'],
  ['tags', 'text'],
  ['visibility', 'text', ['assessors', 'private']],
  ['notes', 'text'],
  ['path', 'file'],
  ['id', 'id'],
].map(([key, type, choices]) => ({ key, title: key, type, choices }));

function rowAt(number) {
  const next = numbersFrom(number);
  const id = (prefix, one) => `${prefix}-${String(one).padStart(6, '0')}`;
  const day = `2025-0${(number % 9) + 1}-1${number % 10}`;
  return [
    day,
    undefined,
    `Fatigue of welded joints ${number}`,
    'Seminar',
    'done',
    `How mean stress moves the curve in case ${number}, and when not to trust it.`,
    undefined,
    { text: `Judge it on my own, ${number}`, to: id('act', Math.max(0, number - 7)) },
    'A1, E4',
    (number % 12) / 2 + 0.5,
    'Pumps & Seals',
    number % 5 === 0 ? `https://example.org/${number}` : undefined,
    'fatigue, welds',
    'assessors',
    NOTES[next(NOTES.length)],
    `activities/2025/${day}-activity-${number}.md`,
    id('act', number),
  ];
}

/** Made once: it is the writing that is measured. */
const NOTES = Array.from({ length: 500 }, (_, number) => prose(numbersFrom(number), 8));

async function main(folder, what, count) {
  const { renderXlsx } = require(path.join(folder, 'xlsx.js'));
  const { renderCsv } = require(path.join(folder, 'csv.js'));
  const files = require(path.join(folder, 'files.js')).createFiles();
  const rows = {
    length: count,
    *[Symbol.iterator]() {
      for (let number = 0; number < count; number += 1) yield rowAt(number);
    },
  };
  const table = { id: 'activities', title: 'Activities', columns: COLUMNS, rows };
  const facts = { title: 'Bench', author: 'Bench', date: '2026-03-14', summary: [], tallies: [], toRoot: '../' };
  const csv = path.join(folder, 'rows.csv');
  const held = what === 'plain' ? fs.readFileSync(csv) : undefined;
  const started = process.hrtime.bigint();
  if (held) files.replace(path.join(folder, 'plain.csv'), held);
  else if (what === 'csv') await files.replaceBy(csv, renderCsv(table));
  else await files.replaceBy(path.join(folder, 'rows.xlsx'), renderXlsx([table], facts));
  console.log(Number(process.hrtime.bigint() - started) / 1e6);
}

const [folder, what, count] = process.argv.slice(2);
main(folder, what, Number(count));
