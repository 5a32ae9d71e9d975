/** How long other programs take to make a PDF of the same records, each as simply as it can. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { inPortfolio, milliseconds, ratioOf, report } = require('./measure');
const { exportPdf, tap } = require('./pdf');
const { fill } = require('./records');
const { markdownOf } = require('./rival-print');

const RECORDS = 1000;
/** In turn with ours, as often as it takes for a tenth to be told from chance; those that take a minute take one turn. */
const ROUNDS = 7;
/** Whoever takes longer is stopped. In milliseconds. */
const LONGEST = 5 * 60_000;

const PACKAGES = { 'md-to-pdf': '5.2.5', pdfmake: '0.3.11', '@myriaddreamin/typst-ts-node-compiler': '0.7.0' };

const WEASYPRINT_CSS = `@page { size: A4; @bottom-right { content: 'page ' counter(page) ' of ' counter(pages) } }
body { font-size: 10pt }
nav a::after { content: leader('.') target-counter(attr(href), page) }
`;

/** Programs that are on the machine, or not: what runs them, and the Debian packages that they come in. */
const INSTALLED = [
  {
    name: 'pandoc with weasyprint',
    needs: ['pandoc', 'weasyprint'],
    packages: 'pandoc weasyprint',
    args: ['--toc', '--toc-depth=2', '--pdf-engine=weasyprint', '--css', 'weasyprint.css'],
  },
  {
    name: 'pandoc with xelatex',
    needs: ['pandoc', 'xelatex'],
    packages: 'pandoc texlive-xetex texlive-fonts-recommended lmodern',
    args: ['--toc', '--toc-depth=2', '--pdf-engine=xelatex', '-V', 'papersize:a4', '-V', 'fontsize=10pt'],
  },
];

async function benchRivals() {
  console.log(`one PDF of ${RECORDS.toLocaleString('en')} records by others, medians of ${ROUNDS} rounds`);
  await inPortfolio(async (folder) => {
    fill(folder, RECORDS);
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-rivals-'));
    try {
      const { launching } = tap(folder, 'tapped');
      const compare = (name, program, args, rounds) => {
        const times = { ours: [], rival: [] };
        for (let round = 0; round < rounds; round += 1) {
          times.ours.push(exportPdf(folder));
          const { time, failure } = timed(program, args, work);
          if (failure) return console.log(`  ${name} ${failure}`);
          times.rival.push(time);
        }
        const value = ratioOf(times.ours, times.rival);
        report(name, `${milliseconds(times.rival)}  ours is ${value.toFixed(2)} x`, { bound: 1, value });
      };
      writeRecords(folder, work);
      const missing = installPackages(work);
      for (const [rival, name] of [['md-to-pdf'], ['pdfmake'], ['typst', 'typst, as a library']]) {
        const args = [path.join(__dirname, 'rival-print.js'), rival, work, 'records.json', 'out.pdf', launching];
        if (missing) console.log(`  ${name ?? rival} ${missing}`);
        else compare(name ?? rival, process.execPath, args, ROUNDS);
      }
      for (const { name, needs, packages, args } of INSTALLED) {
        const isThere = needs.every((program) => spawnSync(program, ['--version']).status === 0);
        if (!isThere) console.log(`  ${name} is not on this machine: apt-get install ${packages}`);
        else compare(name, 'pandoc', ['records.md', ...args, '-o', 'out.pdf'], 1);
      }
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  });
}

/** In milliseconds; and what became of it where there is no PDF. */
function timed(program, args, cwd) {
  const out = path.join(cwd, 'out.pdf');
  fs.rmSync(out, { force: true });
  const started = process.hrtime.bigint();
  const { status, signal, error, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: LONGEST });
  const time = Number(process.hrtime.bigint() - started) / 1e6;
  if (error?.code === 'ETIMEDOUT') return { time, failure: `was stopped after ${LONGEST / 60_000} minutes` };
  if (status === 0 && fs.existsSync(out)) return { time };
  const said = /^(?:Error|!).*/m.exec(stderr)?.[0] ?? stderr.trim().split('\n').at(-1);
  return { time, failure: `made no PDF (${signal ?? status}): ${said}` };
}

/** Why they are not there, in words. */
function installPackages(work) {
  fs.writeFileSync(path.join(work, 'package.json'), '{ "private": true }\n');
  const names = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names];
  const { status } = spawnSync('npm', args, { cwd: work, encoding: 'utf8', shell: process.platform === 'win32' });
  return status === 0 ? undefined : `could not be had: npm install ${names.join(' ')} failed`;
}

/** The same for all: chapters, and in them each record with its fields and its text. */
function writeRecords(folder, work) {
  const records = ['goals', 'activities', 'reflections', 'documents'].flatMap((chapter) => [
    { level: 1, title: chapter, fields: [], blocks: [] },
    ...filesBelow(path.join(folder, chapter)).flatMap((file) => readRecord(fs.readFileSync(file, 'utf8'))),
  ]);
  fs.writeFileSync(path.join(work, 'records.json'), JSON.stringify(records));
  fs.writeFileSync(path.join(work, 'records.md'), `---\ntitle: CPD record\n---\n\n${markdownOf(records)}\n`);
  fs.writeFileSync(path.join(work, 'weasyprint.css'), WEASYPRINT_CSS);
}

function filesBelow(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.name.endsWith('.md'))
    .map((entry) => path.join(entry.path, entry.name))
    .sort();
}

/** A record, and the headings in its text as sections below it. */
function readRecord(source) {
  const [, front = '', body = ''] = source.split(/^---\n/m);
  const { title = '', ...others } = Object.fromEntries(
    [...front.matchAll(/^(\w+): (.*)$/gm)].map(([, ...pair]) => pair),
  );
  const sections = [{ level: 2, title, fields: Object.entries(others), blocks: [] }];
  for (const block of body.trim().split(/\n\n+/)) {
    const heading = /^#+ (.*)$/.exec(block);
    if (heading) sections.push({ level: 3, title: heading[1], fields: [], blocks: [] });
    else sections.at(-1).blocks.push(block);
  }
  return sections;
}

module.exports = { benchRivals };
