/** Runs every rule over an opened portfolio, evidence files included. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { parseConfig } from '../../portfolio/config';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { buildPortfolio, type Portfolio, recordsOf } from '../../portfolio/portfolio';
import { checkPortfolio, checkRecalling } from '../../portfolio/rules/all';
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
  const evidence = readEvidence(env, root, portfolio, memory);
  const checked = checkRecalling({ portfolio, evidence, today: env.clock.today() }, memory?.alone ?? new Map());
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

/** What one file holds now, and what is wrong with it among the records as they were read. */
export function findProblemsIn(
  env: Env,
  root: string,
  portfolio: Portfolio,
  name: string,
): { record: CpdRecord | undefined; findings: Finding[] } {
  const { config, frameworks, byId } = portfolio;
  const { records, findings, byId: own } = buildPortfolio(config, frameworks, [readRecordFile(env, root, name)]);
  const others = [...byId].filter(([, { path: file }]) => file !== name);
  const among = { ...portfolio, records, findings, byId: new Map([...own, ...others]) };
  return {
    record: records[0],
    findings: checkPortfolio({
      portfolio: among,
      evidence: readEvidence(env, root, among),
      today: env.clock.today(),
    }),
  };
}

/** The portfolio's own scaffolds, which otherwise only fail when one is wanted. */
function templateFindings(env: Env, root: string): Finding[] {
  return ['templates/records', 'templates/reflections'].flatMap((folder) =>
    env.files
      .names(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => {
        const file = readTextFile(env, root, `${folder}/${name}`);
        return 'fault' in file ? [file.fault] : fillTemplate(file.path, file.text, { fields: {} }).findings;
      }),
  );
}

/** Only what a document describes, and only what really lies in evidence/: a link may lead anywhere. */
function readEvidence(
  env: Env,
  root: string,
  portfolio: Portfolio,
  memory?: Memory,
): ReadonlyMap<string, EvidenceFile> {
  const described = new Set(recordsOf(portfolio.records, 'document').map(({ data }) => data.file));
  const there = env.files.list(path.join(root, 'evidence')).map((name) => `evidence/${name}`);
  return new Map(
    there.flatMap((name) => {
      const file = path.join(root, name);
      return described.has(name) && env.files.size(file) !== undefined
        ? [[name, memory?.digestOf(name) ?? env.files.digest(file)] as const]
        : [];
    }),
  );
}
