/** Every rule over the whole record, and the one function that runs them. */

import { type Finding, sortFindings } from '../../record/finding';
import type { Config } from '../../record/schema-types';
import { activityAttendance } from './activity-attendance';
import { activityBeforeGoal } from './activity-before-goal';
import { activityFailed } from './activity-failed';
import { activityGap } from './activity-gap';
import { activityLearned } from './activity-learned';
import { activityRelevance } from './activity-relevance';
import { activityTwice } from './activity-twice';
import { activityType } from './activity-type';
import { activityVariety } from './activity-variety';
import { activityWithoutGoal } from './activity-without-goal';
import { auditAnswer } from './audit-answer';
import { auditDeadline } from './audit-deadline';
import { auditUnanswered } from './audit-unanswered';
import { benchmarkUnrated } from './benchmark-unrated';
import { BODY } from './body';
import { competenceCode } from './competence-code';
import { dateFuture } from './date-future';
import { dateOrder } from './date-order';
import { withoutDisabled } from './disable';
import { documentExpired } from './document-expired';
import { documentUnlinked } from './document-unlinked';
import { evidenceFile } from './evidence-file';
import { evidenceLarge } from './evidence-large';
import { evidenceOrphan } from './evidence-orphan';
import { evidenceTwice } from './evidence-twice';
import { goalMilestones } from './goal-milestones';
import { goalOutcome } from './goal-outcome';
import { goalOverdue } from './goal-overdue';
import { goalReview } from './goal-review';
import { goalStatus } from './goal-status';
import { goalTarget } from './goal-target';
import { linkTarget } from './link-target';
import { planPast } from './plan-past';
import { reflectionDate } from './reflection-date';
import { reflectionDescription } from './reflection-description';
import { reflectionFew } from './reflection-few';
import { reflectionLooksBack } from './reflection-looks-back';
import { reflectionNowWhat } from './reflection-now-what';
import { reflectionSoWhat } from './reflection-so-what';
import { reflectionUnanswered } from './reflection-unanswered';
import { type Records, type Rule, type RuleFacts, runRule, type Subject, severityIn } from './rule';
import { STRUCTURE } from './structure';
import { swotEmpty } from './swot-empty';
import { textCopied } from './text-copied';
import { textPlaceholder } from './text-placeholder';
import { textSensitive } from './text-sensitive';
import { textWe } from './text-we';
import { uniqueId } from './unique-id';
import { visibilityOfPrivate } from './visibility-of-private';

export const RULES: readonly Rule[] = [
  uniqueId,
  linkTarget,
  evidenceFile,
  evidenceTwice,
  evidenceLarge,
  evidenceOrphan,
  documentUnlinked,
  documentExpired,
  dateOrder,
  dateFuture,
  competenceCode,
  benchmarkUnrated,
  swotEmpty,
  visibilityOfPrivate,
  goalStatus,
  goalTarget,
  goalMilestones,
  goalOverdue,
  goalOutcome,
  goalReview,
  activityType,
  planPast,
  activityLearned,
  activityAttendance,
  activityRelevance,
  activityFailed,
  activityTwice,
  activityBeforeGoal,
  activityWithoutGoal,
  activityVariety,
  activityGap,
  auditDeadline,
  auditUnanswered,
  auditAnswer,
  reflectionUnanswered,
  reflectionLooksBack,
  reflectionSoWhat,
  reflectionNowWhat,
  reflectionDescription,
  reflectionDate,
  reflectionFew,
  textPlaceholder,
  textCopied,
  textWe,
  textSensitive,
];

/** A rule, or what is told of one that a body adds or of a finding that is made while a file is read, by its name. */
export function ruleFacts(): ReadonlyMap<string, RuleFacts> {
  return new Map([...RULES, ...BODY, ...STRUCTURE].map((facts) => [facts.id, facts]));
}

/** Those of them that cpd.yaml may set, with the options that they have. */
export function rulesToSet(): ReadonlyMap<string, RuleFacts & Pick<Partial<Rule>, 'options'>> {
  return new Map([...RULES, ...BODY].map((rule) => [rule.id, rule]));
}

/** What the rules find in one record by itself, before it is one of many. */
export function checkAlone(subject: Subject): Finding[] {
  const findings = [
    ...subject.portfolio.findings,
    ...RULES.flatMap((rule) => (rule.scope === 'portfolio' ? [] : runRule(rule, subject))),
  ];
  return sortFindings(withoutDisabled(subject.portfolio, findings, { areAll: false }));
}

/** What was found while reading, and what the rules find, sorted by file and line. */
export function checkPortfolio(subject: Subject): Finding[] {
  return checkTogether(subject, checkEach(subject));
}

/** Those whose findings are errors, as cpd.yaml has them set: where nothing else is asked for, the others need not be run. */
export function rulesOfErrors(config: Config): readonly Rule[] {
  return RULES.filter((rule) => severityIn(config, rule) === 'error');
}

/** What the rules find that look at each record by itself, whatever the others and the day are. */
export function checkEach(subject: Records, rules: readonly Rule[] = RULES): Finding[] {
  return rules.flatMap((rule) => (rule.scope === 'record' ? runRule(rule, subject) : []));
}

/** The same as `checkPortfolio`, where it is known what `checkEach` finds in all the records. */
export function checkTogether(subject: Subject, each: readonly Finding[], rules: readonly Rule[] = RULES): Finding[] {
  const { portfolio } = subject;
  const findings = [
    ...portfolio.findings,
    ...each,
    ...rules.flatMap((rule) => (rule.scope === 'record' ? [] : runRule(rule, subject))),
  ];
  return sortFindings(withoutDisabled(portfolio, findings, { areAll: rules === RULES }));
}
