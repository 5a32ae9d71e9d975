/** Competence frameworks: which competences a registration category has. */

import type { Config, Framework } from '../record/schema-types';

export type Frameworks = ReadonlyMap<string, Framework>;

/** The frameworks of the person's registrations: those named, or else the newest edition for the category. */
export function ownFrameworks(config: Config, frameworks: Frameworks): Framework[] {
  return (config.registrations ?? []).flatMap((registration) => {
    const named = registration.framework ? frameworks.get(registration.framework) : undefined;
    const found = named ?? newestFor(registration.category, frameworks);
    return found ? [found] : [];
  });
}

/** Title of a competence in a framework, `A1 Deepening theory for the role`; the code alone where it is unknown. */
export function competenceTitle(frameworks: readonly Framework[], code: string): string {
  for (const framework of frameworks) {
    const competence = framework.competences.find((one) => one.code === code);
    if (competence) return `${code} ${competence.title}`;
  }
  return code;
}

function newestFor(category: string, frameworks: Frameworks): Framework | undefined {
  return [...frameworks.values()]
    .filter((framework) => framework.category === category)
    .sort((a, b) => Number(b.edition) - Number(a.edition))[0];
}
