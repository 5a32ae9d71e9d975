/** The shape of the house: which room may use which, and who may touch the world. */

import * as fs from 'node:fs';
import { isBuiltin } from 'node:module';
import * as path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(__dirname, '..');
const SOURCE = path.join(ROOT, 'src');
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** What each room may import, besides itself. `failure` is a single file, as are `env` with `env-git`, `cli` and `main`. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  record: [],
  portfolio: ['record'],
  audit: ['portfolio', 'record'],
  report: ['audit', 'portfolio', 'record'],
  format: ['report', 'audit', 'portfolio', 'record'],
  intake: ['record'],
  explorer: ['report', 'record'],
  commands: ['intake', 'format', 'report', 'audit', 'portfolio', 'record', 'env', 'failure'],
  system: ['env', 'record', 'failure'],
  env: ['env-git'],
  'env-git': ['env'],
  failure: [],
  cli: ['commands', 'env', 'failure', 'record'],
  main: ['cli', 'system', 'env', 'failure', 'format', 'record'],
};

const PURE = ['record', 'portfolio', 'audit', 'report', 'format', 'intake'];
const WORLDLY_PACKAGES = ['commander', 'inquirer', 'chalk', 'simple-git', 'puppeteer'];
const PURE_BUILTINS = ['node:crypto', 'node:zlib', 'node:util', 'node:stream'];

/** Rooms that take from another only what it says about its values, not what it does with them. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  commands: ['env'],
  format: ['report', 'audit', 'portfolio', 'record'],
  system: ['env', 'record'],
  explorer: ['report', 'record'],
};

/** Where a room takes more: pure functions on values, from modules that say one thing in one place. Each goes when its use goes. */
const MORE_THAN_TYPES: Readonly<Record<string, string>> = {
  'explorer <- record/calendar-date': 'months have one name',
  'explorer <- record/marks': 'words are found in the page as they are on the command line',
  'format <- portfolio/portfolio':
    'where a record says nothing, the portfolio says who may see it; it knows the links both ways',
  'format <- portfolio/rules/examples': 'an example is written out in one place',
  'format <- record/body-text': 'what of a text is shown is known in one place',
  'format <- record/calendar-date': 'dates are spelled out in one place',
  'format <- record/controls': 'which characters nobody shall obey is known in one place',
  'format <- record/field': 'fields are shown in the order of their schema',
  'format <- record/finding': 'findings are counted in one place',
  'format <- record/kind': 'kinds have one name',
  'format <- record/line-diff': 'texts are compared in one way',
  'format <- report/amount-words': 'sizes and counts are spelled out in one place',
  'format <- report/document': 'sections are nested, and pictures told by their media type, as the report defines them',
  'format <- report/table': 'what stands in a cell is told in one place',
  'system <- record/controls': 'which characters nobody shall obey is known in one place',
};

/** Everything that is installed for the program, from package.json. */
const LIBRARIES = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
/** A trap is written this close above the import that hides it. */
const LINES_TO_TRAP = 12;
/** It measures text and nothing about it has surprised anybody. */
const WITHOUT_TRAP = ['fast-string-truncated-width'];
const LONGEST_FILE = 400;
const GENERATED = ['record/schema-types.ts'];

interface Source {
  file: string;
  room: string;
  text: string;
  imports: Import[];
}

interface Import {
  from: string;
  /** Gone when the program runs. */
  isType: boolean;
  /** From 0. */
  line: number;
}

const sources = readSources(SOURCE);
/** What is run at all, the build as well. */
const everything = [...sources, ...readSources(path.join(ROOT, 'bin'))];

describe('the house', () => {
  test('has only the rooms that it should have', () => {
    const rooms = new Set(sources.map((source) => source.room));
    expect([...rooms].filter((room) => !(room in MAY_USE))).toEqual([]);
    expect(fs.readdirSync(ROOT).filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name))).toEqual([]);
  });

  test('every import goes in the one direction', () => {
    const wrong = sources.flatMap((source) =>
      localImports(source)
        .filter(({ room }) => room !== source.room && !MAY_USE[source.room]?.includes(room))
        .map(({ from }) => `${source.file} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test('commands never import each other, only what they share', () => {
    const wrong = sources
      .filter((source) => source.room === 'commands')
      .flatMap((source) =>
        localImports(source)
          .filter(({ target }) => target.startsWith('commands/') && !target.startsWith('commands/shared/'))
          .map(({ from }) => `${source.file} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  test('what is taken as types is taken as types', () => {
    const values = sources.flatMap((source) =>
      localImports(source)
        .filter(({ room, isType }) => !isType && TYPES_ONLY[source.room]?.includes(room))
        .map(({ target }) => `${source.room} <- ${target}`),
    );
    expect([...new Set(values)].sort()).toEqual(Object.keys(MORE_THAN_TYPES).sort());
  });

  test('pure rooms touch nothing outside, nor ask for the time or a random number', () => {
    const wrong = sources
      .filter((source) => PURE.includes(source.room))
      .flatMap((source) => [
        ...source.imports
          .filter(
            ({ from }) =>
              WORLDLY_PACKAGES.includes(packageOf(from)) || (isBuiltin(from) && !PURE_BUILTINS.includes(from)),
          )
          .map(({ from }) => `${source.file} imports ${from}`),
        ...(/\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\.|\bperformance\.|\brandom(?:Bytes|UUID|Int)\b/.test(
          source.text,
        )
          ? [`${source.file} asks for the time, chance or the process`]
          : []),
      ]);
    expect(wrong).toEqual([]);
  });

  test.each(LIBRARIES)('%s has one importer', (library) => {
    const importers = everything.filter((source) => importsOf(source, library).some(({ isType }) => !isType));
    expect(importers.map(({ file }) => file)).toHaveLength(1);
  });

  test.each(LIBRARIES.filter((name) => !WITHOUT_TRAP.includes(name)))(
    'the traps of %s are written above it',
    (library) => {
      const users = everything.filter((source) => importsOf(source, library).length > 0);
      expect(
        users.some((source) => hasTrap(source, library)),
        users.map(({ file }) => file).join(', '),
      ).toBe(true);
    },
  );

  test('nothing is called utils, helpers, common, manager or service', () => {
    expect(
      sources
        .filter(({ file }) => /(?:^|[/-])(?:utils?|helpers?|common|manager|service)s?(?:[/.-]|$)/.test(file))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test('files are small, named in kebab case, begin with what they are, and have no default export', () => {
    for (const { file, text } of sources) {
      if (!GENERATED.includes(file))
        expect(text.split('\n').length, `${file} is too long`).toBeLessThanOrEqual(LONGEST_FILE);
      expect(file, file).toMatch(/^[a-z0-9/-]+\.ts$/);
      expect(text.startsWith('/**') || text.startsWith('#!'), `${file} does not say what it is`).toBe(true);
      expect(/^export default /m.test(text), `${file} has a default export`).toBe(false);
    }
  });
});

const TOP_LEVEL = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'bin',
  'src',
  'schemas',
  'templates',
  'test',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  // Made here and not kept in git.
  'node_modules',
  'dist',
  'demo',
  'coverage',
];

function readSources(folder: string): Source[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : readSources(absolute);
    if (!/\.[jt]s$/.test(entry.name)) return [];
    const file = path
      .relative(folder.startsWith(SOURCE) ? SOURCE : ROOT, absolute)
      .split(path.sep)
      .join('/');
    const text = fs.readFileSync(absolute, 'utf8');
    return [{ file, room: (file.split('/')[0] ?? '').replace(/\.ts$/, ''), text, imports: findImports(file, text) }];
  });
}

/** Every `import`, `export … from`, `import()`, `require()` and `require.resolve()`, as the compiler sees them. */
function findImports(file: string, text: string): Import[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const note = (name: ts.Node | undefined, node: ts.Node, isType: boolean) => {
    if (name && ts.isStringLiteralLike(name))
      found.push({
        from: name.text,
        isType,
        line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line,
      });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, node, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal, node, true);
    else if (ts.isCallExpression(node) && /^(?:import|require|require\.resolve)$/.test(node.expression.getText(tree)))
      note(node.arguments[0], node, false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `import type …`, or braces that hold types alone. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

/** Shortly above one of its imports, or above all of them where the file serves this library alone or the comment names it. */
function hasTrap(source: Source, library: string): boolean {
  const lines = source.text.split('\n');
  const above = (line: number) => lines.slice(Math.max(0, line - LINES_TO_TRAP), line).join('\n');
  const tells = (text: string) => /(?:\/\/|\*).*\bTraps?\b/.test(text);
  if (importsOf(source, library).some(({ line }) => tells(above(line)))) return true;
  const head = above(Math.min(...source.imports.map(({ line }) => line)));
  const others = source.imports.filter(
    ({ from }) => LIBRARIES.includes(packageOf(from)) && packageOf(from) !== library,
  );
  return tells(head) && (others.length === 0 || head.includes(library));
}

function importsOf(source: Source, library: string): Import[] {
  return source.imports.filter(({ from }) => packageOf(from) === library);
}

function localImports(source: Source) {
  return source.imports
    .filter(({ from }) => from.startsWith('.'))
    .map((one) => {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(source.file), one.from));
      return { ...one, target, room: target.split('/')[0] ?? '' };
    })
    .filter(({ target }) => !target.startsWith('..'));
}

function packageOf(from: string): string {
  const [first = '', second = ''] = from.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
