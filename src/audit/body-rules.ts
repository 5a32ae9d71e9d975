/** The rules that a body adds: what its profile asks for and the records do not have, as findings with their sources. */

import { CONFIG_FILE } from '../portfolio/config-file';
import { recordsOf } from '../portfolio/portfolio';
import { BODY } from '../portfolio/rules/body';
import { withoutDisabled } from '../portfolio/rules/disable';
import { type Report, type RuleFacts, runRule, type Subject, severityIn } from '../portfolio/rules/rule';
import { select } from '../portfolio/selection';
import { hasReflection } from '../portfolio/waiting';
import type { Finding, Place } from '../record/finding';
import { gistOf } from '../record/gist';
import type { ActivityRecord } from '../record/record';
import type { Config, Part } from '../record/schema-types';
import { locateValue, type YamlSource } from '../record/yaml';
import type { OwnBody } from './profile';
import { amountWords, type Fact, partWords, perWords, sourceWords } from './profile-words';
import { type Amount, categoriesOf, type Requirement } from './requirements';

/** `place` is where cpd.yaml names the body: what no record is at fault for is said there. */
export function checkBody(subject: Subject, requirement: Requirement, place: Place): Finding[] {
  const { portfolio, today } = subject;
  const { profile, activities, withoutHours } = requirement;
  const hours = profile.targets?.find(({ metric }) => metric === 'hours');
  const findings = [
    ...requirement.amounts.filter(({ short }) => short > 0).flatMap(shortFindings),
    ...(hours
      ? onRecords('body/hours', hours, withoutHours, `${profile.body} counts hours, and this has none; add hours:`)
      : []),
    ...(profile.parts ?? []).flatMap((part) =>
      part.each || part.over !== undefined ? partFindings(part) : wholeFindings(part),
    ),
  ];
  return withoutDisabled(portfolio, findings, { areAll: false });

  function shortFindings(amount: Amount): Finding[] {
    const { from, until } = amount.period;
    return onConfig(
      { ...toldOf('body/target', amount.target), ...(today <= until && { severity: 'hint' }) },
      `${profile.body}: recorded ${amountWords(amount, profile)}, ${from} to ${until}, ${perWords(profile)}`,
    );
  }

  /** What every activity has to have, or every long one. */
  function partFindings(part: Part): Finding[] {
    const without = activities.filter(
      (record) => (record.data.hours ?? 0) > (part.over ?? -1) && !hasPart(record, part.part),
    );
    const rule = part.part === 'reflection' ? 'body/reflection' : 'body/part';
    return onRecords(rule, part, without, `${profile.body} asks for ${partWords(part)}, ${perWords(profile)}`);
  }

  /** What is told of otherwise, or cannot be looked for, counts as there. */
  function hasPart(record: ActivityRecord, part: Part['part']): boolean {
    const { data } = record;
    switch (part) {
      case 'reflection':
        return hasReflection(portfolio, record);
      case 'relevance':
        return data.relevance !== undefined || hasReflection(portfolio, record);
      case 'evidence':
        return (data.documents ?? []).length > 0;
      case 'competences':
        return (data.competences ?? []).length > 0;
      case 'category':
        return profile.categories === undefined || categoriesOf(record, profile).length > 0;
      default:
        return true;
    }
  }

  /** What has to be somewhere in the record. */
  function wholeFindings(part: Part): Finding[] {
    const missing = missingInWhole(part);
    if (missing === undefined) return [];
    return onConfig(
      toldOf('body/part', part),
      `${profile.body} asks for ${partWords(part)}, ${perWords(profile)}; ${missing}`,
    );
  }

  function missingInWhole({ part, words: most = Number.POSITIVE_INFINITY }: Part): string | undefined {
    const { from, until } = requirement.period;
    const records = select(portfolio, requirement.period);
    switch (part) {
      case 'goals':
        return recordsOf(records, 'goal').length > 0 ? undefined : `there is no goal of ${from} to ${until}`;
      case 'reflection':
        return recordsOf(records, 'reflection').some((record) => !gistOf(record).isUnanswered)
          ? undefined
          : `there is none of ${from} to ${until}`;
      case 'role': {
        const words = (portfolio.config.role ?? '').split(/\s+/).filter((word) => word !== '').length;
        if (words === 0) return 'add role: to cpd.yaml';
        return words > most ? `role: has ${words}` : undefined;
      }
      default:
        return undefined;
    }
  }

  function onRecords(id: string, fact: Fact, records: readonly ActivityRecord[], message: string): Finding[] {
    const check = (_: Subject, report: Report) => {
      for (const record of records) report(record, ['status'], message);
    };
    return runRule({ ...toldOf(id, fact), scope: 'portfolio', check }, subject);
  }

  function onConfig(rule: RuleFacts, message: string): Finding[] {
    const severity = severityIn(portfolio.config, rule);
    return severity === 'off' ? [] : [{ rule: rule.id, severity, file: CONFIG_FILE, ...place, message, why: rule.why }];
  }

  function toldOf(id: string, fact: Fact): RuleFacts {
    const rule = BODY.find((one) => one.id === id);
    if (!rule) throw new Error(`nothing is told of ${id}`);
    return { ...rule, why: `${rule.why} Source: ${sourceWords(profile, fact)}.` };
  }
}

/** Where cpd.yaml names a body: at its membership, or at its registration. */
export function placeOfBody(source: YamlSource, config: Config, { name }: OwnBody): Place {
  for (const list of ['memberships', 'registrations'] as const) {
    const index = (config[list] ?? []).findIndex(({ body }) => body?.toLowerCase() === name.toLowerCase());
    if (index !== -1) return locateValue(source, [list, index]);
  }
  return { line: 1, column: 1 };
}
