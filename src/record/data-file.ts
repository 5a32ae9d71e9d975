/** A YAML file of facts that are dated and have sources: text -> value, with findings for what is wrong. */

import type { Finding } from './finding';
import { checkSchema } from './schema';
import type { Framework, Profile } from './schema-types';
import { parseYaml } from './yaml';

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
  return { value: value as DataFiles[Name] | undefined, findings };
}
