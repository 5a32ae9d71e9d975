/** The seven kinds of record: their ids, folders and names for people. */

export type Kind = 'goal' | 'activity' | 'reflection' | 'document' | 'swot' | 'benchmark' | 'audit';

export interface KindFacts {
  /** What the ids of this kind begin with. */
  prefix: string;
  /** The folder of the portfolio that holds the kind. */
  folder: string;
  /** Kinds with many records are kept in a folder for each year. */
  isYearly: boolean;
  title: string;
  plural: string;
}

export const KINDS: Readonly<Record<Kind, KindFacts>> = {
  goal: {
    prefix: 'goal',
    folder: 'goals',
    isYearly: false,
    title: 'Goal',
    plural: 'Goals',
  },
  activity: {
    prefix: 'act',
    folder: 'activities',
    isYearly: true,
    title: 'Activity',
    plural: 'Activities',
  },
  reflection: {
    prefix: 'ref',
    folder: 'reflections',
    isYearly: true,
    title: 'Reflection',
    plural: 'Reflections',
  },
  document: {
    prefix: 'doc',
    folder: 'documents',
    isYearly: false,
    title: 'Document',
    plural: 'Documents',
  },
  swot: {
    prefix: 'swot',
    folder: 'swot',
    isYearly: false,
    title: 'SWOT',
    plural: 'SWOT analyses',
  },
  benchmark: {
    prefix: 'bench',
    folder: 'benchmarks',
    isYearly: false,
    title: 'Benchmark',
    plural: 'Benchmarks',
  },
  audit: {
    prefix: 'audit',
    folder: 'audits',
    isYearly: false,
    title: 'Audit',
    plural: 'Audits',
  },
};

export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** The kind whose prefix an id carries. */
export function kindOfId(id: string): Kind | undefined {
  const prefix = id.slice(0, id.indexOf('-'));
  return KIND_NAMES.find((kind) => KINDS[kind].prefix === prefix);
}

/** The kind whose folder a path from the portfolio's root lies in. */
export function kindOfPath(path: string): Kind | undefined {
  const folder = path.slice(0, path.indexOf('/'));
  return KIND_NAMES.find((kind) => KINDS[kind].folder === folder);
}

/** The kind that a person means by its name or plural: `goal`, `goals`, `activities`. */
export function kindOfWord(word: string): Kind | undefined {
  const wanted = word.toLowerCase();
  return KIND_NAMES.find(
    (kind) => kind === wanted || KINDS[kind].plural.toLowerCase() === wanted || KINDS[kind].folder === wanted,
  );
}
