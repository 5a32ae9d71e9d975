/** schemas/ as other programs read them: stable names, and every field explained, with an example. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type FieldSchema, SCHEMA_NAMES } from '../src/record/field';
import { wholeSchema } from '../src/record/whole-schema';
import { PROJECT } from './support/project';

interface Schema extends FieldSchema {
  $id?: string;
  $schema?: string;
  oneOf?: readonly FieldSchema[];
  additionalProperties?: unknown;
}

const NAMES = fs
  .readdirSync(path.join(PROJECT, 'schemas'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

const read = (name: string): Schema =>
  JSON.parse(fs.readFileSync(path.join(PROJECT, 'schemas', `${name}.json`), 'utf8'));

function ajv() {
  const one = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats(one, ['date']);
  return one;
}

/** Every field of a schema, however deep, by its path; references followed, what stands beside one wins. */
function fieldsOf(root: Schema, schema: Schema = root, at = ''): [string, Schema][] {
  const whole = follow(root, schema);
  return [
    ...Object.entries(whole.properties ?? {}).flatMap(([key, field]): [string, Schema][] => {
      const name = at === '' ? key : `${at}.${key}`;
      return [[name, follow(root, field)], ...fieldsOf(root, field, name)];
    }),
    ...(whole.items ? fieldsOf(root, whole.items, `${at}[]`) : []),
    ...(typeof whole.additionalProperties === 'object'
      ? fieldsOf(root, whole.additionalProperties as Schema, `${at}.*`)
      : []),
  ];
}

function follow(root: Schema, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const { $ref, ...beside } = schema;
  const target = root.$defs?.[$ref.replace('#/$defs/', '')];
  if (!target) throw new Error(`${$ref} leads nowhere`);
  return { ...follow(root, target), ...beside };
}

/** Its values are all there, or it is made of fields that have examples themselves. */
const needsNone = ({ enum: values, const: value, oneOf, type, properties, items, additionalProperties }: Schema) =>
  values !== undefined ||
  value !== undefined ||
  type === 'boolean' ||
  oneOf?.every((one) => one.const !== undefined) ||
  [properties, items?.properties, additionalProperties].some((parts) => typeof parts === 'object');

test('every schema has its permanent name', () => {
  expect(NAMES.map((name) => read(name).$id)).toEqual(NAMES.map((name) => `cpd:/schemas/${name}.json`));
});

test('every schema can be printed', () => {
  expect([...SCHEMA_NAMES, 'record'].sort()).toEqual(NAMES);
});

describe.each(SCHEMA_NAMES)('%s', (name) => {
  const whole = wholeSchema(name) as Schema;
  const fields = fieldsOf(whole);

  test('says of every field what it is, with an example that the field may hold', () => {
    expect(fields.filter(([, field]) => !field.description?.trim()).map(([key]) => key)).toEqual([]);
    expect(
      fields.filter(([, field]) => !field.examples?.length && !needsNone(field)).map(([key]) => key),
      'without an example',
    ).toEqual([]);
    for (const [key, { description: _, ...field }] of fields)
      for (const example of field.examples ?? []) {
        const validate = ajv().compile({ ...field, $defs: whole.$defs });
        expect(validate(example), `${key}: ${JSON.stringify(example)} ${JSON.stringify(validate.errors)}`).toBe(true);
      }
  });

  test('stands alone when printed, and asks for the same', () => {
    expect(JSON.stringify(whole)).not.toMatch(/"x-|record\.json/);
    expect(whole.$id).toBe(`cpd:/schemas/${name}.json`);
    const validate = ajv().compile(whole);
    expect(validate({ schema: 2 })).toBe(false);
    expect(new Set(validate.errors?.map(({ keyword }) => keyword))).toContain('required');
  });
});
