/** cpd.yaml: whose portfolio it is and how it is kept. */

import { ACTIVITY_TYPES } from '../record/field';
import { compareText, type Finding } from '../record/finding';
import { fold } from '../record/fold';
import { checkSchema } from '../record/schema';
import type { Config } from '../record/schema-types';
import { locateValue, parseYaml, type YamlSource } from '../record/yaml';
import { CONFIG_FILE } from './config-file';

/** Never throws for what the file holds; the config is undefined where it cannot be used at all. */
export function parseConfig(text: string): {
  config: Config | undefined;
  findings: Finding[];
  source: YamlSource;
} {
  const yaml = parseYaml(CONFIG_FILE, text);
  if (yaml.findings.length > 0) return { config: undefined, findings: yaml.findings, source: yaml.source };
  const { value, findings } = checkSchema('config', yaml.source, yaml.value);
  const config = value as Config | undefined;
  for (const [index, type] of (config?.types ?? []).entries()) {
    if (ACTIVITY_TYPES.has(type.id))
      findings.push({
        rule: 'config/type',
        severity: 'warning',
        file: CONFIG_FILE,
        ...locateValue(yaml.source, ['types', index]),
        message: `${type.id} is a built-in activity type; choose another name`,
      });
  }
  return { config, findings, source: yaml.source };
}

/** Names and titles of the activity types that the portfolio may use: the built-in ones, then its own. */
export function activityTypes(config: Config): ReadonlyMap<string, string> {
  return new Map([...ACTIVITY_TYPES, ...(config.types ?? []).map((type) => [type.id, type.title] as const)]);
}

/** The name of the activity type that a person means by its name or by its title. */
export function typeNamed(types: ReadonlyMap<string, string>, typed: string): string | undefined {
  const wanted = fold(typed);
  return [...types].find(([name, title]) => name === wanted || fold(title) === wanted)?.[0];
}

/** Who may see a record that does not say so itself. */
export function defaultVisibility(config: Config): 'assessors' | 'private' {
  return config.visibility ?? 'assessors';
}

/** The month and day on which the CPD year begins, MM-DD. */
export function yearStart(config: Config): string {
  return config.year ?? '01-01';
}

/** Registrations and memberships that hold on a day, as a person would list them: `CEng`, `MIMechE`. */
export function lettersOn(config: Config, date: string): string[] {
  const holds = (one: { since?: string; until?: string }) =>
    compareText(one.since ?? '', date) <= 0 && compareText(one.until ?? '9999', date) >= 0;
  return [
    ...(config.registrations ?? []).filter(holds).map((one) => one.category),
    ...(config.memberships ?? []).filter(holds).flatMap((one) => (one.grade ? [one.grade] : [])),
  ];
}
