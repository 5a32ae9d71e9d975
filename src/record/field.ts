/** The fields of a kind as its schema describes them: the one source for flags, messages, links and order. */

import activity from '../../schemas/activity.json';
import audit from '../../schemas/audit.json';
import benchmark from '../../schemas/benchmark.json';
import config from '../../schemas/config.json';
import document from '../../schemas/document.json';
import framework from '../../schemas/framework.json';
import goal from '../../schemas/goal.json';
import profile from '../../schemas/profile.json';
import shared from '../../schemas/record.json';
import reflection from '../../schemas/reflection.json';
import swot from '../../schemas/swot.json';
import type { Kind } from './kind';

/** Everything that has a schema. */
export type SchemaName = Kind | 'config' | 'framework' | 'profile';

/** The parts of JSON Schema that our schemas use, and our own annotations. */
export interface FieldSchema {
  $ref?: string;
  type?: string;
  title?: string;
  description?: string;
  enum?: readonly string[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  format?: string;
  examples?: readonly unknown[];
  items?: FieldSchema;
  properties?: Readonly<Record<string, FieldSchema>>;
  required?: readonly string[];
  anyOf?: readonly FieldSchema[];
  $defs?: Readonly<Record<string, FieldSchema>>;
  /** The field's flag on the command line. */
  'x-flag'?: string;
  /** The flag takes one text, whose words go to these keys; the last key takes the rest. */
  'x-words'?: readonly string[];
  /** What the pattern asks for, in words that go on from "must be". */
  'x-form'?: string;
  /** The field holds ids of records of these kinds. */
  'x-link'?: readonly Kind[];
}

const SCHEMAS = {
  activity,
  audit,
  benchmark,
  config,
  document,
  framework,
  goal,
  profile,
  reflection,
  swot,
} as unknown as Readonly<Record<SchemaName, FieldSchema>>;

export const SCHEMA_NAMES = Object.keys(SCHEMAS) as readonly SchemaName[];

/** What schemas of every kind share. */
export const SHARED = shared as unknown as FieldSchema;

/** The schema of a kind, which may refer to what is shared. */
export function schemaOf(name: SchemaName): FieldSchema {
  return SCHEMAS[name];
}

/** The fields of a kind in their order, references followed. */
export function fieldsOf(name: SchemaName): ReadonlyMap<string, FieldSchema> {
  const known = FIELDS.get(name);
  if (known) return known;
  const properties = SCHEMAS[name].properties ?? {};
  const fields = new Map(Object.entries(properties).map(([key, field]) => [key, follow(SCHEMAS[name], field)]));
  FIELDS.set(name, fields);
  return fields;
}

/** Made once: rules ask for them with every record. */
const FIELDS = new Map<SchemaName, ReadonlyMap<string, FieldSchema>>();

/** The schema of the value at a path of a kind, references followed; undefined for a key that is not a field. */
export function fieldAt(name: SchemaName, path: readonly (string | number)[]): FieldSchema | undefined {
  let field: FieldSchema | undefined = SCHEMAS[name];
  for (const step of path) {
    field = typeof step === 'number' ? field.items : field.properties?.[step];
    if (!field) return undefined;
    field = follow(SCHEMAS[name], field);
  }
  return field;
}

/** The link fields of a kind, with the kinds that each may point to. */
export function linkFieldsOf(kind: Kind): { key: string; kinds: readonly Kind[] }[] {
  return [...fieldsOf(kind)].flatMap(([key, field]) => (field['x-link'] ? [{ key, kinds: field['x-link'] }] : []));
}

/** The built-in activity types: their names in records and their titles for people. */
export const ACTIVITY_TYPES: ReadonlyMap<string, string> = new Map(
  activity.$defs.activityType.oneOf.map((type) => [type.const, type.title]),
);

/** The scale of benchmarks: levels and their names. */
export const LEVELS: ReadonlyMap<number, string> = new Map(
  benchmark.$defs.level.oneOf.map((level) => [level.const, level.title]),
);

/** A value of a kind without what its schema does not know, however deep. */
export function knownPart(name: SchemaName, value: unknown): unknown {
  return prune(SCHEMAS[name], SCHEMAS[name], value);
}

function prune(root: FieldSchema, field: FieldSchema, value: unknown): unknown {
  const { items, properties } = follow(root, field);
  if (Array.isArray(value)) return items ? value.map((item) => prune(root, items, item)) : value;
  if (typeof value !== 'object' || value === null || !properties) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      const known = properties[key];
      return known ? [[key, prune(root, known, held)]] : [];
    }),
  );
}

/** A schema with its `$ref` replaced by what it points to; what stands beside the `$ref` wins. */
function follow(root: FieldSchema, field: FieldSchema): FieldSchema {
  if (!field.$ref) return field;
  const [file, pointer = ''] = field.$ref.split('#');
  const home: FieldSchema = file === '' ? root : SHARED;
  const target = home.$defs?.[pointer.replace('/$defs/', '')];
  if (!target) throw new Error(`schema reference ${field.$ref} leads nowhere`);
  const { $ref: _, ...beside } = field;
  return { ...follow(home, target), ...beside };
}
