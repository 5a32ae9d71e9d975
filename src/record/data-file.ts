/** A YAML file of facts that are dated and have sources: text -> value, with findings for what is wrong. */

import type { Finding } from './finding';
import { checkSchema } from './schema';
import type { Framework, Profile } from './schema-types';
import { didYouMean } from './suggestion';
import { locateValue, type Path, parseYaml, type YamlSource } from './yaml';

export interface DataFiles {
  framework: Framework;
  profile: Profile;
}

/** The value is undefined where it is not what its schema asks for. `file` is for the findings. */
export function parseDataFile<Name extends keyof DataFiles>(
  name: Name,
  file: string,
  text: string,
): { value: DataFiles[Name] | undefined; findings: Finding[] } {
  const yaml = parseYaml(file, text);
  if (yaml.findings.length > 0) return { value: undefined, findings: yaml.findings };
  const { value, findings } = checkSchema(name, yaml.source, yaml.value);
  const dangling = name === 'profile' && value ? danglingNames(yaml.source, value as unknown as Profile) : [];
  return { value: value as DataFiles[Name] | undefined, findings: [...findings, ...dangling] };
}

/** The parts of a profile refer to each other by name: a fact to its sources, a target to categories and to another target. */
function danglingNames(source: YamlSource, profile: Profile): Finding[] {
  const targets = (profile.targets ?? []).map(({ id }) => id);
  const known: Readonly<Record<string, readonly string[]>> = {
    source: Object.keys(profile.sources),
    categories: (profile.categories ?? []).map(({ id }) => id),
    target: targets,
    or: targets,
  };
  const check = (key: string, value: unknown, path: Path): Finding[] => {
    if (Array.isArray(value)) return value.flatMap((item, index) => check(key, item, [...path, index]));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, held]) => check(name, held, [...path, name]));
    const names = known[key];
    if (!names || typeof value !== 'string' || names.includes(value)) return [];
    const what = key === 'source' ? 'source' : key === 'categories' ? 'category' : 'target';
    return [
      {
        rule: 'link/target',
        severity: 'error',
        file: source.file,
        ...locateValue(source, path),
        message: `${value} is the name of no ${what} of this profile${didYouMean(value, names)}`,
      },
    ];
  };
  return check('', profile, []);
}
