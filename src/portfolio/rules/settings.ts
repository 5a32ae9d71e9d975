/** What cpd.yaml sets of the rules, checked against the rules that there are. */

import type { Finding } from '../../record/finding';
import { didYouMean } from '../../record/suggestion';
import { locateKey, type YamlSource } from '../../record/yaml';
import { CONFIG_FILE } from '../config-file';
import { RULES } from './all';
import { BODY } from './body';
import type { Rule, RuleFacts } from './rule';

/** Names that no rule has, and options that a rule does not know. `set` is what stands under `rules:`. */
export function checkSettings(source: YamlSource, set: Readonly<Record<string, unknown>>): Finding[] {
  const rules = new Map<string, RuleFacts & Pick<Partial<Rule>, 'options'>>(
    [...RULES, ...BODY].map((rule) => [rule.id, rule]),
  );
  return Object.entries(set).flatMap(([id, setting]) => {
    const fault = (path: readonly string[], key: string, message: string): Finding => ({
      rule: 'config/rule',
      severity: 'warning',
      file: CONFIG_FILE,
      ...locateKey(source, path, key),
      message,
    });
    const rule = rules.get(id);
    if (!rule) return [fault(['rules'], id, `${id} is no rule that can be set${didYouMean(id, rules.keys())}`)];
    if (typeof setting !== 'object' || setting === null) return [];
    const known = ['severity', ...Object.keys(rule.options ?? {})];
    return Object.keys(setting)
      .filter((key) => !known.includes(key))
      .map((key) =>
        fault(['rules', id], key, `${id} has no ${key}${didYouMean(key, known)}; it has ${known.join(', ')}`),
      );
  });
}
