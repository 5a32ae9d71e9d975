/** The evidence of a bundle, as it leaves: cleaned of what it tells of its making, and looked into for what must stay. */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { bagPath } from '../../audit/bag-path';
import { numberedEvidence } from '../../audit/bundle';
import type { EvidenceLook } from '../../audit/gate';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { type CleanedEvidence, cleanEvidence, type EvidenceForm, lookInto } from '../../format/evidence-look';
import { readPdfText } from '../../format/pdf-text';
import { MOST_BYTES } from '../../format/zip-read';
import type { CpdRecord, DocumentRecord } from '../../record/record';
import { sizeWords } from '../../report/amount-words';
import { pointerAt } from './pointer-at';

export interface EvidenceItem {
  /** Counted from 1, as it stands in the bundle. */
  number: number;
  /** As it is in the portfolio, and as it leaves: another file has another checksum. */
  kept: DocumentRecord;
  record: DocumentRecord;
  bytes: Uint8Array;
  form: EvidenceForm;
  /** What is to be said of it: what was taken out, and what could not be. */
  notes: readonly string[];
  /** How many pages it has that can be put into another PDF. */
  pageCount: number;
  look: EvidenceLook;
  /** False where nobody here can tell what it says. */
  isRead: boolean;
}

/**
 * Files that are not there are left out, which the check of the portfolio has said. The text of PDFs, which takes its time, is
 * read only where there are terms to look for.
 */
export async function readEvidence(
  env: Env,
  root: string,
  leaving: readonly CpdRecord[],
  { hasTerms }: { hasTerms: boolean },
): Promise<EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  const taken = new Set<string>();
  const paths = new Map<string, string>();
  const numbered = numberedEvidence(leaving);
  refuseTooMuch(numbered.map(({ record }) => record));
  for (const { record, number } of numbered) {
    env.terminal.progress(`looking at evidence ${number} …`);
    const bytes = readFile(env, root, record.data.file);
    if (bytes === undefined) continue;
    const place = paths.get(record.data.file) ?? bagPath(record.data.file, taken);
    paths.set(record.data.file, place);
    items.push(await itemOf(record, { number, bytes, place, hasTerms }));
  }
  env.terminal.progress(undefined);
  return items;
}

/** Said before it is read: all of it is held at once. */
function refuseTooMuch(documents: readonly DocumentRecord[]): void {
  const total = documents.reduce((sum, { data }) => sum + data.size, 0);
  const [largest] = [...documents].sort((a, b) => b.data.size - a.data.size);
  if (largest === undefined || total <= MOST_EVIDENCE) return;
  throw new Failure(
    `the evidence has ${sizeWords(total)}, and a bundle holds at most ${sizeWords(MOST_EVIDENCE)}; the largest is ${largest.data.file} with ${sizeWords(largest.data.size)}`,
    EXIT.usage,
    `cpd hide ${largest.data.id}\ncpd vault`,
  );
}

/** What is made of it takes room as well. */
const MOST_EVIDENCE = MOST_BYTES / 2;

async function itemOf(
  kept: DocumentRecord,
  { number, bytes, place, hasTerms }: { number: number; bytes: Uint8Array; place: string; hasTerms: boolean },
): Promise<EvidenceItem> {
  const cleaned = await cleanEvidence(bytes, kept.data.media);
  const { texts, hidden, isRead } = await lookInto(cleaned);
  const printed = hasTerms && cleaned.form === 'pdf' ? await readPdfText(cleaned.bytes) : [];
  const { form, bytes: left, pageCount, unstripped } = cleaned;
  const sha256 = createHash('sha256').update(left).digest('hex');
  const record = { ...kept, data: { ...kept.data, file: place, size: left.length, sha256 } };
  return {
    ...{ number, kept, record, form, pageCount, isRead },
    bytes: left,
    notes: notesOf(cleaned),
    look: { record: kept, texts, printed, hidden: [...hidden, ...cleaned.hidden], unstripped },
  };
}

function notesOf({ asItIs, isChanged }: CleanedEvidence): string[] {
  if (asItIs !== undefined) return [`${asItIs}, so it is attached as it is`];
  return isChanged ? ['what it told of its author and its making is taken out'] : [];
}

/** A link would put a file from elsewhere on this machine into what is handed over. */
function readFile(env: Env, root: string, name: string): Uint8Array | undefined {
  const home = env.files.realPath(root) ?? root;
  const file = path.join(home, name);
  if (env.files.realPath(file) !== file || env.files.size(file) === undefined) return undefined;
  if (pointerAt(env, file))
    throw new Failure(
      `${name} is in Git LFS and was not fetched, so it cannot be handed over`,
      EXIT.usage,
      'git lfs pull',
    );
  return env.files.readBytes(file);
}
