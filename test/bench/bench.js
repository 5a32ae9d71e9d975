/**
 * `npm run bench`: how long things take, as ratios in interleaved runs; exit code 1 where one is out of its bounds. The names
 * of parts, such as `npm run bench -- validate`, run only these.
 */

const { benchBundle } = require('./bundle');
const { benchGrowth } = require('./growth');
const { CPD, hurry, inPortfolio, measure, race } = require('./measure');
const { benchPage } = require('./page');
const { benchPdf, benchPdfOfMost } = require('./pdf');
const { fill } = require('./records');
const { benchRivals } = require('./rivals');
const { benchValidate } = require('./validate');
const { benchWorkbook } = require('./workbook');

/**
 * What stands in a shell prompt must not be felt. Newer Nodes start in half the time, so the same milliseconds are a larger
 * ratio there, which is shown and not judged.
 */
const BOUNDS = process.versions.node.startsWith('20.') ? { help: 1.25, log: 1.6, short: 2 } : {};

const ROUNDS = 41;

const LOOKS = [
  ['status', 'cpd status', ['status']],
  ['list', 'cpd list type:course done', ['list', 'type:course', 'done']],
  ['search', 'cpd search "mean stress"', ['search', 'mean stress']],
];

function benchStart() {
  console.log(`start-up, medians of ${ROUNDS} rounds`);
  const log = ['log', 'Bench', '--type', 'course', '--learned', 'How long it takes', '--no-commit'];
  return inPortfolio((folder) =>
    race(
      folder,
      [
        ['help', 'cpd --help', ['--help']],
        ['log', 'cpd log, without a commit', log],
      ],
      ROUNDS,
      BOUNDS,
    ),
  );
}

async function benchLooks() {
  for (const [count, rounds] of [
    [1000, 9],
    [10_000, 3],
  ]) {
    console.log(`looking at ${count.toLocaleString('en')} records, medians of ${rounds} rounds`);
    await inPortfolio((folder) => {
      fill(folder, count);
      race(folder, LOOKS, rounds);
      if (count > 1000) return;
      const short = ['next', '--short'];
      const first = measure([CPD, ...short], folder);
      console.log(`for a shell prompt, medians of ${ROUNDS} rounds; ${first.toFixed(0)} ms after a change`);
      race(folder, [['short', 'cpd next --short', short]], ROUNDS, BOUNDS);
    });
  }
}

const PARTS = {
  start: benchStart,
  looks: benchLooks,
  validate: benchValidate,
  growth: benchGrowth,
  bundle: benchBundle,
  page: benchPage,
  pdf: benchPdf,
  workbook: benchWorkbook,
};

/** They take so long, or bring in so much, that they are run only by name. */
const LONG_PARTS = { 'pdf-20000': benchPdfOfMost, rivals: benchRivals };

async function main(names) {
  const parts = { ...PARTS, ...LONG_PARTS };
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  hurry();
  console.log(`node ${process.versions.node}`);
  for (const name of names.length > 0 ? Object.keys(parts) : Object.keys(PARTS))
    if (names.length === 0 || names.includes(name)) await parts[name]();
}

main(process.argv.slice(2));
