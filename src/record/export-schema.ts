/** What the JSON of an export holds, as JSON Schema: the schemas of the kinds, put together in one. */

import type { SchemaName } from './field';
import { KIND_NAMES } from './kind';
import { wholeSchema } from './whole-schema';

type Schema = Readonly<Record<string, unknown>>;

/** Of version 1 of `cpd-export`, for JSON Schema 2020-12. It refers to nothing outside itself. */
export function exportSchema(): Schema {
  const person = partOf('config');
  const kinds = KIND_NAMES.map((kind) => ({ kind, ...partOf(kind) }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'cpd:/schemas/export.json',
    title: 'Export',
    description: 'What `cpd export --to json` writes. Each line of `--to jsonl` is one of its records.',
    type: 'object',
    required: ['format', 'version', 'generated', 'program', 'period', 'person', 'records'],
    properties: {
      format: { const: 'cpd-export' },
      version: { const: 1, description: 'It changes where a program would have to change.' },
      generated: { type: 'string', format: 'date', description: 'The day of making.' },
      program: { type: 'string', description: 'What made it.' },
      period: {
        type: 'object',
        properties: { from: { type: 'string', format: 'date' }, until: { type: 'string', format: 'date' } },
        description: 'The first and the last day that were asked for; what is left out is open.',
      },
      part: { const: true, description: 'It is a selection, and not all that is recorded in the period.' },
      query: { type: 'string', description: 'What the selection was asked for by.' },
      errors: { type: 'integer', minimum: 1, description: 'Errors that stood in the record nevertheless.' },
      person: { $ref: '#/$defs/person' },
      records: {
        type: 'array',
        items: { oneOf: kinds.map(({ kind }) => ({ $ref: `#/$defs/${kind}` })) },
        description: 'By date.',
      },
    },
    $defs: {
      person: person.schema,
      ...Object.fromEntries(kinds.map(({ kind, schema }) => [kind, asRecord(kind, schema)])),
      ...Object.assign({}, person.defs, ...kinds.map(({ defs }) => defs)),
    },
  };
}

/** A schema and what it refers to, apart. */
function partOf(name: SchemaName): { schema: Schema; defs: Schema } {
  const { $schema: _, $id: __, $defs = {}, ...schema } = wholeSchema(name);
  return { schema: opened(schema), defs: opened($defs as Schema) };
}

/** What else a record holds in an export. */
function asRecord(kind: string, { required = [], properties = {}, ...schema }: Schema): Schema {
  return {
    ...schema,
    required: ['kind', 'path', ...(required as string[]), 'visibility', 'text'],
    properties: {
      kind: { const: kind },
      path: { type: 'string', description: 'Its file, from the root of the portfolio.' },
      ...(properties as Schema),
      text: { type: 'string', description: 'What stands below the fields, in Markdown.' },
    },
  };
}

/** Keys that are no fields are kept in a record, and so are handed to its owner. */
function opened<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(opened) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) =>
      key === 'additionalProperties' && held === false ? [] : [[key, opened(held)]],
    ),
  ) as Value;
}
