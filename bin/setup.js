/** Makes a fresh clone ready: packages, then what is generated. Does nothing, quickly, where nothing is to do. */

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const OLDEST_NODE = [20, 19];

/** What the packages and the build were made from; each is written last, so that half a job is done again. */
const PACKAGES_MARK = path.join(root, 'node_modules/.cpd-setup');
const BUILD_MARK = path.join(root, 'dist/.cpd-setup');
const BUILD_INPUTS = ['src', 'schemas', 'bin/build.js', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Made by the build itself. */
const BUILT = [path.join('src', 'record', 'generated'), path.join('src', 'record', 'schema-types.ts')];

function main() {
  checkNode();
  const packages = hashOf(['package-lock.json'], `${process.versions.modules} ${process.platform} ${process.arch}`);
  if (readMark(PACKAGES_MARK) !== packages) {
    say('installing packages …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'the packages could not be installed');
    fs.writeFileSync(PACKAGES_MARK, packages);
  }
  const inputs = hashOf(BUILD_INPUTS, packages);
  if (readMark(BUILD_MARK) !== inputs || !fs.existsSync(path.join(root, 'src/record/generated/validators.js'))) {
    say('building …');
    run(process.execPath, [path.join(root, 'bin/build.js')], 'the build failed');
    fs.writeFileSync(BUILD_MARK, inputs);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(`cpd needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}`);
}

/** One hash over the names and contents of files and folders, and over what else matters. */
function hashOf(names, more) {
  const hash = createHash('sha256').update(more);
  for (const name of names.flatMap(filesAt)) hash.update(`\0${name}\0`).update(fs.readFileSync(path.join(root, name)));
  return hash.digest('hex');
}

function filesAt(name) {
  if (BUILT.includes(name)) return [];
  if (!fs.statSync(path.join(root, name)).isDirectory()) return [name];
  return fs
    .readdirSync(path.join(root, name))
    .sort()
    .flatMap((entry) => filesAt(path.join(name, entry)));
}

function readMark(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function run(command, args, failure) {
  // npm is a script on Windows, which only a shell runs.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error || status !== 0)
    fail(`${failure}: ${command} ${args.join(' ')} ${error ? `(${error.message})` : `ended with ${status}`}`);
}

function say(words) {
  console.error(`cpd: ${words}`);
}

function fail(sentence) {
  say(sentence);
  process.exit(2);
}

main();
