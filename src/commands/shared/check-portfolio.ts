/** Runs every rule over an opened portfolio, evidence files included. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { parseConfig } from '../../portfolio/config';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { buildPortfolio, type Portfolio, recordsOf } from '../../portfolio/portfolio';
import { checkRecalling } from '../../portfolio/rules/all';
import type { EvidenceFile } from '../../portfolio/rules/rule';
import { checkSettings } from '../../portfolio/rules/settings';
import { type Finding, sortFindings } from '../../record/finding';
import { type CpdRecord, linkFinding } from '../../record/record';
import { fillTemplate } from '../../record/scaffold';
import type { Memory } from './memory';
import { isBehindLink, ownDataFiles, readRecordFile, readTextFile } from './open-portfolio';

export function findProblems(env: Env, root: string, portfolio: Portfolio, memory?: Memory): Finding[] {
  const findings = ownDataFiles(env, root, 'profile').flatMap((file) => file.findings);
  const config = readTextFile(env, root, CONFIG_FILE);
  const described = new Set(recordsOf(portfolio.records, 'document').map(({ data }) => data.file));
  const evidence = readEvidence(env, root, described, memory);
  const checked = checkRecalling(
    { portfolio, evidence, templates: readTemplates(env, root), today: env.clock.today() },
    memory?.alone ?? new Map(),
  );
  memory?.keep(portfolio, checked.alone, evidence);
  return sortFindings([
    ...findings,
    ...('text' in config ? checkSettings(parseConfig(config.text).source, portfolio.config.rules ?? {}) : []),
    ...templateFindings(env, root),
    // What lies behind a link is not kept with the portfolio, and not handed over with it.
    ...(isBehindLink(env, root, 'evidence') ? [linkFinding('evidence')] : []),
    ...checked.findings,
  ]);
}

/** What one file holds now, and what is wrong with it among the records as they were read; hints are for `cpd validate`. */
export function findProblemsIn(
  env: Env,
  root: string,
  portfolio: Portfolio,
  name: string,
): { record: CpdRecord | undefined; findings: Finding[] } {
  const others = portfolio.records.filter(({ path: file }) => file !== name);
  const known = others.map((record) => ({ path: record.path, record, findings: [] }));
  const built = buildPortfolio(portfolio.config, portfolio.frameworks, [...known, readRecordFile(env, root, name)]);
  const among = { ...built, unusable: new Set([...portfolio.unusable, ...built.unusable]) };
  const record = among.records.find(({ path: file }) => file === name);
  const described = record?.kind === 'document' ? [record.data.file] : [];
  const { findings } = checkRecalling(
    {
      portfolio: among,
      evidence: readEvidence(env, root, new Set(described)),
      templates: readTemplates(env, root),
      today: env.clock.today(),
    },
    new Map(others.map(({ path: file }) => [file, []])),
  );
  return { record, findings: findings.filter(({ file, severity }) => file === name && severity !== 'hint') };
}

/** What records are made from, by path below templates/. */
const TEMPLATES = ['records', 'reflections'];

/** Those that come with the program, then the portfolio's own, which win. */
export function readTemplates(env: Env, root: string): ReadonlyMap<string, string> {
  const isTemplate = (name: string) => name.endsWith('.md');
  return new Map(
    TEMPLATES.flatMap((folder) => [
      ...env.assets
        .names(folder)
        .filter(isTemplate)
        .map((name) => [`${folder}/${name}`, env.assets.read(`${folder}/${name}`)] as const),
      ...env.files
        .names(path.join(root, 'templates', folder))
        .filter(isTemplate)
        .flatMap((name) => {
          const file = readTextFile(env, root, `templates/${folder}/${name}`);
          return 'text' in file ? [[`${folder}/${name}`, file.text] as const] : [];
        }),
    ]),
  );
}

/** The portfolio's own scaffolds, which otherwise only fail when one is wanted. */
function templateFindings(env: Env, root: string): Finding[] {
  return TEMPLATES.map((folder) => `templates/${folder}`).flatMap((folder) =>
    env.files
      .names(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => {
        const file = readTextFile(env, root, `${folder}/${name}`);
        return 'fault' in file ? [file.fault] : fillTemplate(file.path, file.text, { fields: {} }).findings;
      }),
  );
}

/** Only what really lies in evidence/: a link may lead anywhere. What no document describes is not read. */
function readEvidence(
  env: Env,
  root: string,
  described: ReadonlySet<string>,
  memory?: Memory,
): ReadonlyMap<string, EvidenceFile> {
  const there = env.files.list(path.join(root, 'evidence')).map((name) => `evidence/${name}`);
  return new Map(
    there.flatMap((name): [string, EvidenceFile][] => {
      const file = path.join(root, name);
      const size = env.files.size(file);
      if (size === undefined) return [];
      return [[name, described.has(name) ? (memory?.digestOf(name) ?? env.files.digest(file)) : { size }]];
    }),
  );
}
