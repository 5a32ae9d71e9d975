/** How long the PDF takes: against the same browser, which prints the same pages with nothing around it. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { CPD, inPortfolio, measure, milliseconds, ratioOf, report, takeTurns } = require('./measure');
const { fill } = require('./records');

const RECORDS = 1000;
const ROUNDS = 3;
/** As ratios, but for megabytes. */
const BOUNDS = { plain: 0.5, bare: 1.6, browser: 700, file: 8 };

const SIDE_BY_SIDE = Math.min(os.availableParallelism(), 4);

/** A theme that tells left pages from right ones has the whole document printed in one piece, and twice. */
const IN_ONE_PIECE = '@page :left { margin-left: 24mm; }\n';

function exportPdf(folder, ...more) {
  return measure(exporting(folder, 'out', ...more), folder);
}

/** What git does not look at. */
function exporting(folder, name, ...more) {
  return [CPD, 'export', '--to', 'pdf', '--out', path.join(folder, 'exports', `${name}.pdf`), ...more];
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

function benchPdf() {
  console.log(`cpd export --to pdf of ${RECORDS.toLocaleString('en')} records, medians of ${ROUNDS} rounds`);
  inPortfolio((folder) => {
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
  });
}

function reportMemory(folder) {
  if (!fs.existsSync('/proc/self/smaps_rollup'))
    return console.log('  how much memory the browser takes is told by Linux alone');
  const args = [path.join(__dirname, 'tree-memory.js'), ...exporting(folder, 'out')];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const value = Number.parseInt(stdout, 10);
  report('memory of the browser', `${value.toFixed(0).padStart(8)} MB`, { bound: BOUNDS.browser, value, unit: 'MB' });
}

module.exports = { benchPdf };
