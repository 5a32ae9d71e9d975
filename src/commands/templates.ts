/** `cpd templates`: what documents and records are made with, and copies of it to be changed. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { jsonText } from '../format/json';
import { renderTable } from '../format/text';
import { didYouMean } from '../record/suggestion';
import { countOf } from '../report/amount-words';
import { makeTable } from '../report/table';
import { applyPlan, declareCommitOptions, type PlanOptions } from './shared/apply-plan';
import { addHelpParagraph } from './shared/help-paragraph';
import { type KnownTemplate, knownTemplates } from './shared/known-templates';
import { openConfig } from './shared/open-portfolio';

interface ListOptions extends PlanOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  const list = command
    .command('list', { isDefault: true })
    .summary('list the templates, and which of them are yours')
    .description('List the templates, and which of them are yours.')
    .helpOption('-h, --help', 'show help')
    .option('--json', 'for programs')
    .action(() => listTemplates(env, list.optsWithGlobals()));
  addHelpParagraph(
    list,
    env,
    "A file in templates/ of your portfolio takes the place of the program's own of that name. Themes, reflection models, profiles and frameworks may have new names as well.",
  );
  const eject = command
    .command('eject')
    .summary('copy templates into your portfolio, to be changed')
    .description('Copy templates into your portfolio, to be changed.')
    .argument('[template...]', 'a file or a folder of them; the look of documents where it is left out')
    .helpOption('-h, --help', 'show help')
    .option('--dry-run', 'show what would be copied, and copy nothing')
    .action((words: string[]) => ejectTemplates(words, env, eject.optsWithGlobals()));
  declareCommitOptions(eject);
  addHelpParagraph(
    eject,
    env,
    'What is yours already is left as it is. In page/ stand what all documents are laid out with, for paper and for the screen, and their covers: HTML of a few elements, with {{places}} for what the record says. Copy only what you change: later versions of cpd do not change your copies.',
  ).addHelpText('after', '\nExamples:\n  cpd templates eject cover\n  cpd templates eject themes/default.css');
}

const STATES: Readonly<Record<KnownTemplate['state'], string>> = {
  shipped: '',
  own: 'yours',
  overridden: "yours, in place of cpd's",
  unused: 'yours, unused',
};

function listTemplates(env: Env, options: ListOptions): void {
  const { root } = openConfig(env, options);
  const known = knownTemplates(env, root);
  if (options.json) {
    env.terminal.out(jsonText({ format: 'cpd-templates', version: 1, templates: known }));
    return;
  }
  const { isTerminal: forPerson, columns, outStyle: style } = env.terminal;
  // There are many, and each is listed where it is used.
  const listed = known.filter(({ name, state }) => !/^(?:profiles|frameworks)\//.test(name) || state !== 'shipped');
  const table = makeTable('templates', 'Templates', listed, [
    { key: 'template', title: 'Template', type: 'file', from: ({ name }) => name },
    { key: 'state', title: 'Yours', type: 'text', from: ({ state }) => STATES[state] },
    { key: 'about', title: 'About', type: 'text', from: ({ about }) => about },
  ]);
  env.terminal.out(renderTable(table, { columns, style, plain: !forPerson }));
  env.terminal.talk('  to change one: cpd templates eject cover (profiles are in cpd bodies)\n');
}

async function ejectTemplates(words: readonly string[], env: Env, options: PlanOptions): Promise<void> {
  const open = openConfig(env, options);
  const known = knownTemplates(env, open.root).filter(({ state }) => state !== 'unused');
  const wanted = words.length === 0 ? known.filter(isLook) : words.flatMap((word) => meant(known, word));
  const isThere = ({ name }: KnownTemplate) => env.files.exists(path.join(open.root, 'templates', name));
  for (const one of wanted)
    if (isThere(one)) env.terminal.talk(`templates/${one.name} is yours already, and was left as it is\n`);
  const missing = [...new Set(wanted)].filter((one) => !isThere(one));
  if (missing.length === 0) return;
  const writes = missing.map(({ name }) => ({ path: `templates/${name}`, content: env.assets.read(name) }));
  await applyPlan(
    env,
    open,
    {
      writes,
      message: `Copy ${writes.length === 1 ? missing[0]?.name : countOf(writes.length, 'template')} to be changed`,
      done: writes.map((write) => write.path).join('\n'),
    },
    options,
  );
  if (!options.dryRun)
    env.terminal.talk(
      `${writes.length === 1 ? 'It takes' : 'They take'} the place of the program's own until you remove ${writes.length === 1 ? 'it' : 'them'}${missing.some(isLook) ? '. To see each change: cpd preview --watch' : ''}\n`,
    );
}

/** What documents look like, to begin with. */
function isLook({ name }: KnownTemplate): boolean {
  return name.startsWith('page/') || name === 'themes/default.css';
}

/** The templates that a word names: a folder, or a file with or without its folder and its ending. */
function meant(known: readonly KnownTemplate[], typed: string): KnownTemplate[] {
  const word = typed.replace(/^templates\//, '').replace(/\/$/, '');
  const formsOf = (name: string) => {
    const bare = name.replace(/\.[a-z]+$/, '');
    return [name, bare, path.posix.dirname(name), path.posix.basename(name), path.posix.basename(bare)];
  };
  const found = known.filter(({ name }) => formsOf(name).includes(word));
  if (found.length > 0) return found;
  throw new Failure(
    `there is no template "${typed}"${didYouMean(word, new Set(known.flatMap(({ name }) => formsOf(name))))}`,
    undefined,
    'cpd templates',
  );
}
