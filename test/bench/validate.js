/** How long `cpd validate` takes on ten years and more of records, cold and warm, and against what else could do it. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { CPD, inPortfolio, measure, milliseconds, ratioOf, report, takeTurns } = require('./measure');
const { fill } = require('./records');

const RECORDS = 10_000;
const ROUNDS = 5;

/** For the largest portfolio that is thought of: many people's lives of records. */
const MANY = 100_000;

const BOUNDS = { bare: 2, warm: 0.3, changed: 0.4, remark: 40, memory: 400 };

/** What a record's fields are checked with elsewhere; too large to be installed with everything else. */
const REMARK = ['remark-cli@12.0.1', 'remark-frontmatter@5.0.0', 'remark-lint-frontmatter-schema@3.15.4'];

/** Folder by kind, for the linter that goes by folders. */
const FOLDERS = { activity: 'activities', goal: 'goals', reflection: 'reflections', document: 'documents' };

function git(folder, ...args) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr}`);
}

function commit(folder) {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'Bench');
}

function benchValidate() {
  console.log(`cpd validate on ${RECORDS.toLocaleString('en')} records, medians of ${ROUNDS} rounds`);
  inPortfolio((folder) => {
    fill(folder, RECORDS);
    commit(folder);
    const file = fs.readdirSync(path.join(folder, 'goals')).find((name) => name.endsWith('.md'));
    const validate = (...more) => measure([CPD, 'validate', ...more], folder);
    validate();
    const times = takeTurns(
      {
        bare: () => measure([path.join(__dirname, 'bare.js'), folder], folder),
        cold: () => validate('--no-cache'),
        warm: () => validate(),
        changed: () => {
          fs.appendFileSync(path.join(folder, 'goals', file), 'And one more line.\n');
          const time = validate();
          validate();
          return time;
        },
      },
      ROUNDS,
    );
    const line = (name, label, other, bound) => {
      const value = ratioOf(times[name], times[other]);
      report(label, `${milliseconds(times[name])}  ${value.toFixed(2)} x ${other}`, { bound, value });
    };
    report('bare: files read, fields parsed', milliseconds(times.bare));
    line('cold', 'cold: nothing is known', 'bare', BOUNDS.bare);
    line('warm', 'warm: nothing has changed', 'cold', BOUNDS.warm);
    line('changed', 'one file has changed', 'cold', BOUNDS.changed);
    againstRemark(folder, times.cold);
  });
  benchMemory();
}

/** The same files and the same schemas with the linter that Markdown has for fields. */
function againstRemark(folder, cold) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-bench-remark-'));
  try {
    const args = ['install', '--prefix', home, '--no-audit', '--no-fund', '--silent', ...REMARK];
    const { status } = spawnSync('npm', args, { cwd: home, encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) {
      console.log(`  remark-lint is not compared: npm could not install ${REMARK.join(', ')}`);
      return;
    }
    const schemas = {};
    for (const [kind, kindFolder] of Object.entries(FOLDERS)) {
      const { stdout } = spawnSync(process.execPath, [CPD, 'schema', kind], { cwd: folder, encoding: 'utf8' });
      // It knows no other dialect than its own, in which these schemas mean the same.
      const { $schema, $id, ...schema } = JSON.parse(stdout);
      fs.writeFileSync(path.join(folder, `.${kind}.schema.json`), JSON.stringify(schema));
      schemas[`./.${kind}.schema.json`] = [`${kindFolder}/**/*.md`];
    }
    const modules = path.join(home, 'node_modules');
    fs.symlinkSync(modules, path.join(folder, 'node_modules'), 'junction');
    const plugins = ['remark-frontmatter', ['remark-lint-frontmatter-schema', { schemas }]];
    fs.writeFileSync(path.join(folder, '.remarkrc.json'), JSON.stringify({ plugins }));
    const time = measure(
      [path.join(modules, 'remark-cli', 'cli.js'), '--quiet', '--no-stdout', ...Object.values(FOLDERS)],
      folder,
    );
    const value = ratioOf(
      [time],
      [
        ratioOf(
          cold,
          cold.map(() => 1),
        ),
      ],
    );
    report('remark-lint-frontmatter-schema, once', `${milliseconds([time])}  ${value.toFixed(1)} x cold`, {
      bound: BOUNDS.remark,
      value,
      isLeast: true,
    });
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

function benchMemory() {
  inPortfolio((folder) => {
    fill(folder, MANY);
    const { stderr } = spawnSync(
      process.execPath,
      ['-r', path.join(__dirname, 'peak.js'), CPD, 'validate', '--no-cache'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      },
    );
    const value = Number(/peak (\d+) MB/.exec(stderr)?.[1]);
    report(`memory at ${MANY.toLocaleString('en')} records`, `${value.toFixed(0).padStart(8)} MB`, {
      bound: BOUNDS.memory,
      value,
      unit: 'MB',
    });
  });
}

module.exports = { benchValidate };
