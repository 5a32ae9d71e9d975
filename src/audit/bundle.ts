/** A bundle before it is made: for whom it is, what goes into it, what stays and why, and what its bag says of it. */

import { answersTo } from '../portfolio/answers';
import { type Portfolio, recordsOf, visibilityOf } from '../portfolio/portfolio';
import { type Period, select } from '../portfolio/selection';
import { compareText } from '../record/finding';
import type { AuditRecord, CpdRecord } from '../record/record';
import type { Config } from '../record/schema-types';
import { isSameBody } from './announcement';
import type { BagFact } from './bag';

/** For whom a bundle is, and of which time. */
export interface BundleScope {
  body?: string;
  audit?: AuditRecord;
  /** The day of the announcement, where there is no audit that says it. */
  announced?: string;
  period: Period;
}

/** Where in git it was made from. */
export interface BundleSource {
  commit: string;
  isClean: boolean;
  /** Tags of submissions that name the commit. */
  tags: readonly { name: string; signed?: string }[];
  signed?: string;
}

export interface BundleFacts {
  config: Config;
  scope: BundleScope;
  source?: BundleSource;
  /** YYYY-MM-DD. */
  day: string;
  version: string;
  /** What was let through the gate. */
  allowed: readonly string[];
  /** `1 of 3`, where it is one of several. */
  part?: { group: string; number: number; count: number };
}

export interface StayingRecord {
  record: CpdRecord;
  reason: 'private' | 'of another time';
}

/**
 * What assessors may see of the period, what they said the last time with the goals that answered it, and everything else with
 * the reason why it stays.
 */
export function chooseForBundle(
  portfolio: Portfolio,
  scope: BundleScope,
): { leaving: CpdRecord[]; staying: StayingRecord[] } {
  const isShown = (record: CpdRecord) => visibilityOf(record, portfolio.config) === 'assessors';
  const inPeriod = new Set(select(portfolio, { ...scope.period, assessorsOnly: true }));
  const before = lastFeedback(portfolio, scope);
  const answered: readonly CpdRecord[] =
    before && isShown(before) ? [before, ...answersTo(portfolio, before).flatMap(({ goals }) => goals)] : [];
  const leaving = portfolio.records.filter(
    (record) => inPeriod.has(record) || (answered.includes(record) && isShown(record)),
  );
  const chosen = new Set(leaving);
  const staying = portfolio.records
    .filter((record) => !chosen.has(record))
    .map((record): StayingRecord => ({ record, reason: isShown(record) ? 'of another time' : 'private' }));
  return { leaving, staying };
}

/** The body's last audit that feedback came of, so that the next one shows what was suggested beside what was done. */
function lastFeedback({ records }: Portfolio, { body, audit, announced }: BundleScope): AuditRecord | undefined {
  const day = audit?.data.date ?? announced ?? '9999-12-31';
  return recordsOf(records, 'audit')
    .filter(({ data }) => data.received !== undefined && body !== undefined && isSameBody(data.body, body))
    .filter(({ data }) => data.id !== audit?.data.id && data.date <= day)
    .sort((a, b) => compareText(a.data.received ?? '', b.data.received ?? ''))
    .at(-1);
}

/** The number by which a body knows its member: that of the membership, or else of the registration. */
export function memberNumber({ memberships = [], registrations = [] }: Config, body: string | undefined) {
  const isOf = (one: { body?: string }) => body === undefined || one.body?.toLowerCase() === body.toLowerCase();
  const numbers = [...memberships, ...registrations].filter(isOf).flatMap(({ number }) => number ?? []);
  return body === undefined && new Set(numbers).size > 1 ? undefined : numbers[0];
}

/** `2025-01-01/2025-12-31`; an end that is open is left out. */
function periodText({ from = '', until = '' }: Period): string {
  return from === '' && until === '' ? 'everything recorded' : `${from}/${until}`;
}

/** What bag-info.txt says: the labels of RFC 8493 first, then our own. */
export function bagFacts({ config, scope, source, day, version, allowed, part }: BundleFacts): BagFact[] {
  const { body, audit, period } = scope;
  const facts: [string, string | number | undefined][] = [
    ['Bag-Software-Agent', `cpd ${version}`],
    ['Bagging-Date', day],
    ['Contact-Name', config.name],
    ['External-Description', `CPD record${body === undefined ? '' : ` for ${body}`}`],
    ['External-Identifier', audit?.data.id],
    ['Bag-Group-Identifier', part?.group],
    ['Bag-Count', part && `${part.number} of ${part.count}`],
    ['CPD-Body', body],
    ['CPD-Member-Number', memberNumber(config, body)],
    ['CPD-Period', periodText(period)],
    ['CPD-Audit', audit?.data.title],
    ['CPD-Stage', audit?.data.stage],
    ['CPD-Statement', audit?.data.statement],
    ['CPD-Git-Commit', source?.commit],
    ['CPD-Git-State', source && (source.isClean ? 'clean' : 'dirty')],
    ['CPD-Git-Signed-By', source?.signed],
    ...(source?.tags ?? []).flatMap(({ name, signed }): [string, string | undefined][] => [
      ['CPD-Submission', name],
      ['CPD-Submission-Signed-By', signed],
    ]),
    ...allowed.map((one): [string, string] => ['CPD-Allowed', one]),
  ];
  return facts.flatMap(([label, value]): BagFact[] => (value === undefined ? [] : [[label, String(value)]]));
}

/** Documents that leave, by day and path, numbered as they stand in the bundle. */
export function numberedEvidence(leaving: readonly CpdRecord[]) {
  return leaving
    .filter((record) => record.kind === 'document')
    .sort((a, b) => compareText(a.data.date, b.data.date) || compareText(a.path, b.path))
    .map((record, index) => ({ record, number: index + 1 }));
}
