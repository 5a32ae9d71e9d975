/** The shape of the house: which room may use which, and who may touch the world. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(__dirname, '..');
const SOURCE = path.join(ROOT, 'src');

/** What each room may import, besides itself. `failure` is a single file, as are `env`, `cli` and `main`. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  record: [],
  portfolio: ['record'],
  audit: ['portfolio', 'record'],
  report: ['audit', 'portfolio', 'record'],
  format: ['report', 'audit', 'portfolio', 'record'],
  intake: ['record'],
  commands: ['intake', 'format', 'report', 'audit', 'portfolio', 'record', 'env', 'failure'],
  system: ['env', 'record', 'failure'],
  env: [],
  failure: [],
  cli: ['commands', 'env', 'failure', 'record'],
  main: ['cli', 'system', 'env', 'record'],
};

const PURE = ['record', 'portfolio', 'audit', 'report', 'format', 'intake'];
const WORLDLY =
  /^(?:node:)?(?:fs|fs\/promises|process|child_process|net|http|https|dgram|dns|os|readline|worker_threads)$/;
const WORLDLY_PACKAGES = ['commander', 'inquirer', 'chalk', 'simple-git', 'puppeteer'];
const PURE_BUILTINS = ['node:crypto', 'node:zlib', 'node:path'];
const SINGLE_IMPORTER = [
  'gray-matter',
  'yaml',
  'ajv',
  'marked',
  'simple-git',
  'puppeteer',
  'inquirer',
  'chalk',
  'hucre',
  '@cantoo/pdf-lib',
  'slugify',
];
const LONGEST_FILE = 400;
const GENERATED = ['record/schema-types.ts'];

interface Source {
  file: string;
  room: string;
  text: string;
  imports: { from: string; isType: boolean }[];
}

const sources = readSources(SOURCE);

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

  test('commands take env only as types', () => {
    const wrong = sources
      .filter((source) => source.room === 'commands')
      .flatMap((source) =>
        source.imports.filter(({ from, isType }) => /\/env$/.test(from) && !isType).map(() => source.file),
      );
    expect(wrong).toEqual([]);
  });

  test('pure rooms touch nothing outside, nor ask for the time or a random number', () => {
    const wrong = sources
      .filter((source) => PURE.includes(source.room))
      .flatMap((source) => [
        ...source.imports
          .filter(
            ({ from }) =>
              WORLDLY.test(from) ||
              WORLDLY_PACKAGES.includes(packageOf(from)) ||
              (from.startsWith('node:') && !PURE_BUILTINS.includes(from)),
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

  test('each library that hides a trap has one importer', () => {
    for (const library of SINGLE_IMPORTER) {
      const importers = sources
        .filter((source) => source.imports.some(({ from, isType }) => packageOf(from) === library && !isType))
        .map((source) => source.file);
      expect(importers.length, `${library}: ${importers.join(', ')}`).toBeLessThanOrEqual(1);
    }
  });

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
    if (!entry.name.endsWith('.ts')) return [];
    const file = path.relative(SOURCE, absolute).split(path.sep).join('/');
    const text = fs.readFileSync(absolute, 'utf8');
    return [{ file, room: (file.split('/')[0] ?? '').replace(/\.ts$/, ''), text, imports: importsOf(text) }];
  });
}

function importsOf(text: string): { from: string; isType: boolean }[] {
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s)?([^'";]*?from\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/\b(?:import|require)\(\s*'([^']+)'\s*\)/g)];
  return [
    ...statements.map((match) => ({ from: match[3] ?? '', isType: Boolean(match[1]) })),
    ...dynamic.map((match) => ({ from: match[1] ?? '', isType: false })),
  ];
}

function localImports(source: Source) {
  return source.imports
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, isType }) => {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(source.file), from));
      return { from, isType, target, room: target.split('/')[0] ?? '' };
    })
    .filter(({ target }) => !target.startsWith('..'));
}

function packageOf(from: string): string {
  const [first = '', second = ''] = from.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
