/** What one rule says of some files, for tests of where rules begin and end. */

import { expect } from 'vitest';
import { parseConfig } from '../../src/portfolio/config';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import type { Finding } from '../../src/record/finding';
import { CONFIG, portfolioOf } from './portfolio';

export const TODAY = '2026-03-14';

/** Rules that look at records which cannot be used, or at what they may link to. */
const OF_UNUSABLE = ['link/target', 'document/unlinked', 'record/unique-id'];

export function findingsOf(rule: string, { 'cpd.yaml': config, ...files }: Record<string, string>): Finding[] {
  const portfolio = portfolioOf(files, config === undefined ? CONFIG : parseConfig(config).config);
  const found = checkPortfolio({ portfolio, evidence: new Map(), today: TODAY });
  // What cannot be used is not looked at.
  if (!OF_UNUSABLE.includes(rule)) expect(found.filter((finding) => finding.rule.startsWith('record/'))).toEqual([]);
  return found.filter((finding) => finding.rule === rule);
}

/** Each with its line. */
export function said(rule: string, files: Record<string, string>): string[] {
  return findingsOf(rule, files).map(({ line, message }) => `${line} ${message}`);
}

/** Fields of another day. */
export const on = (text: string, day: string) => text.replace(/date: .*/, `date: ${day}`);
