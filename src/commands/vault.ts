/** `cpd vault`: what is kept as evidence, and whether all of it is there and as it was. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { retentionOf } from '../audit/retention';
import type { Env } from '../env';
import { EXIT, Told } from '../failure';
import { renderFindings, renderFindingsJson } from '../format/findings';
import { jsonText } from '../format/json';
import { stylish } from '../format/reporters/stylish';
import { renderTable } from '../format/text';
import { recordsOf } from '../portfolio/portfolio';
import { recordsFor } from '../portfolio/query';
import { ruleFacts } from '../portfolio/rules/all';
import { countFindings } from '../record/finding';
import { countOf, sizeWords } from '../report/amount-words';
import { type Kept, keptOf, vaultTable } from '../report/vault';
import { digestEvidence, findProblems } from './shared/check-portfolio';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { pointerAt } from './shared/pointer-at';
import { readProfiles } from './shared/read-profiles';
import { declareQuery, QUERY_TOPIC, readQuery, refuseSlip, tellUnread } from './shared/read-query';

interface VaultOptions extends GlobalOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  const list = command
    .command('list', { isDefault: true })
    .summary('list what is kept')
    .description('List what is kept as evidence: what each document proves, when it expires, how long a body wants it.')
    .helpOption('-h, --help', 'show help')
    .option('--json', 'every field, for programs');
  declareQuery(list);
  addHelpParagraph(
    list,
    env,
    `The query goes by documents, such as expires.. or category:certificate; ${QUERY_TOPIC}. How long to keep a document is told where the profile of one of your bodies says so, counted from its date.`,
  ).action((query: string[]) => runList(query, list, env));
  const check = command
    .command('check')
    .summary('look for what is missing, changed, twice, large, or on its own')
    .description('Look for evidence that is missing, changed, kept twice, large, expired, or that nothing names.')
    .helpOption('-h, --help', 'show help')
    .option('--json', 'every finding, for programs');
  addHelpParagraph(
    check,
    env,
    'These are the findings of cpd validate that concern evidence. Exit code 1 when there are errors.',
  ).action(() => runCheck(check, env));
}

function runList(words: readonly string[], command: Command, env: Env): void {
  const options: VaultOptions = command.optsWithGlobals();
  const { terminal } = env;
  const { root, config, portfolio } = openPortfolio(env, options);
  const query = readQuery(env, portfolio, words);
  const documents = recordsOf(recordsFor(portfolio, query), 'document');
  if (documents.length === 0) refuseSlip(env, portfolio, query);
  const profiles = readProfiles(env, root);
  const evidence = digestEvidence(env, root, new Set(), { areCompared: false });
  const kept = documents.map((document) =>
    keptOf(portfolio, document, evidence, retentionOf(config, profiles, document.data.date)),
  );
  if (options.json) terminal.out(jsonText({ format: 'cpd-vault', version: 1, documents: kept.map(asJson) }));
  else if (kept.length === 0)
    terminal.talk(words.length > 0 ? 'no document fits\n' : 'no evidence is kept yet; try: cpd attach --help\n');
  else {
    terminal.out(
      renderTable(vaultTable(kept, !terminal.isTerminal), {
        columns: terminal.columns,
        style: terminal.outStyle,
        plain: !terminal.isTerminal,
      }),
    );
    const bytes = kept.reduce((sum, { document }) => sum + document.data.size, 0);
    terminal.talk(`${countOf(kept.length, 'document')}, ${sizeWords(bytes)}\n`);
  }
  tellUnread(env, portfolio);
}

function asJson({ document: { data, path }, owners, visibility, file, retention }: Kept) {
  return {
    ...data,
    path,
    visibility,
    isThere: file !== undefined,
    proves: owners.map((owner) => ({ id: owner.data.id, kind: owner.kind, title: owner.data.title })),
    ...(retention && { keep: retention }),
  };
}

function runCheck(command: Command, env: Env): void {
  const options: VaultOptions = command.optsWithGlobals();
  const { terminal } = env;
  const { root, portfolio } = openPortfolio(env, options);
  const findings = findProblems(env, root, portfolio).filter(({ rule }) => /^(?:evidence|document)\//.test(rule));
  const evidence = env.files.list(path.join(root, 'evidence')).map((name) => `evidence/${name}`);
  const checked = { files: evidence.length, findings };
  if (options.json) terminal.out(renderFindingsJson(checked));
  else if (terminal.isTerminal)
    terminal.out(
      stylish.render(
        { ...checked, prefix: '', rules: ruleFacts(), version: env.version },
        { columns: terminal.columns, style: terminal.outStyle },
      ),
    );
  else terminal.out(renderFindings(checked, terminal.outStyle));
  const elsewhere = evidence.filter((name) => pointerAt(env, path.join(root, name)));
  if (elsewhere.length > 0)
    terminal.talk(
      `${countOf(elsewhere.length, 'file')} not fetched from Git LFS, such as ${elsewhere[0]}; try: git lfs pull\n`,
    );
  if (countFindings(findings).error > 0) throw new Told(EXIT.problems);
}
