/** `cpd attach`: a file becomes evidence, described by a document record. */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { type Portfolio, recordsOf, visibilityOf } from '../portfolio/portfolio';
import { addToList } from '../record/amend';
import type { Kind } from '../record/kind';
import type { CpdRecord, DocumentRecord } from '../record/record';
import { makeSlug } from '../record/slug';
import { applyPlan, freePath } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { choicesOf } from './shared/choose-records';
import { type CreateOptions, composeRecord, declareCreateOptions, readText } from './shared/create-record';
import { readFieldFlags, resolveRecord } from './shared/field-flags';
import { type OpenPortfolio, openPortfolio } from './shared/open-portfolio';
import { quote } from './shared/shell-words';
import { keepTyped } from './shared/typed-text';

interface AttachOptions extends CreateOptions {
  title?: string;
}

/** git keeps every version for ever, and hosts refuse files of 100 MB. */
const LARGEST_EVIDENCE = 90_000_000;
/** Git LFS has no such limit; the file is still read whole. */
const LARGEST_IN_LFS = 1_000_000_000;

export function declare(command: Command, env: Env): void {
  command
    .argument('<file>', 'the file to keep; it is copied into evidence/')
    .argument(
      '[record]',
      'the record that it proves: an id, a path or part of a title; where it is left out, you are asked',
    )
    .option('--title <title>', 'a title; the name of the file where it is left out');
  declareCreateOptions(command, 'document');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd attach ~/Downloads/certificate.pdf "welded joints" \\\n    --category certificate',
    )
    .action((file: string, record: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(file, record, command, watched)),
    );
}

async function run(file: string, query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: AttachOptions = command.optsWithGlobals();
  // Before anything is read that may change while somebody types.
  const body = readText(env, options);
  const open = openPortfolio(env, options);
  const named = query === undefined ? undefined : resolveRecord(env, open, query, LINKABLE);
  const values = readFieldFlags(env, command, 'document', () => open);
  const isLarge = await env.git.usesLfs(open.root, `evidence/${path.basename(file)}`);
  const bytes = readEvidence(env, path.resolve(env.cwd, file), isLarge ? LARGEST_IN_LFS : LARGEST_EVIDENCE);
  const target = named ?? (await askTarget(env, open.portfolio, options));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const inPlace = pathInEvidence(env, open.root, path.resolve(env.cwd, file));
  const kept = keptDocument(open.portfolio, sha256, inPlace);
  if (kept) {
    if (Object.keys(values).length > 0 || options.title !== undefined || body !== undefined || options.private)
      throw new Failure(
        `this file is kept already, as ${kept.data.id} "${kept.data.title}", which flags do not change`,
        undefined,
        `cpd edit ${kept.data.id}`,
      );
    return linkKept(env, open, { kept, bytes }, target, options);
  }
  const original = path.basename(file);
  const extension = extensionOf(original);
  const date = String(values.date ?? env.clock.today());
  const stem = makeSlug(path.basename(original, path.extname(original)), 'file');
  const evidence = inPlace ?? freePath(env, open.root, `evidence/${date.slice(0, 4)}/${stem}${extension}`);
  const composed = composeRecord(
    env,
    open,
    {
      kind: 'document',
      fields: {
        ...values,
        title: options.title ?? titleFrom(original),
        date,
        file: evidence,
        original,
        size: bytes.length,
        media: MEDIA[extension] ?? 'application/octet-stream',
        sha256,
      },
      body,
      of: target ? [target] : [],
    },
    options,
  );
  const links = target ? [linkTo(target, composed.id)] : [];
  const plan = {
    writes: [
      ...(inPlace === undefined ? [{ path: evidence, content: bytes }] : []),
      { path: composed.path, content: composed.text },
      ...links,
    ],
    alreadyThere: inPlace === undefined ? [] : [inPlace],
    message: `Attach: ${composed.record.data.title}`,
    done: `${composed.id}  ${composed.path}  ${evidence}`,
  };
  await applyPlan(env, open, plan, options);
}

/** Which record it proves, the newest first; undefined where it proves none, or nobody can be asked. */
async function askTarget(env: Env, { records }: Portfolio, options: AttachOptions): Promise<CpdRecord | undefined> {
  const provable = records.filter(({ kind }) => (LINKABLE as readonly Kind[]).includes(kind)).reverse();
  if (provable.length === 0 || !canAsk(env, options)) return undefined;
  const path = await env.prompts.select({
    message: 'What does it prove? (type a few letters)',
    choices: [...choicesOf(provable), { value: '', name: 'no record yet' }],
  });
  return provable.find((record) => record.path === path);
}

/** The document that describes the same bytes; fails where one describes the place, but not what lies there now. */
function keptDocument(portfolio: Portfolio, sha256: string, inPlace: string | undefined): DocumentRecord | undefined {
  const documents = recordsOf(portfolio.records, 'document');
  const changed = documents.find(({ data }) => data.file === inPlace && data.sha256 !== sha256);
  if (changed)
    throw new Failure(
      `${inPlace} is described by ${changed.data.id} "${changed.data.title}", and is not what it was`,
      EXIT.problems,
      'put the old file back and attach the new one from elsewhere',
    );
  return documents.find(({ data }) => data.sha256 === sha256);
}

/** One certificate may prove several things; it is kept once. */
async function linkKept(
  env: Env,
  open: OpenPortfolio,
  { kept, bytes }: { kept: DocumentRecord; bytes: Uint8Array },
  target: CpdRecord | undefined,
  options: AttachOptions,
): Promise<void> {
  const { data, path: document } = kept;
  const done = `${data.id}  ${document}  ${data.file}`;
  const message = `Attach: ${data.title}`;
  const isLost = !env.files.exists(path.join(open.root, data.file));
  const restored = isLost ? [{ path: data.file, content: bytes }] : [];
  const what = `this file is kept already, as ${data.id} "${data.title}"`;
  if (isLost && !options.dryRun) env.terminal.talk(`${data.file} was not there any more, and is put back\n`);
  if (isLost && !target) {
    await applyPlan(env, open, { writes: restored, message, done }, options);
    return;
  }
  if (!target)
    throw new Failure(
      `${what}; name a record to link it to one more`,
      undefined,
      `cpd attach ${quote(path.relative(env.cwd, path.join(open.root, data.file)))} "part of a title"`,
    );
  const link = linkTo(target, data.id);
  const isLinked = link.content === link.from;
  env.terminal.talk(`${what}; it ${isLinked ? 'was linked before' : 'is only linked'}\n`);
  if (visibilityOf(target, open.config) === 'private' && visibilityOf(kept, open.config) !== 'private')
    env.terminal.talk(`assessors may see it, though "${target.data.title}" is private\n`);
  const writes = [...restored, ...(isLinked ? [] : [link])];
  await applyPlan(env, open, { writes, message, done }, options);
}

/** A file may have a name that is no title: of several lines, or too long. */
function titleFrom(name: string): string {
  return path.basename(name, path.extname(name)).replaceAll(/\s+/g, ' ').trim().slice(0, 200) || 'Evidence';
}

/** Where in the portfolio's evidence/ the file lies already; undefined where it does not, or where it is hidden. */
function pathInEvidence(env: Env, root: string, file: string): string | undefined {
  const home = path.join(env.files.realPath(root) ?? root, 'evidence');
  const name = path
    .relative(home, env.files.realPath(file) ?? file)
    .split(path.sep)
    .join('/');
  return env.files.list(home).includes(name) ? `evidence/${name}` : undefined;
}

/** In lower case; what no file system minds. */
function extensionOf(name: string): string {
  const extension = path.extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,12}$/.test(extension) ? extension : '';
}

/** The kinds that have a list of documents. */
const LINKABLE = ['activity', 'goal', 'reflection', 'benchmark', 'audit'] as const;

function linkTo(target: CpdRecord, id: string) {
  const { text } = target.source;
  const content = addToList(target.path, text, 'documents', id);
  if (content === undefined)
    throw new Failure(
      `${target.path}: nothing can be added to its documents as they are written, so nothing was attached; write documents: [] on a line of its own`,
      EXIT.problems,
      `cpd edit ${target.data.id}`,
    );
  return {
    path: target.path,
    content,
    from: text,
  };
}

/** `largest` in bytes. */
function readEvidence(env: Env, file: string, largest: number): Uint8Array {
  const size = env.files.size(env.files.realPath(file) ?? file);
  if (size === undefined)
    throw new Failure(
      `${file} is ${env.files.exists(file) ? 'no regular file, and only a file can be attached' : 'not there'}`,
    );
  if (size > largest)
    throw new Failure(
      `${file} has ${Math.round(size / 1_000_000)} MB; git would keep that for ever, so at most ${largest / 1_000_000} MB are attached`,
      undefined,
      largest === LARGEST_EVIDENCE ? "git lfs track 'evidence/**'" : undefined,
    );
  return env.files.readBytes(file);
}

/** By file extension, as IANA registers them; what is not listed is application/octet-stream. */
const MEDIA: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.heic': 'image/heic',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.json': 'application/json',
  '.zip': 'application/zip',
  '.eml': 'message/rfc822',
  '.ics': 'text/calendar',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
};
