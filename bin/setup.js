/** Makes a fresh clone ready: checks Node, installs the libraries, builds; does only what is not done yet. */

// Nothing from node_modules and no new syntax: this must run where there is nothing yet, and speak on an old Node.
const OLDEST_NODE = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`cpd needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${process.versions.node}`);
  process.exit(2);
}

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Markers hold a hash of what something was made from, and are written last. */
const INSTALLED = 'node_modules/.cpd-installed';
const BUILT = 'dist/.cpd-built';

const BUILD_INPUTS = [
  'src',
  'schemas',
  'templates/portfolio/README.md',
  'bin/build.js',
  'bin/code-cache.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const BUILD_OUTPUTS = [
  'dist/main.js',
  'src/record/schema-types.ts',
  'src/record/generated/validators.js',
  'src/record/generated/validators.d.ts',
  'src/format/generated/explorer-script.js',
  'src/format/generated/explorer-script.d.ts',
];

function setUp() {
  // Some libraries are compiled, so another Node or another machine's folder will not do.
  const installHash = hashOf(['package-lock.json'], [String(major), process.platform, process.arch]);
  if (readMarker(INSTALLED) !== installHash) {
    say('installing the libraries …');
    // One line for a shell: on Windows npm is a script, which Node starts in no other way. The options overrule what an
    // enclosing `npm pack --dry-run` or NODE_ENV=production would make of it.
    run('npm ci', 'npm ci --no-audit --no-fund --no-dry-run --include=dev --include=optional', { shell: true });
    fs.writeFileSync(path.join(root, INSTALLED), installHash);
  }
  // Compiled code serves one version of V8.
  const buildHash = hashOf(BUILD_INPUTS, [process.versions.v8]);
  if (readMarker(BUILT) !== buildHash || !BUILD_OUTPUTS.every((file) => fs.existsSync(path.join(root, file)))) {
    say('building …');
    run('the build', process.execPath, {}, [path.join(root, 'bin/build.js')]);
    fs.writeFileSync(path.join(root, BUILT), buildHash);
  }
}

/** Runs a step with its talk on stderr; a failure ends the set-up, and with it whatever was to follow. */
function run(name, command, options, args = []) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environment(),
    ...options,
  });
  if (status === 0) return;
  say(`${name} failed${error ? ` (${error.message})` : ''}; nothing else was done. Try again: node bin/setup.js`);
  process.exit(2);
}

/** npm keeps its cache at home; where there is none, it would litter the clone. */
function environment() {
  const home = os.homedir();
  if (path.isAbsolute(home) || process.env.npm_config_cache) return process.env;
  return { ...process.env, npm_config_cache: path.join(os.tmpdir(), 'cpd-npm-cache') };
}

function hashOf(places, extra = []) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const file of places.flatMap(filesIn)) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Paths relative to the root, in the same order everywhere; what the build makes is not among them. */
function filesIn(place) {
  const entry = fs.statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!entry || BUILD_OUTPUTS.includes(place)) return [];
  if (!entry.isDirectory()) return [place];
  return fs
    .readdirSync(path.join(root, place))
    .sort()
    .flatMap((name) => filesIn(`${place}/${name}`));
}

function readMarker(file) {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch (_missing) {
    return undefined;
  }
}

function say(message) {
  process.stderr.write(`cpd set-up: ${message}\n`);
}

setUp();
