/**
 * What `cpd validate` knows of files from before, by git's names for their contents: which records they hold, and what the
 * rules that look at each record by itself found in them. It lies in the repository's own folder, and whatever is damaged
 * in it counts as not there. What is handed over, or proves anything, never goes by it.
 */

import * as path from 'node:path';
import type { Env } from '../../env';
import type { TextFile } from '../../portfolio/portfolio';
import type { EvidenceFile } from '../../portfolio/rules/rule';
import type { Finding } from '../../record/finding';
import type { KnownRecord } from '../../record/record';
import { keyOf, readKept, writeKept } from './kept-json';
import { readRecordFile } from './open-portfolio';

export interface Memory {
  /** What was found when everything was as it is now. */
  answer(state: string): Answer | undefined;
  /** A name for what stood in the file of a record when first asked; undefined where it cannot be read. */
  contentOf(file: string): string | undefined;
  /** git's name for what stands in a file, where git has it as it is. */
  nameOf(file: string): string | undefined;
  recall(file: string): Known | undefined;
  /** Told of each file that is read again after it was recalled or noted: what it holds may be newer than what is known of it. */
  readAgain(file: string): void;
  /** Keeps what is known of a file that could not be recalled. */
  note(file: string, text: string, known: Known): void;
  /** Size and SHA-256 of a file in evidence/, which is read where it is not as it was. */
  digest(file: string, read: () => EvidenceFile): EvidenceFile;
  /** Writes all that was recalled and noted, and the answer for a state, for another time. */
  keep(state: string | undefined, answer: Answer): void;
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

/** The path of a file, a name for its content, and what is known of it. */
type Entry = [file: string, content: string, held: Known | EvidenceFile];

const ANSWER = 'validate.json';
const PART = /^validate-.+\.json$/;

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
  const unchanged = await env.repository.unchanged(root);
  if (!unchanged) return undefined;
  const { names, home } = unchanged;
  const key = keyOf([env.build, ...asked]);
  const dayKey = keyOf([key, env.clock.today()]);
  const used = new Map<string, Entry>();
  const noted = new Set<string>();
  /** How many entries each part of what was kept has. */
  const lengths = new Map<string, number | undefined>();
  const contents = new Map<string, string | undefined>();
  let before: ReadonlyMap<string, Entry> | undefined;
  let isSettled = true;

  function readParts(): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const name of env.files.names(home)) {
      const part = PART.test(name) ? (readKept(env, path.join(home, name), key) as Entry[] | undefined) : undefined;
      lengths.set(name, part?.length);
      for (const one of part ?? []) entries.set(one[0], one);
    }
    return entries;
  }

  function entry(file: string): Entry | undefined {
    before ??= readParts();
    return before.get(file);
  }

  /** With the size, as git may write other line ends than it has. */
  function nameOf(file: string): string | undefined {
    const name = file === unsaved ? undefined : names.get(file);
    const size = name === undefined ? undefined : env.files.size(path.join(root, file));
    return size === undefined ? undefined : `${name} ${size}`;
  }

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

  return {
    answer(state) {
      const kept = readKept(env, path.join(home, ANSWER), dayKey) as { state: string; answer: Answer } | undefined;
      return kept?.state === state ? kept.answer : undefined;
    },
    contentOf,
    nameOf,
    recall: (file) => recall(file, contentOf(file)) as Known | undefined,
    readAgain(file) {
      isSettled &&= isOld(file);
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
        if (entries.length !== lengths.get(name) || entries.some(([file]) => noted.has(file)))
          writeKept(env, path.join(home, name), key, entries);
      if (state !== undefined && isSettled) writeKept(env, path.join(home, ANSWER), dayKey, { state, answer });
    },
  };
}

function keyOfText(read: TextFile): string | undefined {
  return 'text' in read ? keyOf([read.text]) : undefined;
}

/** What changes is mostly of one year, so that not much has to be written again. */
function partsOf(entries: Iterable<Entry>): ReadonlyMap<string, Entry[]> {
  const parts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = `validate-${/(?<!\d)(?:19|20)\d\d(?!\d)/.exec(entry[0])?.[0] ?? 'other'}.json`;
    const part = parts.get(name);
    if (part) part.push(entry);
    else parts.set(name, [entry]);
  }
  return parts;
}
