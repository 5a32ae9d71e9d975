/** Every rule over the whole record, and the one function that runs them. */

import { type Finding, sortFindings } from '../../record/finding';
import { activityLearned } from './activity-learned';
import { activityType } from './activity-type';
import { benchmarkUnrated } from './benchmark-unrated';
import { competenceCode } from './competence-code';
import { dateFuture } from './date-future';
import { dateOrder } from './date-order';
import { evidenceFile } from './evidence-file';
import { goalStatus } from './goal-status';
import { linkTarget } from './link-target';
import { planPast } from './plan-past';
import { reflectionUnanswered } from './reflection-unanswered';
import { type Rule, runRule, type Subject } from './rule';
import { swotEmpty } from './swot-empty';
import { uniqueId } from './unique-id';
import { visibilityOfPrivate } from './visibility-of-private';

export const RULES: readonly Rule[] = [
  uniqueId,
  linkTarget,
  evidenceFile,
  dateOrder,
  dateFuture,
  planPast,
  goalStatus,
  activityType,
  activityLearned,
  competenceCode,
  benchmarkUnrated,
  reflectionUnanswered,
  visibilityOfPrivate,
  swotEmpty,
];

/** What the rules find in one record by itself, before it is one of many. */
export function checkAlone(subject: Subject): Finding[] {
  const alone = RULES.filter(({ scope }) => scope === 'record');
  return sortFindings([...subject.portfolio.findings, ...alone.flatMap((rule) => runRule(rule, subject))]);
}

/** What was found while reading, and what the rules find, sorted by file and line. */
export function checkPortfolio(subject: Subject): Finding[] {
  return sortFindings([...subject.portfolio.findings, ...RULES.flatMap((rule) => runRule(rule, subject))]);
}
