/**
 * What `cpd validate` knows of files from before, by git's names for their contents: which records they hold, and what the
 * rules that look at each record by itself found in them. It lies in the repository's own folder, and whatever is damaged
 * in it counts as not there. What is handed over, or proves anything, never goes by it.
 */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Env } from '../../env';
import { FileFailure } from '../../failure';
import type { Portfolio, RecordFile } from '../../portfolio/portfolio';
import type { EvidenceFile } from '../../portfolio/rules/rule';
import type { Finding } from '../../record/finding';
import { type KnownRecord, knownOf, recallRecord } from '../../record/record';

export interface Memory {
  /** The record in a file that is as it was; undefined where it has to be read. */
  recall(file: string): RecordFile | undefined;
  /** What was found in the files that were recalled. */
  readonly alone: ReadonlyMap<string, readonly Finding[]>;
  /** Size and SHA-256 of an evidence file that is as it was. */
  digestOf(file: string): EvidenceFile | undefined;
  /** Keeps what is known now for another time. */
  keep(
    portfolio: Portfolio,
    alone: ReadonlyMap<string, readonly Finding[]>,
    evidence: ReadonlyMap<string, EvidenceFile>,
  ): void;
}

interface Known {
  /** git's name for the content. */
  name: string;
  /** In bytes, as the file lies there: git may write line ends that differ from what it has. */
  size: number;
  record: KnownRecord;
  /** What was found while it was read. */
  reading: readonly Finding[];
  alone: readonly Finding[];
}

interface Kept {
  records: Record<string, Known>;
  evidence: Record<string, { name: string; size: number; sha256: string }>;
}

/** Undefined where there is no repository. `asked` is everything else that findings depend on. */
export async function openMemory(env: Env, root: string, asked: readonly string[]): Promise<Memory | undefined> {
  const unchanged = await env.git.unchanged(root);
  if (!unchanged) return undefined;
  const { names, home } = unchanged;
  const file = path.join(home, 'validate.json');
  const key = hashOf([env.version, env.clock.today(), ...asked].join('\0'));
  const before = readKept(env, file, key);
  const alone = new Map<string, readonly Finding[]>();
  return {
    alone,
    recall(name) {
      const known = before.records[name];
      const whole = path.join(root, name);
      if (known === undefined || known.name !== names.get(name) || known.size !== env.files.size(whole))
        return undefined;
      alone.set(name, known.alone);
      return {
        path: name,
        record: recallRecord(name, known.record, () => env.files.read(whole)),
        findings: known.reading,
      };
    },
    digestOf(name) {
      const known = before.evidence[name];
      return known && known.name === names.get(name) && known.size === env.files.size(path.join(root, name))
        ? { size: known.size, sha256: known.sha256 }
        : undefined;
    },
    keep(portfolio, found, evidence) {
      const isNew = portfolio.records.some(({ path: name }) => names.has(name) && !alone.has(name));
      const isGone = Object.keys(before.records).length > alone.size;
      const isOther = [...evidence].some(
        ([name, { sha256 }]) => sha256 !== undefined && before.evidence[name]?.name !== names.get(name),
      );
      if (!isNew && !isGone && !isOther) return;
      const reading = new Map<string, Finding[]>();
      for (const finding of portfolio.findings)
        reading.set(finding.file, [...(reading.get(finding.file) ?? []), finding]);
      const kept: Kept = { records: {}, evidence: {} };
      for (const record of portfolio.records) {
        const { path: name } = record;
        const content = names.get(name);
        const size = env.files.size(path.join(root, name));
        if (content === undefined || size === undefined) continue;
        kept.records[name] = alone.has(name)
          ? (before.records[name] as Known)
          : {
              name: content,
              size,
              record: knownOf(record),
              reading: reading.get(name) ?? [],
              alone: found.get(name) ?? [],
            };
      }
      for (const [name, { size, sha256, isElsewhere }] of evidence) {
        const content = names.get(name);
        if (content !== undefined && sha256 !== undefined && !isElsewhere)
          kept.evidence[name] = { name: content, size, sha256 };
      }
      writeKept(env, file, key, kept);
    },
  };
}

/** The first line holds the key and the hash of the rest: one that was cut off or changed is as good as none. */
function readKept(env: Env, file: string, key: string): Kept {
  const none: Kept = { records: {}, evidence: {} };
  try {
    if (!env.files.exists(file)) return none;
    const text = env.files.read(file);
    const lineEnd = text.indexOf('\n');
    const content = text.slice(lineEnd + 1);
    return text.slice(0, lineEnd) === `${key} ${hashOf(content)}` ? (JSON.parse(content) as Kept) : none;
  } catch (error) {
    if (error instanceof FileFailure || error instanceof SyntaxError) return none;
    throw error;
  }
}

function writeKept(env: Env, file: string, key: string, kept: Kept): void {
  const content = JSON.stringify(kept);
  try {
    env.files.replace(file, `${key} ${hashOf(content)}\n${content}`);
  } catch (error) {
    // A repository that nobody may write to, or a full disk, is no reason not to report.
    if (!(error instanceof FileFailure)) throw error;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
