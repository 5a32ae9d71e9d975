/** Composes a new record from its template and makes the plan that writes it. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { defaultVisibility } from '../../portfolio/config';
import type { Finding } from '../../record/finding';
import { makeId } from '../../record/id';
import { KINDS, type Kind } from '../../record/kind';
import { parseRecord } from '../../record/record';
import { fillTemplate } from '../../record/scaffold';
import { makeSlug } from '../../record/slug';
import { applyPlan, freePath, type PlanOptions } from './apply-plan';
import { declareFieldFlags, type Values } from './field-flags';
import { type OpenPortfolio, readTemplate } from './open-portfolio';

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
}

export function declareCreateOptions(command: Command, kind: Kind): void {
  declareFieldFlags(command, kind);
  command
    .option('--private', 'for nobody but you: the same as --visibility private')
    .option('--text <markdown>', 'the text below the fields; - reads it from stdin')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--commit', 'commit, whatever cpd.yaml says')
    .option('--no-commit', 'do not commit');
  // commander gives --no-commit a default of true, which would overrule cpd.yaml.
  command.setOptionValue('commit', undefined);
}

/** The text given by --text, read from stdin only where the person wrote `-`. */
export function readText(env: Env, options: CreateOptions): string | undefined {
  return options.text === '-' ? env.terminal.readInput() : options.text;
}

/** The new record as text that has been read back and checked, and the path that it will have. */
export function composeRecord(env: Env, { root, config }: OpenPortfolio, record: NewRecord, options: CreateOptions) {
  const { kind, fields } = record;
  const facts = KINDS[kind];
  const name = record.template ?? `records/${kind}.md`;
  const template = readTemplate(env, root, name);
  if (template === undefined) throw new Failure(`there is no template templates/${name}`);
  const visibility = options.private ? 'private' : (fields.visibility ?? defaultVisibility(config));
  const id = makeId(kind, env.newId());
  const filled = fillTemplate(`templates/${name}`, template, {
    fields: { ...fields, schema: 1, id, visibility },
    body: record.body,
    answers: record.answers,
  });
  if (filled.text === undefined) throw refuse('the template cannot be used', filled.findings);
  const folder = facts.isYearly ? `${facts.folder}/${fields.date.slice(0, 4)}` : facts.folder;
  // The date stands in front already, also where the title is a date.
  const slug = makeSlug(fields.title.replaceAll(fields.date, ''), kind);
  const path = freePath(env, root, `${folder}/${fields.date}-${slug}.md`);
  const { record: parsed, findings } = parseRecord(path, filled.text);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (!parsed || errors.length > 0) throw refuse('nothing was written', errors);
  return { id, path, text: filled.text, record: parsed };
}

/** Composes, writes, commits and prints the one line: id and path. */
export async function createRecord(
  env: Env,
  open: OpenPortfolio,
  record: NewRecord,
  options: CreateOptions,
): Promise<void> {
  const { id, path, text } = composeRecord(env, open, record, options);
  const plan = {
    writes: [{ path, content: text }],
    message: `${VERBS[record.kind]}: ${record.fields.title}`,
    done: `${id}  ${path}`,
  };
  await applyPlan(env, open, plan, options);
}

/** What is missing: asked for where a person is there, or else named as flags. */
export function missing(env: Env, options: PlanOptions, command: string, ...what: string[]): void {
  if (env.terminal.canAsk && options.input !== false) return;
  throw new Failure(`missing: ${what.join(' and ')} (there is nobody to ask)`, EXIT.usage, `cpd ${command} --help`);
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

function refuse(what: string, findings: readonly Finding[]): Failure {
  return new Failure(`${what}: ${findings.map((finding) => finding.message).join('; ')}`, EXIT.usage);
}
