/**
 * What is found after little has changed: a few texts, in nothing that any other record is judged by. What the rules found
 * that look at all records together is then what they would find now, and only the few are looked at.
 */

import { isDeepStrictEqual } from 'node:util';
import type { Env } from '../../env';
import type { Records } from '../../portfolio/rules/rule';
import { canBeCopy } from '../../portfolio/rules/text-copied';
import { type Finding, sortFindings } from '../../record/finding';
import { gistOf } from '../../record/gist';
import { type CpdRecord, type KnownRecord, knownOf } from '../../record/record';
import type { Answer, Memory, State } from './memory';
import { readChecked } from './read-checked';

/** Where more has changed, all is looked at. */
const FEW = 20;

/** Undefined where everything has to be looked at. `besides` is what rules look at besides the records. */
export function answerForFew(
  env: Env,
  root: string,
  state: State,
  besides: Records,
  memory: Memory,
): { answer: Answer; sentences: Int32Array } | undefined {
  const before = memory.before();
  const changed = before && changedSince(before.contents, state.contents);
  if (!changed) return undefined;
  const sentences = countSentences(before.sentences);
  const findings: Finding[] = before.answer.findings.filter(({ file }) => !changed.has(file));
  for (const [file, content] of changed) {
    const old = memory.known(file, content);
    const [now] = readChecked(env, root, [file], besides, memory);
    if (!old || !now || !('record' in now)) return undefined;
    const known = knownOf(now.record);
    const shared = sentences.change(old.record, known);
    const canCopy = [old.record, known].some(({ gist }, at) =>
      canBeCopy(besides.portfolio.config, shared[at]?.length ?? 0, gist.sentences.length),
    );
    if (!isJudgedAlike(old.record, known) || canCopy || !isDeepStrictEqual(...shared)) return undefined;
    const byOthers = before.answer.findings.filter(
      (finding) => finding.file === file && !old.findings.some((own) => isDeepStrictEqual(own, finding)),
    );
    if (!byOthers.every((finding) => standsAsBefore(finding, old.record, now.record))) return undefined;
    findings.push(...byOthers, ...now.findings);
  }
  const answer = { files: before.answer.files, findings: sortFindings(findings) };
  return { answer, sentences: sentences.all() };
}

/** The files that differ, with the names that their contents had; undefined where that is not all, or where they are many. */
function changedSince(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  if (before.size !== now.size) return undefined;
  const changed = new Map<string, string>();
  for (const [file, content] of now) {
    const old = before.get(file);
    if (old === undefined) return undefined;
    if (old !== content) changed.set(file, old);
    if (changed.size > FEW) return undefined;
  }
  return changed;
}

/** Whether all that a record tells the rules about others is the same, its sentences apart. */
function isJudgedAlike(old: KnownRecord, now: KnownRecord): boolean {
  if (hasSwitches(old) || hasSwitches(now)) return false;
  const facts = ({ kind, data, gist }: KnownRecord) =>
    JSON.parse(JSON.stringify({ kind, data, is: gist.isUnanswered }));
  return isDeepStrictEqual(facts(old), facts(now));
}

/** Whether what is found in it may be hidden, so that what was told of it is not what was found. */
function hasSwitches({ hasSwitch, data }: KnownRecord): boolean {
  return hasSwitch || (data as CpdRecord['data']).disable !== undefined;
}

/** Whether a finding about the record is where it was: in front matter that is the same to the letter. */
function standsAsBefore({ line, endLine, fix }: Finding, old: KnownRecord, now: CpdRecord): boolean {
  return !fix && old.gist.frontMatter === gistOf(now).frontMatter && (endLine ?? line) < now.bodyLine;
}

/** `sorted` has each sentence as often as it is there. */
function countSentences(sorted: Int32Array) {
  const more = new Map<number, number>();
  const add = (sentence: number, count: number) => more.set(sentence, (more.get(sentence) ?? 0) + count);
  const countOf = (sentence: number) => {
    const first = placeOf(sorted, sentence);
    let end = first;
    while (sorted[end] === sentence) end += 1;
    return end - first + (more.get(sentence) ?? 0);
  };
  const sharedIn = ({ gist }: KnownRecord) => gist.sentences.filter((sentence) => countOf(sentence) > 1);
  return {
    /** Puts those of a record in the place of what it had, and gives what stands elsewhere as well, before and then. */
    change(old: KnownRecord, now: KnownRecord): [before: readonly number[], then: readonly number[]] {
      const before = sharedIn(old);
      for (const sentence of old.gist.sentences) add(sentence, -1);
      for (const sentence of now.gist.sentences) add(sentence, 1);
      return [before, sharedIn(now)];
    },
    all(): Int32Array {
      const changed = [...more].filter(([, count]) => count !== 0);
      if (changed.length === 0) return sorted;
      const gone = new Set(changed.flatMap(([sentence, count]) => (count < 0 ? [sentence] : [])));
      const come = changed.flatMap(([sentence, count]) => (count > 0 ? [sentence] : []));
      return Int32Array.from([...sorted.filter((sentence) => !gone.has(sentence)), ...come]).sort();
    },
  };
}

/** The first place in sorted numbers where one stands, or would. */
function placeOf(sorted: Int32Array, wanted: number): number {
  let [from, until] = [0, sorted.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) from = middle + 1;
    else until = middle;
  }
  return from;
}
