/**
 * Writes what nobody holds, for `workbook.js`: `node write-rows.js <folder of the writers> <xlsx, csv, json or jsonl> <count>`.
 * With `plain-csv` and the like the same bytes in one go, each of them looked at once. Says on stdout how many milliseconds it
 * took, the disk included.
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

function recordAt(number) {
  const [date, , title, , status, learned, , goal, competences, hours, provider, , tags, visibility, notes, path, id] =
    rowAt(number);
  const lists = { goals: [goal.to], competences: competences.split(', '), tags: tags.split(', ') };
  const data = { schema: 1, id, title, date, type: 'seminar', status, learned, hours, provider, visibility, ...lists };
  return { kind: 'activity', path, body: `\n${notes}`, data };
}

/** Made as they are asked for. */
function listOf(length, at) {
  return {
    length,
    *[Symbol.iterator]() {
      for (let number = 0; number < length; number += 1) yield at(number);
    },
  };
}

function piecesOf(folder, what, count) {
  // The one that is asked for alone: the others would count with its memory.
  const writer = (name) => require(path.join(folder, `${name}.js`));
  const table = { id: 'activities', title: 'Activities', columns: COLUMNS, rows: listOf(count, rowAt) };
  const facts = { title: 'Bench', author: 'Bench', date: '2026-03-14', summary: [], tallies: [], toRoot: '../' };
  const input = { portfolio: { config: { name: 'Bench' } }, records: listOf(count, recordAt), today: facts.date };
  return {
    xlsx: () => writer('xlsx').renderXlsx([table], facts),
    csv: () => writer('csv').renderCsv(table),
    json: () => writer('json').renderJson(input),
    jsonl: () => writer('json').renderJsonLines(input),
  }[what]();
}

/** In one go, and read through. */
function writePlain(files, file, bytes) {
  files.replace(file, bytes);
  let lines = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 10) lines += 1;
  return lines;
}

async function main(folder, what, count) {
  const files = require(path.join(folder, 'files.js')).createFiles();
  const [, same] = /^plain-(.*)$/.exec(what) ?? [];
  const held = same && fs.readFileSync(path.join(folder, `rows.${same}`));
  const started = process.hrtime.bigint();
  if (held) writePlain(files, path.join(folder, what), held);
  else await files.replaceBy(path.join(folder, `rows.${what}`), piecesOf(folder, what, count));
  console.log(Number(process.hrtime.bigint() - started) / 1e6);
}

const [folder, what, count] = process.argv.slice(2);
main(folder, what, Number(count));
