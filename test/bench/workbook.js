/**
 * What 100,000 activities cost to write. The writers alone, given rows that are made as they are asked for: the memory of the
 * process that writes a workbook, and CSV and JSON against writing the same bytes in one go and looking at each of them once.
 * And the command: what it takes beyond the same command that only says what it would write, and so holds the same records.
 */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { CPD, inPortfolio, milliseconds, ratioOf, report, takeTurns } = require('./measure');
const { fill } = require('./records');

const COUNT = 100_000;
const ROUNDS = 5;
/** A fast disk keeps 100 MB sooner than they can be made: what is made has to be put together, searched and encoded. */
const BOUNDS = { memory: 150, csv: 4, json: 7, jsonl: 6, time: 2 };
const PEAK = ['-r', path.join(__dirname, 'peak.js')];
const SOURCE = path.join(__dirname, '../../src');

async function benchWorkbook() {
  console.log(`writing ${COUNT.toLocaleString('en')} activities, medians of ${ROUNDS} rounds`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-bench-write-'));
  try {
    await bundleWriters(folder);
    benchWriters(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  benchCommand();
}

/** Node runs no TypeScript. */
async function bundleWriters(folder) {
  const { build } = await import('rolldown');
  await build({
    input: {
      ...Object.fromEntries(['xlsx', 'csv', 'json'].map((name) => [name, `${SOURCE}/format/${name}.ts`])),
      files: `${SOURCE}/system/files.ts`,
    },
    platform: 'node',
    output: { dir: folder, format: 'cjs' },
    logLevel: 'silent',
  });
}

function benchWriters(folder) {
  const write = (what) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...PEAK, path.join(__dirname, 'write-rows.js'), folder, what, String(COUNT)],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return { time: Number(stdout), peak: peakIn(stderr) };
  };
  const { time, peak } = write('xlsx');
  report('workbook, the whole process', `${megabytes(peak)}  ${milliseconds([time])}`, bound(peak, BOUNDS.memory));
  for (const what of ['csv', 'json', 'jsonl']) {
    write(what);
    const plain = `plain-${what}`;
    const times = takeTurns({ [what]: () => write(what).time, [plain]: () => write(plain).time }, ROUNDS);
    const size = fs.statSync(path.join(folder, `rows.${what}`)).size / 1e6;
    report(`the same ${size.toFixed(0)} MB in one go`, milliseconds(times[plain]));
    const value = ratioOf(times[what], times[plain]);
    report(what, `${milliseconds(times[what])}  ${value.toFixed(2)} x plain`, { bound: BOUNDS[what], value });
  }
}

function benchCommand() {
  console.log(`cpd export of ${COUNT.toLocaleString('en')} records`);
  inPortfolio((folder) => {
    fill(folder, COUNT);
    const run = (...words) => {
      const started = process.hrtime.bigint();
      const argv = [...PEAK, CPD, 'export', '--allow-invalid', '--to', ...words];
      const { stderr, status } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return { time: Number(process.hrtime.bigint() - started) / 1e6, peak: peakIn(stderr) };
    };
    run('json', '--dry-run');
    const held = run('json', '--dry-run');
    report('only says what it would write', `${megabytes(held.peak)}  ${milliseconds([held.time])}`);
    for (const format of ['xlsx', 'csv', 'json']) {
      const { time, peak } = run(format);
      const value = time / held.time;
      const more = peak - held.peak;
      report(`${format}: memory beyond that`, megabytes(more), bound(more, BOUNDS.memory));
      report(`${format}: time`, `${milliseconds([time])}  ${value.toFixed(2)} x that`, { bound: BOUNDS.time, value });
    }
  });
}

function bound(value, most) {
  return { bound: most, value, unit: 'MB' };
}

function megabytes(value) {
  return `${value.toFixed(0).padStart(8)} MB`;
}

function peakIn(talk) {
  return Number(/peak (\d+) MB/.exec(talk)?.[1]);
}

module.exports = { benchWorkbook };
