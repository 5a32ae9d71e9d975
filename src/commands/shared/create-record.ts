/** Composes a new record from its template and makes the plan that writes it. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { defaultVisibility } from '../../portfolio/config';
import { buildPortfolio, visibilityOf } from '../../portfolio/portfolio';
import { checkAlone } from '../../portfolio/rules/all';
import { makeId } from '../../record/id';
import { KINDS, type Kind } from '../../record/kind';
import { type CpdRecord, LARGEST_FILE } from '../../record/record';
import { defaultsOf, fillTemplate } from '../../record/scaffold';
import type { Config } from '../../record/schema-types';
import { makeSlug } from '../../record/slug';
import { applyPlan, commitByHand, declareCommitOptions, freePath, type PlanOptions } from './apply-plan';
import { declareFieldFlags, type Values } from './field-flags';
import { type OpenPortfolio, readDataFiles, readTemplate } from './open-portfolio';

/** Options of every command that makes a record, besides the flags of its fields. */
export interface CreateOptions extends PlanOptions {
  text?: string;
  private?: boolean;
}

export interface NewRecord {
  kind: Kind;
  /** By field; `title` and `date` must be there. */
  fields: Values & { title: string; date: string };
  /** The scaffold, below templates/; the kind's own where it is left out. */
  template?: string;
  body?: string;
  answers?: readonly string[];
  /** The records that it is about or proves; what is private makes it private too, unless the person says otherwise. */
  of?: readonly CpdRecord[];
  /** What it waits for, where it is only a scaffold so far: it is written, and not committed. */
  waitsFor?: string;
}

export function declareCreateOptions(command: Command, kind: Kind): void {
  declareFieldFlags(command, kind);
  command
    .option('--private', 'for nobody but you: the same as --visibility private')
    .option('--text <markdown>', 'the text below the fields; - reads it from stdin')
    .option('--dry-run', 'show what would be written, and write nothing');
  declareCommitOptions(command);
}

/** The text given by --text, read from stdin only where the person wrote `-`; blank text is none. */
export function readText(env: Env, options: CreateOptions): string | undefined {
  const text = options.text === '-' ? env.terminal.readInput() : options.text;
  return text?.trim() === '' ? undefined : text;
}

/** A new record as text that has been read back and checked, and the path that it will have. */
export interface Composed {
  id: string;
  path: string;
  text: string;
  record: CpdRecord;
}

export function composeRecord(env: Env, open: OpenPortfolio, record: NewRecord, options: CreateOptions): Composed {
  const { root, config } = open;
  const { kind, fields } = record;
  if (fields.title === '-')
    throw new Failure('nothing was written: "-" is no title; to type or pipe the text below the fields say --text -');
  const name = record.template ?? `records/${kind}.md`;
  const template = readTemplate(env, root, name);
  if (template === undefined) throw new Failure(`there is no template templates/${name}`);
  const visibility = visibilityFor(env, config, record, template, options);
  const id = makeId(kind, env.newId());
  const filled = fillTemplate(`templates/${name}`, template, {
    fields: { ...fields, schema: 1, id, visibility },
    body: record.body,
    answers: record.answers,
  });
  if (filled.text === undefined) {
    const [first] = filled.findings;
    throw new Failure(
      `the template cannot be used: ${first?.file}:${first?.line}:${first?.column} ${first?.message}`,
      EXIT.problems,
      'cpd validate',
    );
  }
  if (Buffer.byteLength(filled.text) >= LARGEST_FILE)
    throw new Failure(
      'nothing was written: a record has less than 10 MB; keep long material as evidence',
      undefined,
      'cpd attach --help',
    );
  const path = pathFor(env, root, kind, fields);
  const { records, errors } = readBack(env, open, path, filled.text);
  const [parsed] = records;
  if (!parsed || errors.length > 0)
    throw new Failure(`nothing was written: ${errors.map((finding) => finding.message).join('; ')}`);
  return { id, path, text: filled.text, record: parsed };
}

/** Where a new record goes. */
export function pathFor(env: Env, root: string, kind: Kind, { date, title }: { date: string; title: string }): string {
  const { folder, isYearly } = KINDS[kind];
  // The date stands in front already, also where the title is a date.
  const slug = makeSlug(title.replaceAll(date, ''), kind);
  return freePath(env, root, `${folder}${isYearly ? `/${date.slice(0, 4)}` : ''}/${date}-${slug}.md`);
}

/** Our own text, read like every other: what validate would call an error afterwards is refused before. */
export function readBack(env: Env, { root, config }: OpenPortfolio, path: string, text: string) {
  const alone = buildPortfolio(config, new Map(), [{ path, text }]);
  const hasCodes = alone.records.some(({ kind, data }) => kind === 'benchmark' || 'competences' in data);
  // Reading them takes as long as everything else that logging an activity does.
  const portfolio = hasCodes ? { ...alone, frameworks: readDataFiles(env, root, 'framework').known } : alone;
  const findings = checkAlone({ portfolio, evidence: new Map(), today: env.clock.today() });
  return { records: portfolio.records, errors: findings.filter(({ severity }) => severity === 'error') };
}

/** Composes, writes, commits and prints the one line: id and path. */
export async function createRecord(
  env: Env,
  open: OpenPortfolio,
  record: NewRecord,
  options: CreateOptions,
): Promise<Composed> {
  const composed = composeRecord(env, open, record, options);
  await writeRecord(env, open, composed, { ...options, waitsFor: record.waitsFor });
  return composed;
}

/** Writes, commits and prints the one line of a record that was composed; what waits for something is not committed. */
export async function writeRecord(
  env: Env,
  open: OpenPortfolio,
  { id, path, text, record }: Composed,
  { waitsFor, ...options }: PlanOptions & Pick<NewRecord, 'waitsFor'>,
): Promise<void> {
  const plan = {
    writes: [{ path, content: text }],
    message: commitMessage(record.kind, record.data.title),
    done: `${id}  ${path}`,
  };
  await applyPlan(env, open, plan, waitsFor === undefined ? options : { ...options, commit: false });
  if (waitsFor !== undefined && !options.dryRun)
    env.terminal.talk(`${path} waits for ${waitsFor}; then: ${commitByHand(open.root, [path])}\n`);
}

/** The one line that the history keeps of a new record. */
export function commitMessage(kind: Kind, title: string): string {
  return `${VERBS[kind]}: ${title}`;
}

function visibilityFor(
  env: Env,
  config: Config,
  { fields, of = [] }: NewRecord,
  template: string,
  options: CreateOptions,
): unknown {
  if (options.private && fields.visibility === 'assessors')
    throw new Failure('--private and --visibility assessors contradict each other; say one of the two');
  const said = options.private ? 'private' : fields.visibility;
  if (said !== undefined) return said;
  const hidden = of.find((one) => visibilityOf(one, config) === 'private');
  if (!hidden) return defaultsOf(template).visibility ?? defaultVisibility(config);
  sayPrivateAs(env, config, hidden);
  return 'private';
}

/** What is made of a private record is private too, which is said where it is not a matter of course. */
export function sayPrivateAs(env: Env, config: Config, { data }: CpdRecord): void {
  if (defaultVisibility(config) !== 'private')
    env.terminal.talk(`private, as "${data.title}" is (say --visibility assessors to show it)\n`);
}

const VERBS: Readonly<Record<Kind, string>> = {
  goal: 'Set goal',
  activity: 'Log',
  reflection: 'Reflect',
  document: 'Attach',
  swot: 'Add SWOT',
  benchmark: 'Add benchmark',
  audit: 'Open audit',
};
