/** What cpd.yaml sets of the rules, checked against the rules that there are. */

import type { Finding } from '../../record/finding';
import { didYouMean } from '../../record/suggestion';
import { locateKey, rangeOfValue, type YamlSource } from '../../record/yaml';
import { CONFIG_FILE } from '../config-file';
import { rulesToSet } from './all';

/** Names that no rule has, options that a rule does not know, and numbers that are none. `set` is what stands under `rules:`. */
export function checkSettings(source: YamlSource, set: Readonly<Record<string, unknown>>): Finding[] {
  const rules = rulesToSet();
  return Object.entries(set).flatMap(([id, setting]) => {
    const fault = (path: readonly string[], key: string, message: string): Finding => ({
      rule: 'config/rule',
      severity: 'warning',
      file: CONFIG_FILE,
      ...locateKey(source, path, key),
      message,
    });
    const own: Readonly<Record<string, unknown>> =
      typeof setting === 'object' && setting !== null ? { ...setting } : {};
    const rule = rules.get(id);
    if (!rule) return [fault(['rules'], id, `${id} is no rule that can be set${meantRule(id, own, rules.keys())}`)];
    const { options = {} } = rule;
    const known = ['severity', ...Object.keys(options)];
    return Object.entries(own).flatMap(([key, value]): Finding[] => {
      if (!known.includes(key))
        return [fault(['rules', id], key, `${id} has no ${key}${didYouMean(key, known)}; it has ${known.join(', ')}`)];
      const usual = options[key];
      if (typeof usual !== 'number' || typeof value === 'number') return [];
      const path = ['rules', id, key];
      const message = `${path.join(', ')} must be a number, not ${JSON.stringify(value)} (for example ${usual})`;
      return [{ rule: 'schema/type', severity: 'error', file: CONFIG_FILE, ...rangeOfValue(source, path), message }];
    });
  });
}

/** A name without its group, or with the group on a line of its own, is not far from one. */
function meantRule(id: string, own: Readonly<Record<string, unknown>>, known: Iterable<string>): string {
  const names = [...known];
  const meant = names.find(
    (name) => name.endsWith(`/${id}`) || Object.keys(own).some((key) => name === `${id}/${key}`),
  );
  return meant === undefined ? didYouMean(id, names) : ` (did you mean "${meant}"?)`;
}
