/** A new record by interview: its answers are a draft until the person has seen the file as it will be, and said yes. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Cancelled, EXIT, Failure } from '../../failure';
import { renderFindings } from '../../format/findings';
import { KINDS, type Kind } from '../../record/kind';
import {
  type Composed,
  type CreateOptions,
  composeRecord,
  type NewRecord,
  pathFor,
  readBack,
  writeRecord,
} from './create-record';
import { type Answers, hideOwnFolder, type Interview, interview, offerDraft } from './draft';
import type { Values } from './field-flags';
import type { OpenPortfolio } from './open-portfolio';

export interface Asking {
  kind: Kind;
  /** What a draft is of, in words that go on from "Go on with". */
  describe: (draft: Answers, given: Values) => string;
  /** What was given by flags, by field, and the text below the fields. */
  given: Values;
  text: string | undefined;
  /** Asks for the rest. */
  ask: (interview: Interview) => Promise<NewRecord>;
}

/** Holds the interview of a command, shows the whole, and writes it. */
export function createAsked(
  env: Env,
  open: OpenPortfolio,
  command: string,
  { kind, describe, given, text, ask }: Asking,
  options: CreateOptions,
): Promise<Composed> {
  const flags = options.private ? { visibility: 'private', ...given } : given;
  const occasion = {
    name: command,
    offer: (draft: Answers, before: Values) => offerDraft(env, describe(draft, before)),
    given: text === undefined ? flags : { ...flags, [TEXT]: text },
    isTrial: options.dryRun,
  };
  return interview(env, open.root, occasion, async (held) => {
    const isEdited = textAt(env, held.file(WHOLE)) !== '';
    // Left aside without a word, --private among them would be taken to hold.
    if (isEdited && Object.keys(occasion.given).length > 0)
      throw new Failure(
        'the draft was changed as a whole, so nothing can be put into it by flags; change it in the editor',
        EXIT.usage,
        `cpd ${command}`,
      );
    const { [TEXT]: body, ...fields } = held.given;
    const record = isEdited ? undefined : await ask({ ...held, given: fields });
    const whole = record && { ...record, body: (body as string | undefined) ?? record.body };
    const composed = whole && composeRecord(env, open, whole, options);
    const isShown = !composed || (whole?.waitsFor === undefined && !options.dryRun);
    const agreed = isShown ? await lookOver(env, open, held, kind, composed) : composed;
    await writeRecord(env, open, agreed, { ...options, waitsFor: whole?.waitsFor });
    return agreed;
  });
}

/** Beside the fields, in a draft: what stands below them. */
const TEXT = 'text';
/** The file of a draft that was changed as a whole, so that nothing has to be asked again. */
const WHOLE = 'record';

/**
 * Shows the record, or without one the text that was changed before, and gives it as the person wants it written. Throws
 * `Cancelled` where it shall not be.
 */
async function lookOver(
  env: Env,
  open: OpenPortfolio,
  held: Interview,
  kind: Kind,
  composed: Composed | undefined,
): Promise<Composed> {
  const { terminal, prompts } = env;
  const file = held.file(WHOLE);
  for (let current = composed ?? checkEdited(env, open, kind, file); ; ) {
    if (current) terminal.talk(`\n${terminal.talkStyle.dim(current.path)}\n\n${current.text}\n`);
    const key = await prompts.key({
      message: current ? 'Is it right?' : 'It cannot be written like this.',
      keys: [
        ...(current ? [{ key: 'w', name: 'write it' }] : []),
        { key: 'e', name: 'edit it first' },
        { key: 'c', name: 'cancel, the draft stays' },
      ],
    });
    if (key === 'w' && current) return current;
    if (key === 'c') throw new Cancelled();
    if (textAt(env, file) === '') {
      hideOwnFolder(env, open.root);
      env.files.replace(file, current?.text ?? '');
    }
    const before = textAt(env, file);
    const advice = await env.editor.edit({ path: file, line: 1, folder: open.root });
    const after = textAt(env, file);
    if (after === before && advice !== undefined) terminal.talk(`${advice}\n`);
    if (after === '') terminal.talk('the editor left nothing, so it is as it was\n');
    else current = checkEdited(env, open, kind, file);
  }
}

/** Blank where there is none. */
function textAt(env: Env, file: string): string {
  return env.files.exists(file) ? env.files.read(file).trim() : '';
}

/** Says what is wrong with the text, by its lines; undefined where that keeps it from being written. */
function checkEdited(env: Env, open: OpenPortfolio, kind: Kind, file: string): Composed | undefined {
  const text = env.files.read(file);
  const place = pathFor(env, open.root, kind, { date: env.clock.today(), title: kind });
  const { records, errors } = readBack(env, open, place, text);
  const [record] = records;
  if (record && record.kind === kind && errors.length === 0)
    return { id: record.data.id, path: pathFor(env, open.root, kind, record.data), text, record };
  const shown = path.relative(open.root, file).split(path.sep).join('/');
  const findings = errors.map((finding) => ({ ...finding, file: shown }));
  env.terminal.talk(renderFindings({ files: 1, findings }, env.terminal.talkStyle));
  if (record && record.kind !== kind)
    env.terminal.talk(`the id must stay one of kind ${KINDS[kind].title.toLowerCase()}\n`);
  return undefined;
}
