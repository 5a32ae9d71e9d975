/** Runs every rule over an opened portfolio, evidence files included. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { parseConfig } from '../../portfolio/config';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { buildPortfolio, type Portfolio, recordsOf } from '../../portfolio/portfolio';
import { checkEach, checkTogether, rulesOfErrors } from '../../portfolio/rules/all';
import type { EvidenceFile, Rule } from '../../portfolio/rules/rule';
import { checkSettings } from '../../portfolio/rules/settings';
import { countFindings, type Finding, sortFindings } from '../../record/finding';
import { type CpdRecord, linkFinding } from '../../record/record';
import { fillTemplate } from '../../record/scaffold';
import type { Memory } from './memory';
import { isBehindLink, ownDataFiles, readRecordFile, readTextFile } from './open-portfolio';
import { pointerAt } from './pointer-at';

interface Known {
  memory?: Memory | undefined;
  /** What the rules for each record by itself find. */
  each?: readonly Finding[];
  rules?: readonly Rule[];
}

/** How many errors there are; everything is looked at that may be one. */
export function countErrors(env: Env, root: string, portfolio: Portfolio): number {
  return countFindings(findProblems(env, root, portfolio, { rules: rulesOfErrors(portfolio.config) })).error;
}

/** By all rules where none are named. */
export function findProblems(env: Env, root: string, portfolio: Portfolio, known: Known = {}): Finding[] {
  const { memory, rules } = known;
  const findings = ownDataFiles(env, root, 'profile').flatMap((file) => file.findings);
  const config = readTextFile(env, root, CONFIG_FILE);
  const described = new Set(recordsOf(portfolio.records, 'document').map(({ data }) => data.file));
  const evidence = digestEvidence(env, root, described, { areCompared: true, memory });
  const subject = { portfolio, evidence, templates: readTemplates(env, root), today: env.clock.today() };
  return sortFindings([
    ...findings,
    ...('text' in config ? checkSettings(parseConfig(config.text).source, portfolio.config.rules ?? {}) : []),
    ...templateFindings(env, root),
    // What lies behind a link is not kept with the portfolio, and not handed over with it.
    ...(isBehindLink(env, root, 'evidence') ? [linkFinding('evidence')] : []),
    ...checkTogether(subject, known.each ?? checkEach(subject, rules), rules),
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
  const subject = {
    portfolio: among,
    evidence: digestEvidence(env, root, new Set(described), { areCompared: false }),
    templates: readTemplates(env, root),
    today: env.clock.today(),
  };
  const alone = { ...subject, portfolio: { ...among, records: record ? [record] : [] } };
  const findings = checkTogether(subject, checkEach(alone));
  return { record, findings: findings.filter(({ file, severity }) => file === name && severity !== 'hint') };
}

/** What records are made from, by path below templates/. */
export const TEMPLATES = ['records', 'reflections'];

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

/**
 * Only what really lies in evidence/: a link may lead anywhere. Read is what a document describes, and with `areCompared` what
 * may hold the same as another file.
 */
export function digestEvidence(
  env: Env,
  root: string,
  described: ReadonlySet<string>,
  { areCompared, memory }: { areCompared: boolean; memory?: Memory | undefined },
): ReadonlyMap<string, EvidenceFile> {
  const found = env.files.list(path.join(root, 'evidence')).flatMap((name) => {
    const file = path.join(root, 'evidence', name);
    const size = env.files.size(file);
    return size === undefined ? [] : [{ name: `evidence/${name}`, file, size }];
  });
  const sizes = new Map<number, number>();
  for (const { size } of found) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  return new Map(
    found.map(({ name, file, size }): [string, EvidenceFile] => {
      const isRead = described.has(name) || (areCompared && (sizes.get(size) ?? 0) > 1);
      const read = () => readDigest(env, file);
      return [name, isRead ? (memory?.digest(name, read) ?? read()) : { size }];
    }),
  );
}

function readDigest(env: Env, file: string): EvidenceFile {
  const pointer = pointerAt(env, file);
  return pointer ? { ...pointer, isElsewhere: true } : env.files.digest(file);
}
