/** Reads records and looks at each by itself, holding no more of their texts at a time than fits into little memory. */

import type { Env } from '../../env';
import { Failure } from '../../failure';
import type { RecordFile } from '../../portfolio/portfolio';
import { checkEach } from '../../portfolio/rules/all';
import type { Records } from '../../portfolio/rules/rule';
import type { Finding } from '../../record/finding';
import { type CpdRecord, compactOf, createRecall, knownOf, parseRecord } from '../../record/record';
import type { Memory } from './memory';
import { readRecordFile } from './open-portfolio';

/**
 * In characters of all texts that are held. Records are quicker looked at together than one by one, and of more than these
 * many are still there when V8 sorts out what is not needed any more, and so are kept for long.
 */
const MOST_TEXT = 60_000;

/** From so many records on, room counts more than the twentieth of the time that it takes to save it. */
const MANY = 20_000;

interface ReadRecord {
  record: CpdRecord;
  findings: readonly Finding[];
}

/** The records without their texts, with what was found in each; `besides` is what rules look at besides the records. */
export function* readChecked(
  env: Env,
  root: string,
  files: readonly string[],
  { portfolio, templates }: Records,
  memory?: Memory,
): Generator<RecordFile> {
  const recall = createRecall((file) => {
    const record = readAgain(env, root, file);
    // Asked after the reading: what is written from here on is not what was read.
    memory?.readAgain(file);
    return record;
  });
  let waiting: ReadRecord[] = [];
  let held = 0;
  for (const file of files) {
    const known = memory?.recall(file);
    if (known) {
      yield { path: file, record: recall(file, known.record), findings: known.findings };
      continue;
    }
    const read = readRecordFile(env, root, file);
    const { record, findings } = 'text' in read ? parseRecord(file, read.text) : { record: undefined, findings: [] };
    if (!record) {
      yield read;
      continue;
    }
    waiting.push({ record, findings });
    held += record.source.text.length;
    if (held < MOST_TEXT) continue;
    yield* check(waiting);
    waiting = [];
    held = 0;
  }
  yield* check(waiting);

  function* check(few: readonly ReadRecord[]): Generator<RecordFile> {
    const found = new Map<string, Finding[]>(few.map(({ record, findings }) => [record.path, [...findings]]));
    const records = few.map(({ record }) => record);
    for (const finding of checkEach({ portfolio: { ...portfolio, records }, templates }))
      found.get(finding.file)?.push(finding);
    for (const record of records) {
      const whole = knownOf(record);
      const known = {
        record: files.length < MANY ? whole : compactOf(whole),
        findings: found.get(record.path) ?? [],
      };
      memory?.note(record.path, record.source.text, known);
      yield { path: record.path, record: recall(record.path, known.record), findings: known.findings };
    }
  }
}

function readAgain(env: Env, root: string, file: string): CpdRecord {
  const read = readRecordFile(env, root, file);
  const { record } = 'text' in read ? parseRecord(file, read.text) : { record: undefined };
  if (record) return record;
  throw new Failure(`${file} was changed while it was looked at`, undefined, 'cpd validate');
}
