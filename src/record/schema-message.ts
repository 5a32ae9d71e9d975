/** What is wrong with a value, in the words of the person who wrote it. */

import { type FieldSchema, fieldAt, fieldsOf, type SchemaName } from './field';
import { didYouMean } from './suggestion';
import { saysPrivate } from './visibility-slip';
import type { Path } from './yaml';

/** One keyword of a schema that a value does not fulfil. */
export interface Fault {
  name: SchemaName;
  path: Path;
  keyword: string;
  /** The keyword's own facts, as ajv gives them. */
  params: Readonly<Record<string, unknown>>;
  /** What stands at the path. */
  found: unknown;
}

/** The rule's name without its group, and one sentence. */
export interface Explanation {
  rule: string;
  message: string;
}

export function explain(fault: Fault): Explanation {
  const explainKeyword = EXPLANATIONS[fault.keyword];
  return explainKeyword?.(fault) ?? { rule: 'value', message: `${labelOf(fault)} is not valid: ${show(fault.found)}` };
}

type Explain = (fault: Fault) => Explanation;

const mustBe =
  (rule: string, what: (fault: Fault) => string): Explain =>
  (fault) => ({ rule, message: `${labelOf(fault)} must be ${what(fault)}` });

const limit = (words: string): Explain =>
  mustBe('value', ({ params, found }) => `${words} ${params.limit}, not ${show(found)}`);

const empty: Explain = (fault) => ({ rule: 'value', message: `${labelOf(fault)} is empty` });

/** By keyword. */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  required: (fault) => {
    const key = String(fault.params.missingProperty);
    const where = fault.path.length === 0 ? '' : ` in ${labelOf(fault)}`;
    return {
      rule: 'required',
      message: `${key} is missing${where}${describe(fieldAt(fault.name, [...fault.path, key]))}`,
    };
  },
  additionalProperties: unknownKey,
  const: mustBe(
    'const',
    ({ params, found, path }) =>
      `${JSON.stringify(params.allowedValue)}, not ${show(found)}${path[0] === 'schema' ? ': this file is of another version of cpd' : ''}`,
  ),
  enum: mustBe('enum', ({ params, found, path }) => {
    const allowed = (params.allowedValues as unknown[]).map(String);
    const near = typeof found === 'string' ? didYouMean(found, allowed) : '';
    const doubt = path.length === 1 && path[0] === 'visibility' ? `; ${COUNTS_AS_PRIVATE}` : '';
    return `one of ${allowed.join(', ')}, not ${show(found)}${near}${doubt}`;
  }),
  type: mustBe('type', (fault) => {
    const types = String(fault.params.type).split(',');
    return `${types.map((type) => TYPES[type] ?? type).join(' or ')}, not ${show(fault.found)}${example(fault)}`;
  }),
  format: mustBe('date', ({ found }) => `a day that exists, written YYYY-MM-DD, not ${show(found)}`),
  pattern: mustBe(
    'pattern',
    (fault) =>
      `${fieldAt(fault.name, fault.path)?.['x-form'] ?? 'written otherwise'}, not ${show(fault.found)}${example(fault)}`,
  ),
  minLength: empty,
  minItems: empty,
  maxLength: (fault) => ({
    rule: 'value',
    message: `${labelOf(fault)} must have at most ${fault.params.limit} characters, not ${String(fault.found).length}`,
  }),
  uniqueItems: (fault) => ({
    rule: 'value',
    message: `${labelOf(fault)} names ${show((fault.found as unknown[])[Number(fault.params.j)])} twice`,
  }),
  minimum: limit('at least'),
  maximum: limit('at most'),
  exclusiveMinimum: limit('more than'),
  exclusiveMaximum: limit('less than'),
};

const COUNTS_AS_PRIVATE = 'until that is mended, it counts as private';

function unknownKey(fault: Fault): Explanation {
  const { name, path, params, found } = fault;
  const key = String(params.additionalProperty);
  const isTop = path.length === 0;
  const known = isTop ? [...fieldsOf(name).keys()] : Object.keys(fieldAt(name, path)?.properties ?? {});
  const value = (found as Readonly<Record<string, unknown>>)[key];
  const isDoubtful = isTop && known.includes('visibility') && saysPrivate(key, value);
  const near = didYouMean(key, known);
  const hint = near === '' && isDoubtful ? ' (write visibility: private)' : near;
  const what = isDoubtful ? COUNTS_AS_PRIVATE : 'it is kept, but not used';
  return { rule: 'unknown-key', message: `${key} is not a field of ${labelOf(fault)}${hint}; ${what}` };
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'a group of "key: value" lines',
};

/** `goals, item 1`; the name of the whole where the path is empty. */
function labelOf({ name, path }: Fault): string {
  if (path.length === 0) return nameOf(name);
  return path
    .map((step, index) => (typeof step === 'number' ? `, item ${step + 1}` : `${index === 0 ? '' : ', '}${step}`))
    .join('');
}

export function nameOf(name: SchemaName): string {
  if (name === 'config') return 'cpd.yaml';
  if (name === 'swot') return 'a SWOT';
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

/** The value as a person would recognise it, cut to a length that fits a line. */
function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function example({ name, path }: Fault): string {
  const first = fieldAt(name, path)?.examples?.[0];
  return first === undefined ? '' : ` (for example ${typeof first === 'string' ? first : JSON.stringify(first)})`;
}

function describe(field: FieldSchema | undefined): string {
  if (!field?.description) return '';
  const text = field.description.replace(/\.$/, '');
  return `: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
