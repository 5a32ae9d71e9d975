/**
 * What `cpd validate` knows of files from before, by git's names for their contents: which records they hold, and what the
 * rules that look at each record by itself found in them. It lies in the repository's own folder, and whatever is damaged
 * in it counts as not there. What is handed over, or proves anything, never goes by it.
 */

import * as path from 'node:path';
import type { Env, Unchanged } from '../../env';
import type { TextFile } from '../../portfolio/portfolio';
import type { EvidenceFile } from '../../portfolio/rules/rule';
import type { Finding } from '../../record/finding';
import type { KnownRecord } from '../../record/record';
import { keyOf, readKept, writeKept } from './kept-json';
import { readRecordFile } from './open-portfolio';

export interface Memory {
  /** What was found when git said the same of all files that count, and had all of them as they were. */
  answerAtGlance(files: readonly string[]): Answer | undefined;
  /** What was found when everything was as it is now. */
  answer(state: State): Answer | undefined;
  /** What was found last, and all that it was found in. */
  before(): Before | undefined;
  /** A name for what stood in the file of a record when first asked; undefined where it cannot be read. */
  contentOf(file: string): string | undefined;
  /** git's name for what stands in a file, where git has it as it is. */
  nameOf(file: string): string | undefined;
  recall(file: string): Known | undefined;
  /** What is known of a record as it was when the content of its file had this name; undefined of evidence. */
  known(file: string, content: string): Known | undefined;
  /** Told of each file that is read again after it was recalled or noted: what it holds may be newer than what is known of it. */
  readAgain(file: string): void;
  /** Keeps what is known of a file that could not be recalled. */
  note(file: string, text: string, known: Known): void;
  /** Size and SHA-256 of a file in evidence/, which is read where it is not as it was. */
  digest(file: string, read: () => EvidenceFile): EvidenceFile;
  /** Writes all that was recalled and noted, and the answer for a state, for another time. */
  keep(state: State | undefined, answer: Answer): void;
  /** The same where all but what was noted is as it was; with the sentences that there are now. */
  keepFew(state: State, answer: Answer, sentences: Int32Array): void;
}

/** All files that count, by names for their contents, in their order; the key differs as soon as anything does. */
export interface State {
  key: string;
  contents: ReadonlyMap<string, string>;
}

interface Before {
  answer: Answer;
  contents: ReadonlyMap<string, string>;
  /** Those of all gists, sorted, each as often as it is there. */
  sentences: Int32Array;
}

/** A record, and what was found in its file whatever the others hold. */
interface Known {
  record: KnownRecord;
  findings: readonly Finding[];
}

/** How many files there are, and what was found in them. */
export interface Answer {
  files: number;
  findings: readonly Finding[];
}

/** `glance` is a key for all that git said, where that is all there was. */
interface KeptAnswer {
  state: string;
  glance?: string | undefined;
  answer: Answer;
}

/** The path of a file, a name for its content, and what is known of it. */
type Entry = [file: string, content: string, held: Known | EvidenceFile];

const ANSWER = 'validate.json';
const BEFORE = 'before.json';

/** In milliseconds: file systems note a little late when a file was written. */
const LATE = 10;

/**
 * Undefined where there is no repository. `asked` is everything that findings depend on besides records, evidence and the
 * day; `unsaved` is the path of a file that is not read from disk.
 */
export async function openMemory(
  env: Env,
  root: string,
  asked: readonly string[],
  unsaved?: string,
): Promise<Memory | undefined> {
  const begun = env.clock.now();
  const place = await placeOf(env, root);
  if (!place) return undefined;
  const { home, listing, read } = place;
  const key = keyOf([env.build, ...asked]);
  const dayKey = keyOf([key, env.clock.today()]);
  const used = new Map<string, Entry>();
  const noted = new Set<string>();
  const parts = new Map<string, ReadonlyMap<string, Entry>>();
  const contents = new Map<string, string | undefined>();
  let isSettled = true;

  /** What was kept beside each other; read when something of it is first asked for. */
  function part(name: string): ReadonlyMap<string, Entry> {
    const known = parts.get(name);
    if (known) return known;
    const kept = (readKept(env, path.join(home, name), key) ?? []) as Entry[];
    const read = new Map(kept.map((one) => [one[0], one]));
    parts.set(name, read);
    return read;
  }

  function entry(file: string): Entry | undefined {
    return part(partOf(file)).get(file);
  }

  const nameOf = (file: string) => (file === unsaved ? undefined : read().names.get(file));

  function recall(file: string, content: string | undefined): Entry[2] | undefined {
    const known = entry(file);
    if (known === undefined || known[1] !== content) return undefined;
    used.set(file, known);
    return known[2];
  }

  /** What was written while we looked may be read as it was after that. */
  function isOld(file: string): boolean {
    return file === unsaved || (env.files.written(path.join(root, file)) ?? begun) < begun - LATE;
  }

  function note(file: string, content: string, held: Entry[2]): void {
    if (!isOld(file)) {
      isSettled = false;
      return;
    }
    used.set(file, [file, content, held]);
    noted.add(file);
  }

  function contentOf(file: string): string | undefined {
    if (!contents.has(file)) contents.set(file, nameOf(file) ?? keyOfText(readRecordFile(env, root, file)));
    return contents.get(file);
  }

  /** A key for all that git says of these files. */
  const glanceAt = (files: Iterable<string>) => keyOf([listing, ...files]);

  /** Undefined where there is more to be known than git says: of a file that it does not have as it is, it says nothing. */
  function glanceOf(contents: State['contents']): string | undefined {
    const { untold } = read();
    const files = [...contents.keys()];
    return files.every((file) => nameOf(file) !== undefined && !untold.has(file)) ? glanceAt(files) : undefined;
  }

  function writeAnswer(kept: KeptAnswer): void {
    writeKept(env, path.join(home, ANSWER), dayKey, kept);
  }

  function keepAnswer(state: State | undefined, answer: Answer, sentences: () => Int32Array): void {
    if (state === undefined || !isSettled) return;
    writeAnswer({ state: state.key, glance: glanceOf(state.contents), answer });
    const bytes = Buffer.from(sentences().buffer).toString('base64');
    writeKept(env, path.join(home, BEFORE), dayKey, { answer: state.key, contents: [...state.contents], bytes });
  }

  const lastAnswer = () => readKept(env, path.join(home, ANSWER), dayKey) as KeptAnswer | undefined;

  return {
    answerAtGlance(files) {
      const kept = unsaved === undefined ? lastAnswer() : undefined;
      return kept?.glance !== undefined && kept.glance === glanceAt(files) ? kept.answer : undefined;
    },
    answer({ key: state, contents }) {
      const kept = lastAnswer();
      if (kept?.state !== state) return undefined;
      const { answer } = kept;
      const glance = glanceOf(contents);
      // git also says when each file was written, and nothing of one that has not been added.
      if (glance !== kept.glance) writeAnswer({ state, glance, answer });
      return answer;
    },
    before() {
      const kept = lastAnswer();
      const before = readKept(env, path.join(home, BEFORE), dayKey) as
        | { answer: string; contents: [string, string][]; bytes: string }
        | undefined;
      if (!kept || before?.answer !== kept.state) return undefined;
      const bytes = Buffer.from(before.bytes, 'base64');
      const sentences = new Int32Array(new Uint8Array(bytes).buffer);
      return { answer: kept.answer, contents: new Map(before.contents), sentences };
    },
    contentOf,
    nameOf,
    recall: (file) => recall(file, contentOf(file)) as Known | undefined,
    readAgain(file) {
      isSettled &&= isOld(file);
    },
    known(file, content) {
      const [, then, held] = entry(file) ?? [];
      return then === content && held && 'record' in held ? held : undefined;
    },
    note: (file, text, known) => note(file, nameOf(file) ?? keyOf([text]), known),
    digest(file, read) {
      const name = nameOf(file);
      const known = recall(file, name) as EvidenceFile | undefined;
      if (known) return known;
      const found = read();
      // What git has of a file that Git LFS keeps is the same whether it was fetched or not.
      if (name !== undefined && !found.isElsewhere) note(file, name, found);
      return found;
    },
    keep(state, answer) {
      for (const [name, entries] of partsOf(used.values()))
        if (entries.length !== parts.get(name)?.size || entries.some(([file]) => noted.has(file)))
          writeKept(env, path.join(home, name), key, entries);
      keepAnswer(state, answer, () => sentencesIn(used.values()));
    },
    keepFew(state, answer, sentences) {
      for (const name of new Set([...noted].map(partOf))) {
        const entries = new Map(part(name));
        for (const [file, one] of used) if (partOf(file) === name) entries.set(file, one);
        writeKept(env, path.join(home, name), key, [...entries.values()]);
      }
      keepAnswer(state, answer, () => sentences);
    },
  };
}

async function placeOf(env: Env, root: string): Promise<(Unchanged & { home: string }) | undefined> {
  const [home, unchanged] = await Promise.all([env.repository.home(root), env.repository.unchanged(root)]);
  return home === undefined ? undefined : unchanged && { ...unchanged, home };
}

function sentencesIn(entries: Iterable<Entry>): Int32Array {
  const all: number[] = [];
  for (const [, , held] of entries) if ('record' in held) all.push(...held.record.gist.sentences);
  return Int32Array.from(all).sort();
}

function keyOfText(read: TextFile): string | undefined {
  return 'text' in read ? keyOf([read.text]) : undefined;
}

/** What changes is mostly of one year, so that not much has to be read and written again. */
function partOf(file: string): string {
  return `validate-${/(?<!\d)(?:19|20)\d\d(?!\d)/.exec(file)?.[0] ?? 'other'}.json`;
}

function partsOf(entries: Iterable<Entry>): ReadonlyMap<string, Entry[]> {
  const parts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = partOf(entry[0]);
    const part = parts.get(name);
    if (part) part.push(entry);
    else parts.set(name, [entry]);
  }
  return parts;
}
