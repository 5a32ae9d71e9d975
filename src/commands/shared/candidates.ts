/**
 * What an argument or the value of an option may be, for completion. Where commander is told choices, it is these. Else the
 * name that the help shows decides, `<record>`, `<goal>`, `<type>`, so that a new command completes by naming what it takes
 * as the others do.
 */

import * as path from 'node:path';
import type { Env } from '../../env';
import { activityTypes } from '../../portfolio/config';
import { ownFrameworks } from '../../portfolio/framework';
import { FIELD_KEYS, KEYS, PERIOD_KEYS, STATES } from '../../portfolio/query-words';
import { ruleFacts } from '../../portfolio/rules/all';
import { fold } from '../../record/fold';
import { glance, kindsOfIdStart } from '../../record/glance';
import { KIND_NAMES, KINDS, type Kind } from '../../record/kind';
import { findRoot } from './find-root';
import { knownTemplates } from './known-templates';
import { type GlobalOptions, openConfig, readDataFiles } from './open-portfolio';
import { topics } from './topics';

export interface Candidate {
  value: string;
  /** What it is, in a line. */
  note?: string;
}

/** Where a value is asked for. */
export interface Place {
  env: Env;
  options: GlobalOptions;
  /** What is typed of it so far. */
  typed: string;
}

type Source = (place: Place) => Candidate[];

const SOURCES: Readonly<Record<string, Source>> = {
  record: (place) => records(place, KIND_NAMES),
  ...Object.fromEntries(KIND_NAMES.map((kind): [string, Source] => [kind, (place) => records(place, [kind])])),
  kind: () => KIND_NAMES.map((value) => ({ value })),
  type: ({ env, options }) => noted(activityTypes(openConfig(env, options).config)),
  code: competences,
  model: ({ env, options }) => templateNames(env, options, 'reflections', '.md'),
  template: ({ env, options }) => plain(knownTemplates(env, openConfig(env, options).root).map(({ name }) => name)),
  theme: ({ env, options }) => templateNames(env, options, 'themes', '.css'),
  framework: ({ env, options }) => templateNames(env, options, 'frameworks', '.yaml'),
  rule: () => [...ruleFacts().keys()].map((value) => ({ value })),
  date: () => plain(['today', 'yesterday', 'tomorrow', ...WEEKDAYS]),
  year: () => plain(['this', 'last']),
  query: queryWords,
  words: queryWords,
  'record-or-query': (place) => [...records(place, KIND_NAMES), ...queryWords(place)],
  state: () => explained(STATES),
  topic: ({ env }) => topics(env).map(({ name, title }) => ({ value: name, note: title })),
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Nothing where any text will do, or a file: then the shell offers files. */
export function candidatesFor(name: string, choices: readonly string[] | undefined, place: Place): Candidate[] {
  if (choices) return plain(choices);
  return Object.hasOwn(SOURCES, name) ? (SOURCES[name]?.(place) ?? []) : [];
}

function plain(values: Iterable<string>): Candidate[] {
  return [...values].map((value) => ({ value }));
}

function noted(values: ReadonlyMap<string, string>): Candidate[] {
  return [...values].map(([value, note]) => ({ value, note }));
}

function explained(words: Readonly<Record<string, { means: string }>>, mark = ''): Candidate[] {
  return Object.entries(words).map(([word, { means }]) => ({ value: `${word}${mark}`, note: means }));
}

/** Nobody looks through more at a prompt, and reading takes time. */
const MOST_RECORDS = 100;

/** Records by id, the newest first; where what is typed is no beginning of one, the only one whose title holds it. */
function records({ env, options, typed }: Place, kinds: readonly Kind[]): Candidate[] {
  const root = findRoot(env, options);
  if (root === undefined) return [];
  const begun = kindsOfIdStart(typed, kinds);
  const newest = (begun.length > 0 ? begun : kinds)
    .flatMap((kind) => env.files.list(path.join(root, KINDS[kind].folder)).map((file) => ({ kind, file })))
    .filter(({ file }) => file.endsWith('.md'))
    .sort((a, b) => (path.posix.basename(a.file) < path.posix.basename(b.file) ? 1 : -1));
  const isWhole = typed.includes('-') && typed.length > typed.indexOf('-') + 1;
  const looked = isWhole || begun.length === 0 ? newest : newest.slice(0, MOST_RECORDS);
  const found = looked.flatMap(({ kind, file }) => seen(env, path.join(root, KINDS[kind].folder, file)));
  const byId = found.filter(({ value }) => value.startsWith(typed.toLowerCase()));
  if (byId.length > 0 || typed.trim() === '') return byId;
  const byTitle = found.filter(({ note }) => fold(note).includes(fold(typed)));
  return byTitle.length === 1 ? byTitle : [];
}

/** A file that cannot be read is another command's to tell of. */
function seen(env: Env, file: string): { value: string; note: string }[] {
  try {
    const record = env.files.size(file) === undefined ? undefined : glance(env.files.read(file));
    return record ? [{ value: record.id, note: record.title }] : [];
  } catch {
    return [];
  }
}

/** Codes may be typed as one word: A1,E4. */
function competences({ env, options, typed }: Place): Candidate[] {
  const { root, config } = openConfig(env, options);
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  return ownFrameworks(config, readDataFiles(env, root, 'framework').known).flatMap((framework) =>
    framework.competences.map(({ code, title }) => ({ value: `${before}${code}`, note: title })),
  );
}

function templateNames(env: Env, options: GlobalOptions, folder: string, extension: string): Candidate[] {
  const root = findRoot(env, options);
  const own = root === undefined ? [] : env.files.names(path.join(root, 'templates', folder));
  const names = [...env.assets.names(folder), ...own].filter((name) => name.endsWith(extension));
  return plain(new Set(names.map((name) => name.slice(0, -extension.length))));
}

function queryWords(place: Place): Candidate[] {
  const [, key, typed] = /^([a-z]+):(.*)$/.exec(place.typed) ?? [];
  if (key === undefined || typed === undefined)
    return [
      ...plain(KIND_NAMES.map((kind) => KINDS[kind].folder)),
      ...explained(STATES),
      ...explained({ ...KEYS, ...PERIOD_KEYS }, ':'),
      ...plain(FIELD_KEYS.map((key) => `${key}:`)),
      { value: 'not', note: 'turns round the word that follows' },
    ];
  const name = QUERY_VALUES[key] ?? key;
  return candidatesFor(name, undefined, { ...place, typed }).map(({ value, note }) => ({
    value: `${key}:${value}`,
    note,
  }));
}

/** Keys of a query whose values are those of an argument by another name. */
const QUERY_VALUES: Readonly<Record<string, string>> = {
  about: 'record',
  competence: 'code',
  is: 'state',
  after: 'date',
  before: 'date',
  since: 'date',
  until: 'date',
};
