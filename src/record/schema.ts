/** Checks a value against the schema of its kind and says what is wrong in the words of the person who wrote it. */

// Trap: ajv compiles for over a tenth of a second at run time, so its validators are made by bin/build.js; its own
// messages name neither the value nor what was expected, and it reports every branch of an `anyOf`.
import type { ErrorObject } from 'ajv';
import { type FieldSchema, fieldAt, fieldsOf, type SchemaName, schemaOf } from './field';
import type { Finding } from './finding';
import { validators } from './generated/validators';
import { didYouMean, nearest } from './suggestion';
import { locateKey, locateValue, type Path, spelling, type YamlSource } from './yaml';

/** Where several keywords fail at one value, the first of these tells most. */
const TELLING = ['additionalProperties', 'required', 'type', 'const', 'enum', 'format', 'pattern'];

/**
 * Findings for every fault, and the value without the top-level fields that are at fault, so that what is used further
 * on has the types that the schema promises. `value` is undefined where a required field is missing or at fault.
 */
export function checkSchema(
  name: SchemaName,
  source: YamlSource,
  given: unknown,
): {
  value: Readonly<Record<string, unknown>> | undefined;
  findings: Finding[];
} {
  const fault = (rule: string, message: string): Finding => ({
    rule,
    severity: 'error',
    file: source.file,
    ...locateValue(source, []),
    message,
  });
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return {
      value: undefined,
      findings: [fault('schema/type', `${nameOf(name)} must be a list of "key: value" lines`)],
    };

  const validate = validators[name];
  const value = structuredClone(given) as Record<string, unknown>;
  let errors = validate(value) ? [] : [...(validate.errors ?? [])];
  // Text that YAML took for a number or truth value is meant as it is spelled.
  const respelled = errors.filter((error) => error.keyword === 'type' && error.params.type === 'string');
  if (respelled.filter((error) => respell(source, value, pathOf(error))).length > 0)
    errors = validate(value) ? [] : [...(validate.errors ?? [])];

  const findings: Finding[] = [];
  for (const error of tellingOnes(errors)) {
    findings.push(explain(name, source, value, error));
    const [field = error.params.missingProperty] = pathOf(error);
    if (error.keyword !== 'additionalProperties' || pathOf(error).length > 0) delete value[String(field)];
  }
  hideWhereInDoubt(name, given as Readonly<Record<string, unknown>>, value);
  const complete = (schemaOf(name).required ?? []).every((key) => value[key] !== undefined);
  return { value: complete ? value : undefined, findings };
}

/**
 * What cannot be read as saying who may see a record, a slip of the keyboard in the value or in the key, is taken to say:
 * nobody else. A record that is hidden by mistake is missed; one that is shown by mistake cannot be taken back.
 */
function hideWhereInDoubt(
  name: SchemaName,
  given: Readonly<Record<string, unknown>>,
  value: Record<string, unknown>,
): void {
  if (value.visibility === undefined && Object.keys(given).some((key) => isAboutVisibility(name, key)))
    value.visibility = 'private';
}

function isAboutVisibility(name: SchemaName, key: string): boolean {
  if (!fieldsOf(name).has('visibility')) return false;
  return key === 'private' || nearest(key.toLowerCase(), ['visibility']) !== undefined;
}

const COUNTS_AS_PRIVATE = 'until that is mended, it counts as private';

function explain(name: SchemaName, source: YamlSource, value: unknown, error: ErrorObject): Finding {
  const path = pathOf(error);
  const field = fieldAt(name, path);
  const label = path.length === 0 ? nameOf(name) : labelOf(path);
  const found = path.reduce<unknown>((held, step) => (held as Record<string | number, unknown>)?.[step], value);
  const finding = (rule: string, message: string, place = locateValue(source, path)): Finding => ({
    rule: `schema/${rule}`,
    severity: 'error',
    file: source.file,
    ...place,
    message,
  });
  switch (error.keyword) {
    case 'required': {
      const key = String(error.params.missingProperty);
      const missing = fieldAt(name, [...path, key]);
      const where = path.length === 0 ? '' : ` in ${label}`;
      return finding('required', `${key} is missing${where}${describe(missing)}`);
    }
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const known = path.length === 0 ? [...fieldsOf(name).keys()] : Object.keys(field?.properties ?? {});
      const hint =
        key === 'private' && known.includes('visibility') ? ' (write visibility: private)' : didYouMean(key, known);
      const message = `${key} is not a field of ${path.length === 0 ? nameOf(name) : label}${hint}; ${
        path.length === 0 && isAboutVisibility(name, key) ? COUNTS_AS_PRIVATE : 'it is kept, but not used'
      }`;
      return {
        ...finding('unknown-key', message, locateKey(source, path, key)),
        severity: 'warning',
      };
    }
    case 'const':
      return finding(
        'const',
        `${label} must be ${JSON.stringify(error.params.allowedValue)}, not ${show(found)}${label === 'schema' ? ': this file is of another version of cpd' : ''}`,
      );
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      return finding(
        'enum',
        `${label} must be one of ${allowed.join(', ')}, not ${show(found)}${didYouMean(String(found), allowed)}${
          label === 'visibility' ? `; ${COUNTS_AS_PRIVATE}` : ''
        }`,
      );
    }
    case 'type':
      return finding(
        'type',
        `${label} must be ${TYPES[String(error.params.type)] ?? error.params.type}, not ${show(found)}${example(field)}`,
      );
    case 'format':
      return finding('date', `${label} must be a day that exists, written YYYY-MM-DD, not ${show(found)}`);
    case 'pattern':
      return finding(
        'pattern',
        `${label} must be ${field?.['x-form'] ?? 'written otherwise'}, not ${show(found)}${example(field)}`,
      );
    case 'minLength':
    case 'minItems':
      return finding('value', `${label} is empty`);
    case 'maxLength':
      return finding(
        'value',
        `${label} must have at most ${error.params.limit} characters, not ${String(found).length}`,
      );
    case 'uniqueItems':
      return finding('value', `${label} names ${show((found as unknown[])[error.params.j])} twice`);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return finding('value', `${label} must be ${LIMITS[error.keyword]} ${error.params.limit}, not ${show(found)}`);
    default:
      return finding('value', `${label} ${error.message ?? 'is not valid'}, not ${show(found)}`);
  }
}

const LIMITS = {
  minimum: 'at least',
  maximum: 'at most',
  exclusiveMinimum: 'more than',
  exclusiveMaximum: 'less than',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'a group of "key: value" lines',
};

/** One error for each value: of several keywords the most telling, never the summary of an `anyOf`. */
function tellingOnes(errors: readonly ErrorObject[]): ErrorObject[] {
  const rank = (error: ErrorObject) => (TELLING.indexOf(error.keyword) + TELLING.length + 1) % (TELLING.length + 1);
  const chosen = new Map<string, ErrorObject>();
  for (const error of errors) {
    if (
      error.keyword === 'anyOf' &&
      errors.some((other) => other !== error && other.instancePath === error.instancePath)
    )
      continue;
    const key = ['required', 'additionalProperties'].includes(error.keyword)
      ? `${error.instancePath} ${error.params.missingProperty ?? error.params.additionalProperty}`
      : error.instancePath;
    const before = chosen.get(key);
    if (!before || rank(error) < rank(before)) chosen.set(key, error);
  }
  return [...chosen.values()];
}

/** Replaces a number or truth value by its spelling; false where there is none. */
function respell(source: YamlSource, value: Record<string, unknown>, path: Path): boolean {
  const spelled = spelling(source, path);
  const last = path.at(-1);
  if (spelled === undefined || spelled === '' || last === undefined) return false;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((held, step) => (held as Record<string | number, unknown>)[step], value);
  const held = (parent as Record<string | number, unknown>)[last];
  if (typeof held !== 'number' && typeof held !== 'boolean') return false;
  (parent as Record<string | number, unknown>)[last] = spelled;
  return true;
}

/** `/goals/0` -> ['goals', 0]; a JSON Pointer writes `/` and `~` in keys as `~1` and `~0`. */
function pathOf(error: ErrorObject): (string | number)[] {
  return error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** ['goals', 0] -> `goals, item 1`. */
function labelOf(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `, item ${step + 1}` : `${index === 0 ? '' : ', '}${step}`))
    .join('');
}

function nameOf(name: SchemaName): string {
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

function example(field: FieldSchema | undefined): string {
  const first = field?.examples?.[0];
  return first === undefined ? '' : ` (for example ${typeof first === 'string' ? first : JSON.stringify(first)})`;
}

function describe(field: FieldSchema | undefined): string {
  if (!field?.description) return '';
  const text = field.description.replace(/\.$/, '');
  return `: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
