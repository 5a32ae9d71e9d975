/** Makes what is generated: types and validators from schemas/, the script of the page, and the bundle in dist/. */

const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const schemaFolder = path.join(root, 'schemas');
const typesFile = path.join(root, 'src/record/schema-types.ts');
const generatedFolder = path.join(root, 'src/record/generated');
const explorerFolder = path.join(root, 'src/format/generated');

/** Annotations that our schemas add: a field's flag, its words, the kinds that it may point to, its form in words. */
const ANNOTATIONS = ['x-flag', 'x-words', 'x-link', 'x-form'];

function readSchemas() {
  return fs
    .readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.slice(0, -5),
      schema: JSON.parse(fs.readFileSync(path.join(schemaFolder, name), 'utf8'), asEnum),
    }));
}

/** Turns a list of titled constants into an enum: the same values, a fraction of the generated code. */
function asEnum(_key, value) {
  if (!Array.isArray(value?.oneOf) || !value.oneOf.every((option) => 'const' in option)) return value;
  const { oneOf, ...rest } = value;
  return { ...rest, enum: oneOf.map((option) => option.const) };
}

/** The text of src/record/schema-types.ts. */
async function makeTypes() {
  const { compile } = await import('json-schema-to-typescript');
  const parts = [];
  for (const { name, schema } of readSchemas()) {
    if (name === 'record') continue;
    parts.push(
      await compile(structuredClone(schema), schema.title, {
        cwd: schemaFolder,
        bannerComment: '',
        ignoreMinAndMaxItems: true,
        declareExternallyReferenced: true,
        additionalProperties: false,
        style: { singleQuote: true, printWidth: 120 },
      }),
    );
  }
  const seen = new Set();
  const declarations = parts
    .join('\n')
    .split(/\n(?=\/\*\*[\s\S]*?\*\/\nexport |export )/)
    .filter((text) => {
      const named = /^export (?:interface|type) (\w+)/m.exec(text);
      if (!named) return text.trim() !== '';
      if (seen.has(named[1])) return false;
      seen.add(named[1]);
      return true;
    });
  return `/** The fields of every record kind, made from schemas/ by bin/build.js; change the schemas, not this file. */\n\n${declarations
    .map((text) => text.trim())
    .join('\n\n')}\n`;
}

/** One self-contained ES module that exports `validators`: a validator for every schema by its name. */
async function makeValidators() {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const { default: addFormats } = await import('ajv-formats');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const { rolldown } = await import('rolldown');
  const ajv = new Ajv.default({
    allErrors: true,
    verbose: false,
    allowUnionTypes: true,
    strict: true,
    strictRequired: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv, ['date']);
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  const exported = {};
  for (const { name, schema } of readSchemas()) {
    ajv.addSchema(schema);
    if (name !== 'record') exported[name] = schema.$id;
  }
  const names = Object.keys(exported).join(', ');
  const source = `${standalone.default(ajv, exported)}\nexport const validators = { ${names} };`;
  // The generated module calls require() for ajv's run-time parts; bundling makes it stand alone.
  const bundle = await rolldown({
    input: 'validators',
    cwd: root,
    platform: 'node',
    logLevel: 'warn',
    plugins: [
      {
        name: 'validators',
        resolveId: (id) => (id === 'validators' ? path.join(root, 'validators.js') : null),
        load: (id) => (id === path.join(root, 'validators.js') ? source : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return `// Made from schemas/ by bin/build.js.\n${output[0].code}`;
}

/** A module that exports the program of the page to explore, src/explorer, as the text of one script. */
async function makeExplorer() {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: path.join(root, 'src/explorer/main.ts'),
    cwd: root,
    platform: 'browser',
    tsconfig: path.join(root, 'src/explorer/tsconfig.json'),
    plugins: [asAscii],
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const script = output[0].code;
  // In an HTML page these would end the script, or hide its end.
  if (/<(?:\/script|script|!--)/i.test(script)) throw new Error('src/explorer holds what must not stand in a page');
  return `// Made from src/explorer by bin/build.js.\nexport const explorerScript = ${JSON.stringify(script)};\n`;
}

const EXPLORER_TYPES = 'export declare const explorerScript: string;\n';

/** The types of the validators. */
const VALIDATOR_TYPES = `import type { ValidateFunction } from 'ajv';
import type { SchemaName } from '../field';

export declare const validators: Readonly<Record<SchemaName, ValidateFunction>>;
`;

function replaceModule(name, code) {
  const id = `\0${name}.cjs`;
  return {
    name: `replace ${name}`,
    resolveId: (asked) => (asked === name ? id : null),
    load: (asked) => (asked === id ? { code, moduleType: 'js' } : null),
  };
}

/** One letter beyond ASCII doubles the room that V8 needs for a script, and the time to read it. No text of ours is String.raw. */
const asAscii = {
  name: 'as ASCII',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escapeUnit);
  },
};

function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** commander loads node:child_process, and with it the sockets, for subcommands that are programs of their own: we have none. */
const lateChildProcess = {
  name: 'late child_process',
  resolveId: (asked, importer) =>
    asked === 'node:child_process' && /[\\/]commander[\\/]/.test(importer ?? '') ? '\0late-child-process.cjs' : null,
  load: (id) =>
    id === '\0late-child-process.cjs'
      ? { code: 'exports.spawn = (...args) => require("node:child_process").spawn(...args);', moduleType: 'js' }
      : null,
};

/**
 * What is always wanted together is one file: each that is opened takes half a hundredth of a start-up. Nothing that is not
 * in a group may import from it and be imported by it, or two files would wait for each other.
 */
const CHUNKS = [
  {
    name: 'start',
    test: /src[\\/](?:failure|record[\\/](?:controls|id|kind|suggestion)|system[\\/]files|commands[\\/]shared[\\/](?:usage-message|shell-words))\.ts$/,
  },
  {
    name: 'write',
    test: /src[\\/]commands[\\/]shared[\\/](?:ask|apply-plan|open-portfolio|create-record|typed-text|field-flags|read-day|help-paragraph)\.ts$/,
  },
];

async function makeBundle() {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: { main: path.join(root, 'src/main.ts') },
    cwd: root,
    platform: 'node',
    tsconfig: path.join(root, 'tsconfig.json'),
    // The embedded browser is found by its folder.
    plugins: [
      // We decide about colour ourselves; chalk's own way loads node:tty, and with it the sockets, on every start.
      replaceModule('#supports-color', 'exports.stdout = exports.stderr = false;'),
      lateChildProcess,
      asAscii,
    ],
    external: [/^@sparticuz\/chromium/],
    // The reader of PDFs asks it for fonts of another package, without which text is read as well.
    transform: { define: { 'import.meta': '{}' } },
    preserveEntrySignatures: 'allow-extension',
    logLevel: 'warn',
  });
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: path.join(root, 'dist'),
    // CommonJS starts faster than ES modules on every Node that we support.
    format: 'cjs',
    // A script that V8 gives back from its cache has lost what a dynamic import() needs.
    dynamicImportInCjs: false,
    codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS },
    minify: { mangle: { keepNames: { function: true, class: true } }, compress: true, codegen: true },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  const chunks = output
    .filter((chunk) => chunk.type === 'chunk')
    .map((chunk) => ({
      file: chunk.fileName,
      imports: chunk.imports,
      modules: chunk.moduleIds.map((id) => path.relative(root, id)),
    }));
  fs.writeFileSync(path.join(root, 'dist/chunks.json'), JSON.stringify(chunks, null, 1));
}

/** Runs what is run most, so that its compiled code is kept. */
function keepCompiledCode() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-build-'));
  const runs = [
    ['init', folder, '--name', 'Build', '--no-commit'],
    ['log', 'Build', '--type', 'course', '--learned', 'x', '--no-commit'],
    ['list'],
    ['validate'],
    ['next', '--short'],
    ['next', '--short'],
    ['export', '--to', 'pdf', '--no-cache'],
    ['--help'],
    ['__complete', '--current=', '--', 'show'],
    ['__complete', '--current=', '--', 'log', '--type'],
  ];
  try {
    for (const args of runs) {
      const options = { cwd: folder, stdio: 'pipe' };
      const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'bin/code-cache.js'), ...args], options);
      // There may be no browser here.
      if (status !== 0 && status !== 3) throw new Error(`cpd ${args.join(' ')} ended with ${status}: ${stderr}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What `man cpd` shows, where npm has linked or installed the program. */
function makeManual() {
  const manual = execFileSync(process.execPath, [path.join(root, 'bin/cpd.js'), 'man'], { encoding: 'utf8' });
  fs.writeFileSync(path.join(root, 'dist/cpd.1'), manual);
}

async function build() {
  fs.writeFileSync(typesFile, await makeTypes());
  fs.mkdirSync(generatedFolder, { recursive: true });
  fs.writeFileSync(path.join(generatedFolder, 'validators.js'), await makeValidators());
  fs.writeFileSync(path.join(generatedFolder, 'validators.d.ts'), VALIDATOR_TYPES);
  fs.mkdirSync(explorerFolder, { recursive: true });
  fs.writeFileSync(path.join(explorerFolder, 'explorer-script.js'), await makeExplorer());
  fs.writeFileSync(path.join(explorerFolder, 'explorer-script.d.ts'), EXPLORER_TYPES);
  await makeBundle();
  makeManual();
  keepCompiledCode();
}

module.exports = { makeTypes, makeValidators };

if (require.main === module) {
  build().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
