/** `cpd rm`: a record goes, with no link left that leads nowhere and no word lost that no commit holds. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { linksOf, type Portfolio, recordsOf } from '../portfolio/portfolio';
import { kindOfPath } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { countOf } from '../report/amount-words';
import { declareChangeOptions, nameOf, titleFor } from './shared/apply-changes';
import { applyPlan, commitByHand, type PlanOptions, type Write } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { changeRecord } from './shared/change-record';
import { resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { isBehindLink, type OpenPortfolio, openPortfolio, readTextFile } from './shared/open-portfolio';
import { quote } from './shared/shell-words';

interface RemoveOptions extends PlanOptions {
  unlink?: boolean;
  force?: boolean;
}

type Opened = OpenPortfolio & { portfolio: Portfolio };

export function declare(command: Command, env: Env): void {
  command
    .argument('<record...>', 'ids, the beginnings of ids, paths, or parts of titles')
    .option('--unlink', 'take the links to it out of the other records, in the same commit')
    .option('-f, --force', 'also what no commit holds, which nothing can bring back');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    'A document takes the file in evidence/ along that it describes, unless another one describes it too. cpd undo brings back what was removed.',
  );
  command
    .addHelpText('after', '\nExample:\n  cpd rm "logged twice" --unlink')
    .action((queries: string[]) => run(queries, command, env));
}

async function run(queries: readonly string[], command: Command, env: Env): Promise<void> {
  const options: RemoveOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const records = [...new Set(queries.map((query) => resolveRecord(env, open, query)))];
  const linking = linkingTo(open.portfolio, records);
  if (linking.length > 0 && !options.unlink) refuseDangling(records, linking);
  const evidence = evidenceOf(env, open, records);
  const gone = [...records.map((record) => record.path), ...evidence.map((write) => write.path)];
  const again = ['cpd rm', ...records.map(({ data }) => data.id), ...(options.unlink ? ['--unlink'] : [])].join(' ');
  if (!options.force) await requireWayBack(env, open, { gone, again }, options);
  const unlinked = linking.flatMap(
    (record) => changeRecord(env, open.portfolio, record, without(record, records)) ?? [],
  );
  const plan = {
    writes: [
      ...unlinked,
      ...records.map((record): Write => ({ path: record.path, content: undefined, from: record.source.text })),
      ...evidence,
    ],
    message: `Remove: ${titleFor(records)}`,
    done: records.map((record) => `${record.data.id}  ${record.path}`).join('\n'),
  };
  const isCommitted = await applyPlan(env, open, plan, options);
  if (!options.dryRun) await tell(env, open, { records, linking, evidence, gone, isCommitted });
}

/** Records that stay and name one that goes; another record may have the same id by mistake, and then nothing dangles. */
function linkingTo({ records: all }: Portfolio, records: readonly CpdRecord[]): CpdRecord[] {
  const staying = all.filter((record) => !records.includes(record));
  const kept = new Set(staying.map(({ data }) => data.id));
  const ids = new Set(records.map(({ data }) => data.id).filter((id) => !kept.has(id)));
  return staying.filter((record) => linksOf(record).some(({ id }) => ids.has(id)));
}

function refuseDangling(records: readonly CpdRecord[], linking: readonly CpdRecord[]): never {
  const [first] = records;
  const what = first && records.length === 1 ? nameOf(first) : countOf(records.length, 'record');
  const links = linking.map((record) => `  ${record.data.id}  ${record.data.date}  ${record.data.title}`);
  throw new Failure(
    `nothing was removed: ${countOf(linking.length, 'record')} would link to ${what}, and so to nothing (--unlink takes the links out):\n${links.join('\n')}`,
    EXIT.usage,
    `cpd rm ${records.map(({ data }) => data.id).join(' ')} --unlink`,
  );
}

function without(record: CpdRecord, gone: readonly CpdRecord[]) {
  const ids = new Set(gone.map(({ data }) => data.id));
  const remove: Record<string, string[]> = {};
  for (const { key, id } of linksOf(record)) if (ids.has(id)) remove[key] = [...(remove[key] ?? []), id];
  return { remove };
}

/** What the documents describe, unless a document that stays describes it too, or it is not the portfolio's own. */
function evidenceOf(env: Env, { root, portfolio }: Opened, records: readonly CpdRecord[]): Write[] {
  const documents = recordsOf(portfolio.records, 'document');
  const staying = new Set(documents.filter((one) => !records.includes(one)).map(({ data }) => data.file));
  const files = new Set(recordsOf(records, 'document').map(({ data }) => data.file));
  return [...files].flatMap((name): Write[] => {
    const file = path.join(root, name);
    if (staying.has(name) || env.files.size(file) === undefined || isBehindLink(env, root, name)) return [];
    return [{ path: name, content: undefined, from: env.files.readBytes(file) }];
  });
}

/** Where git does not hold what would go, only the person can say that it may. */
async function requireWayBack(
  env: Env,
  { root }: Opened,
  { gone, again }: { gone: readonly string[]; again: string },
  options: RemoveOptions,
): Promise<void> {
  if ((await env.git.topLevel(root)) === undefined) {
    const why = 'there is no git here, so nothing could bring it back';
    if (options.dryRun) return;
    if (!canAsk(env, options)) throw new Failure(`nothing was removed: ${why}`, EXIT.usage, `${again} --force`);
    env.terminal.talk(`${why}:\n${gone.map((file) => `  ${file}\n`).join('')}`);
    if (await env.prompts.confirm({ message: 'Remove it?', initial: false })) return;
    env.terminal.talk('nothing was removed\n');
    throw new Told(EXIT.cancelled);
  }
  const held = await env.git.held(root, gone);
  const unheld = gone.filter((file) => held.get(file) !== true);
  if (unheld.length > 0)
    throw new Failure(
      `nothing was removed: no commit holds ${unheld.join(', ')} as ${unheld.length === 1 ? 'it is' : 'they are'} now, so nothing could bring it back`,
      EXIT.usage,
      `${commitByHand(root, unheld)}\n${again} --force`,
    );
}

interface Removal {
  records: readonly CpdRecord[];
  linking: readonly CpdRecord[];
  evidence: readonly Write[];
  gone: readonly string[];
  isCommitted: boolean;
}

async function tell(env: Env, open: Opened, { records, linking, evidence, gone, isCommitted }: Removal): Promise<void> {
  const { talk } = env.terminal;
  for (const { path: file } of evidence) talk(`its evidence is gone too: ${file}\n`);
  for (const { data } of recordsOf(records, 'document'))
    if (!gone.includes(data.file) && env.files.exists(path.join(open.root, data.file)))
      talk(`its evidence stays: ${data.file}${otherDocument(open.portfolio, records, data.file)}\n`);
  for (const file of brokenNaming(env, open, records))
    talk(`${file}, which cannot be read as a record, may still name it\n`);
  for (const record of linking) talk(`its link is taken out of ${nameOf(record)}\n`);
  const loose = documentsLeft(open.portfolio, records);
  if (loose.length > 0) talk(`no record links any more to ${loose.map(nameOf).join(', ')}\n`);
  if (isCommitted) return void talk('cpd undo brings it back\n');
  const held = (await env.git.topLevel(open.root)) === undefined ? new Map() : await env.git.held(open.root, gone);
  if (held.size > 0)
    talk(
      `not committed; to bring it back: git -C ${quote(open.root)} checkout -- ${[...held.keys()].map(quote).join(' ')}\n`,
    );
}

/** Files that hold an id, and cannot be asked for what they mean by it. */
function brokenNaming(env: Env, { root, portfolio }: Opened, records: readonly CpdRecord[]): string[] {
  const usable = new Set(portfolio.records.map((record) => record.path));
  const broken = new Set(portfolio.findings.map(({ file }) => file).filter((file) => !usable.has(file)));
  return [...broken].filter((file) => {
    const read = readTextFile(env, root, file);
    return 'text' in read && kindOfPath(file) !== undefined && records.some(({ data }) => read.text.includes(data.id));
  });
}

function otherDocument({ records: all }: Portfolio, records: readonly CpdRecord[], file: string): string {
  const other = recordsOf(all, 'document').find((one) => !records.includes(one) && one.data.file === file);
  return other ? `, which ${nameOf(other)} describes as well` : '';
}

/** Documents that only what has gone was proved by. */
function documentsLeft({ byId, backlinks }: Portfolio, records: readonly CpdRecord[]): CpdRecord[] {
  const linked = records.flatMap((record) => linksOf(record).flatMap(({ id }) => byId.get(id) ?? []));
  return [...new Set(linked)].filter(
    (one) =>
      one.kind === 'document' &&
      !records.includes(one) &&
      (backlinks.get(one.data.id) ?? []).every((other) => records.includes(other)),
  );
}
