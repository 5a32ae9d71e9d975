/** One schema with everything that it refers to, for programs that know no other of our files. */

import { type FieldSchema, type SchemaName, SHARED, schemaOf } from './field';

type Json = unknown;

/** References lead only into the schema itself; our own annotations, which other programs do not know, are left out. */
export function wholeSchema(name: SchemaName): Readonly<Record<string, Json>> {
  const { $defs: own = {}, ...schema } = schemaOf(name);
  const defs: Record<string, FieldSchema | undefined> = { ...SHARED.$defs, ...own };
  const used = new Set<string>();
  const main = rewrite(schema, used);
  const kept: Record<string, Json> = {};
  // What a definition refers to is added while the set is gone through.
  for (const one of used) kept[one] = rewrite(defs[one], used);
  return { ...(main as object), ...(used.size > 0 && { $defs: kept }) };
}

function rewrite(value: Json, used: Set<string>): Json {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, used));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      if (key.startsWith('x-')) return [];
      if (key !== '$ref') return [[key, rewrite(held, used)]];
      const target = String(held).replace(/^.*#\/\$defs\//, '');
      used.add(target);
      return [[key, `#/$defs/${target}`]];
    }),
  );
}
