/** `npm run test:nodes [-- 24]`: all tests on newer lines of Node, each fetched from the package registry and kept in the cache. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** The newest of each line that the packages of several systems have; `npm test` runs on the Node that starts it. */
const VERSIONS = ['22.23.3', '24.21.0', '26.10.0'];

const PROJECT = path.join(__dirname, '../..');
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const BINARY = process.platform === 'win32' ? 'node.exe' : 'node';
const LONGEST_RUN = 20 * 60_000;

/** `~/.cache/cpd-nodes`; a folder for each version, with the binary in `bin` and a copy of the project in `work`. */
function cacheFolder() {
  const home = os.homedir();
  const base = process.env.XDG_CACHE_HOME || (path.isAbsolute(home) ? path.join(home, '.cache') : os.tmpdir());
  return path.join(base, 'cpd-nodes');
}

const binaryOf = (version) => path.join(cacheFolder(), version, 'bin', BINARY);

/** The Nodes that are here already: version and binary. */
function fetchedNodes() {
  return VERSIONS.map((version) => ({ version, binary: binaryOf(version) })).filter(({ binary }) =>
    fs.existsSync(binary),
  );
}

/** Takes the binary out of its package; says why where there is none. */
function fetchNode(version) {
  const binary = binaryOf(version);
  if (fs.existsSync(binary)) return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-node-'));
  try {
    // In a folder of its own, so that nothing is added to the project.
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const { status, stderr } = spawnSync(
      `npm install --ignore-scripts --no-audit --no-fund --loglevel error ${PACKAGE}@${version}`,
      { cwd: folder, shell: true, encoding: 'utf8', timeout: LONGEST_RUN },
    );
    if (status !== 0) return { isAbsent: /\b(?:E404|ETARGET|EBADPLATFORM)\b/.test(stderr), reason: stderr.trim() };
    fs.mkdirSync(path.dirname(binary), { recursive: true });
    // Renamed last: a binary that is there is whole.
    fs.copyFileSync(path.join(folder, 'node_modules', PACKAGE, 'bin', BINARY), `${binary}.new`);
    fs.chmodSync(`${binary}.new`, 0o755);
    fs.renameSync(`${binary}.new`, binary);
    return undefined;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Copies the project as it stands, committed or not. Compiled code and compiled libraries serve one line of Node, so each has
 * its own copy, and this clone stays as it is.
 */
function copyProject(work) {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${PROJECT} is no clone, so what belongs to it is not known`);
  fs.mkdirSync(work, { recursive: true });
  for (const name of fs.readdirSync(work))
    if (!['node_modules', 'dist'].includes(name)) fs.rmSync(path.join(work, name), { recursive: true, force: true });
  for (const file of stdout.split('\0').filter((name) => name && fs.existsSync(path.join(PROJECT, name)))) {
    fs.mkdirSync(path.dirname(path.join(work, file)), { recursive: true });
    fs.copyFileSync(path.join(PROJECT, file), path.join(work, file));
  }
}

/** The set-up, then every test; true where all pass. */
function runTests(version) {
  const work = path.join(cacheFolder(), version, 'work');
  copyProject(work);
  const environment = {
    ...process.env,
    // npm runs on the first node of the path.
    PATH: `${path.dirname(binaryOf(version))}${path.delimiter}${process.env.PATH}`,
  };
  return [['bin/setup.js'], ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.mts']].every(
    (args) =>
      spawnSync(binaryOf(version), args, { cwd: work, stdio: 'inherit', env: environment, timeout: LONGEST_RUN })
        .status === 0,
  );
}

function main(lines) {
  const wanted = VERSIONS.filter((version) => lines.length === 0 || lines.includes(version.split('.')[0]));
  const told = wanted.map((version) => {
    const missing = fetchNode(version);
    if (missing?.isAbsent)
      return `Node ${version}: not run, because the registry has none for ${process.platform} ${process.arch}`;
    const started = Date.now();
    if (missing) console.error(missing.reason);
    const passed = !missing && runTests(version);
    if (!passed) process.exitCode = 1;
    const outcome = missing ? 'could not be fetched' : passed ? 'passed' : 'FAILED';
    return `Node ${version}: ${outcome}, ${Math.round((Date.now() - started) / 1000)} s`;
  });
  if (wanted.length === 0) {
    told.push(`there is no line ${lines.join(' ')} here: ${VERSIONS.join(', ')}`);
    process.exitCode = 2;
  }
  console.log(told.join('\n'));
}

module.exports = { fetchedNodes };

if (require.main === module) main(process.argv.slice(2));
