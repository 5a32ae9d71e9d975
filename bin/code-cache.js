/** Loads the program with the code that V8 has compiled before; `node bin/code-cache.js <arguments>` runs it and keeps that code. */

// Compiling takes longer than anything that `cpd log` does, and Node's own cache, which is there from 22 on, is slower than one
// made at build time. V8 refuses what another version of it has made, or other flags: then the source is compiled.
const fs = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const dist = path.join(__dirname, '../dist');
const scripts = [];
const loaded = new Map();

function loadProgram() {
  const entry = path.join(dist, 'main.js');
  if (require.main === module || fs.existsSync(cacheOf(entry))) return load(entry);
  // A package may have been built by another Node; newer ones then keep compiled code by themselves.
  module_.enableCompileCache?.();
  return require(entry);
}

/** A CommonJS file of dist/, as `require` would load it. */
function load(file) {
  const known = loaded.get(file);
  if (known) return known.exports;
  const made = { exports: {} };
  loaded.set(file, made);
  const real = module_.createRequire(file);
  const requireHere = Object.assign((name) => (name.startsWith('./') ? load(path.join(dist, name)) : real(name)), real);
  const script = new vm.Script(module_.wrap(fs.readFileSync(file, 'utf8')), {
    filename: file,
    cachedData: readCache(file),
  });
  scripts.push({ file, script });
  script.runInThisContext()(made.exports, requireHere, made, file, dist);
  return made.exports;
}

function readCache(file) {
  try {
    return fs.readFileSync(cacheOf(file));
  } catch {
    return undefined;
  }
}

function cacheOf(file) {
  return `${file}.${process.versions.v8}`;
}

module.exports = { loadProgram };

if (require.main === module) {
  // On exit, when what the run has needed is compiled.
  process.on('exit', () => {
    for (const { file, script } of scripts) fs.writeFileSync(cacheOf(file), script.createCachedData());
  });
  loadProgram().main(path.join(__dirname, '..'));
}
