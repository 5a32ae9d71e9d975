/** How long the PDF takes: against the same browser, which prints the same pages with nothing around it. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { CPD, inPortfolio, measure, milliseconds, ratioOf, report, takeTurns } = require('./measure');
const { fill } = require('./records');

const RECORDS = 1000;
const MANY = 5000;
const MOST = 20_000;
const ROUNDS = 3;
/** As ratios, but for megabytes. */
const BOUNDS = { plain: 0.5, bare: 1.6, browser: 700, file: 8, each: 1.5, many: 6 };

const SIDE_BY_SIDE = Math.min(os.availableParallelism(), 4);

/** A theme that tells left pages from right ones has the whole document printed in one piece, and twice. */
const IN_ONE_PIECE = '@page :left { margin-left: 24mm; }\n';

function exportPdf(folder, ...more) {
  return measure(exporting(folder, 'out', ...more), folder);
}

/** What git does not look at. */
function exporting(folder, name, ...more) {
  return [CPD, 'export', '--to', 'pdf', '--no-cache', '--out', path.join(folder, 'exports', `${name}.pdf`), ...more];
}

/** What an export has its browser print, as files. */
function tap(folder, name, ...more) {
  const home = path.join(folder, 'exports', name);
  fs.mkdirSync(home, { recursive: true });
  process.env.CPD_BENCH_PRINTS = home;
  measure(['-r', path.join(__dirname, 'tap-prints.js'), ...exporting(folder, name, ...more)], folder);
  const files = fs.readdirSync(home).filter((file) => file.endsWith('.html'));
  return { launching: path.join(home, 'launch.json'), files: files.map((file) => path.join(home, file)) };
}

function printPages({ launching, files }, sideBySide, folder) {
  return measure([path.join(__dirname, 'print-pages.js'), String(sideBySide), launching, ...files], folder);
}

/** Each part once: without the margins, and without the contents that were printed to count their pages. */
function bareParts({ launching, files }) {
  const isPart = (file) => {
    const html = fs.readFileSync(file, 'utf8');
    return !html.includes('<div style="page:') && !html.includes('<span class="page">&nbsp;<');
  };
  return { launching, files: files.filter(isPart) };
}

async function benchPdf() {
  console.log(`cpd export --to pdf of ${RECORDS.toLocaleString('en')} records, medians of ${ROUNDS} rounds`);
  await inPortfolio((folder) => {
    fill(folder, RECORDS);
    fs.mkdirSync(path.join(folder, 'templates/themes'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'templates/themes/in-one-piece.css'), IN_ONE_PIECE);
    const whole = tap(folder, 'whole', '--theme', 'in-one-piece');
    const parts = bareParts(tap(folder, 'parts'));
    const times = takeTurns(
      {
        ours: () => exportPdf(folder),
        plain: () => printPages(whole, 1, folder),
        bare: () => printPages(parts, SIDE_BY_SIDE, folder),
      },
      ROUNDS,
    );
    const compare = (other, words) => {
      const value = ratioOf(times.ours, times[other]);
      report(words, `${milliseconds(times[other])}  ours is ${value.toFixed(2)} x`, { bound: BOUNDS[other], value });
    };
    report('ours', milliseconds(times.ours));
    compare('plain', 'the whole printed twice, and no more');
    compare('bare', 'its parts printed, and no more');
    const size = fs.statSync(path.join(folder, 'exports/out.pdf')).size / 1e6;
    report('size of the file', `${size.toFixed(1).padStart(8)} MB`, { bound: BOUNDS.file, value: size, unit: 'MB' });
    reportMemory(folder);
    reportEach(folder);
    reportChange(folder);
  });
  await benchMany(MANY, BOUNDS.many);
}

/** One PDF of each record in the same run, without the time of the one. */
function reportEach(folder) {
  const one = exportPdf(folder);
  const both = exportPdf(folder, '--each');
  const value = (both - one) / one;
  report('one of each record as well', `${milliseconds([both - one])}  ${value.toFixed(2)} x the one`, {
    bound: BOUNDS.each,
    value,
  });
}

/** One record has changed since the last export. */
function reportChange(folder) {
  const args = [CPD, 'export', '--to', 'pdf'];
  const cold = measure(args, folder);
  const [file] = fs.readdirSync(path.join(folder, 'goals'));
  fs.appendFileSync(path.join(folder, 'goals', file), 'And one more line.\n');
  const changed = measure(args, folder);
  report('one record has changed', `${milliseconds([changed])}  ${(changed / cold).toFixed(2)} x cold`);
}

/** So many records against a thousand, once. */
async function benchMany(count, bound) {
  const times = [];
  for (const each of [RECORDS, count])
    await inPortfolio((folder) => {
      fill(folder, each);
      times.push(exportPdf(folder));
    });
  const [few, many] = times;
  const value = many / few;
  const words = `${count.toLocaleString('en')} records`;
  report(words, `${milliseconds([many])}  ${value.toFixed(2)} x ${RECORDS.toLocaleString('en')}`, { bound, value });
}

/** Only where it is asked for: one print of so many does not end. */
async function benchPdfOfMost() {
  console.log(`cpd export --to pdf of ${MOST.toLocaleString('en')} records, once`);
  await benchMany(MOST);
}

function reportMemory(folder) {
  if (!fs.existsSync('/proc/self/smaps_rollup'))
    return console.log('  how much memory the browser takes is told by Linux alone');
  const args = [path.join(__dirname, 'tree-memory.js'), ...exporting(folder, 'out')];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const value = Number.parseInt(stdout, 10);
  report('memory of the browser', `${value.toFixed(0).padStart(8)} MB`, { bound: BOUNDS.browser, value, unit: 'MB' });
}

module.exports = { benchPdf, benchPdfOfMost, exportPdf, tap };
