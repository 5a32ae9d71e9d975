/** Checks a value against the schema of its kind. */

// Trap: ajv compiles for over a tenth of a second at run time, so its validators are made by bin/build.js; its own
// messages name neither the value nor what was expected, and it reports every branch of an `anyOf`.
import type { ErrorObject } from 'ajv';
import { fieldsOf, type SchemaName, schemaOf } from './field';
import type { Finding } from './finding';
import { validators } from './generated/validators';
import { KIND_NAMES } from './kind';
import { fixFor } from './schema-fix';
import { explain, nameOf } from './schema-message';
import { saysPrivate } from './visibility-slip';
import { locateKey, locateValue, type Path, rangeOfValue, spelling, type YamlSource } from './yaml';

/** A fix is for a slip of the keyboard; what has more faults than this has others, and trying them out takes its time. */
const MOST_FIXED = 20;

/** Where several keywords fail at one value, the first of these tells most. */
const TELLING = ['additionalProperties', 'required', 'type', 'const', 'enum', 'format', 'pattern'];

/** The fields that one kind or another has. */
const OF_KINDS = new Set(KIND_NAMES.flatMap((kind) => [...fieldsOf(kind).keys()]));

/**
 * Findings for every fault, and the value without the top-level fields that are at fault (of the rules in cpd.yaml without the
 * settings that are), so that what is used further
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
  if (validate(given)) return { value: given as Readonly<Record<string, unknown>>, findings: [] };
  const value = structuredClone(given) as Record<string, unknown>;
  let errors = validate(value) ? [] : [...(validate.errors ?? [])];
  // Text that YAML took for a number or truth value is meant as it is spelled.
  const respelled = errors.filter((error) => error.keyword === 'type' && error.params.type === 'string');
  if (respelled.filter((error) => respell(source, value, pathOf(error))).length > 0)
    errors = validate(value) ? [] : [...(validate.errors ?? [])];

  const telling = tellingOnes(errors);
  const isFew = telling.length <= MOST_FIXED;
  const findings = telling.map((error) => findingOf(name, source, value, error, isFew));
  for (const error of telling) {
    const [field = error.params.missingProperty] = pathOf(error);
    // What is not known is kept, and what is around it stays usable; but by the fields of a kind its records are known.
    if (name === 'config' && field === 'rules') takeOutSetting(value, pathOf(error));
    else if (error.keyword !== 'additionalProperties') delete value[String(field)];
    else if (field === undefined && OF_KINDS.has(error.params.additionalProperty))
      delete value[error.params.additionalProperty];
  }
  if (isInDoubt(name, given as Readonly<Record<string, unknown>>, value)) value.visibility = 'private';
  const complete = (schemaOf(name).required ?? []).every((key) => value[key] !== undefined);
  return { value: complete ? value : undefined, findings };
}

/** What is set of other rules still holds, and so do the other words of a list: they may be what must not leave. */
function takeOutSetting(value: Record<string, unknown>, [field, rule, option, item]: Path): void {
  if (item !== undefined) return;
  const rules = value[String(field)] as Record<string, Record<string, unknown>>;
  if (rule === undefined) delete value[String(field)];
  else if (option === undefined) delete rules[rule];
  else delete rules[rule]?.[option];
}

/**
 * What cannot be read as saying who may see a record, a slip of the keyboard in the value or in the key, is taken to say:
 * nobody else. A record that is hidden by mistake is missed; one that is shown by mistake cannot be taken back.
 */
function isInDoubt(
  name: SchemaName,
  given: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): boolean {
  const known = fieldsOf(name);
  if (!known.has('visibility')) return false;
  const isMisread = 'visibility' in given && value.visibility === undefined;
  return isMisread || Object.keys(given).some((key) => !known.has(key) && saysPrivate(key, given[key]));
}

function findingOf(
  name: SchemaName,
  source: YamlSource,
  whole: Readonly<Record<string, unknown>>,
  { keyword, params, ...error }: ErrorObject,
  mayFix: boolean,
): Finding {
  const path = pathOf(error);
  const found = path.reduce<unknown>((held, step) => (held as Record<string | number, unknown>)?.[step], whole);
  const fault = { name, path, keyword, params, found };
  const { rule, message } = explain(fault);
  const fix = mayFix ? fixFor({ ...fault, source, whole }, (value) => errorsIn(name, value)) : undefined;
  const isUnknown = keyword === 'additionalProperties';
  return {
    rule: `schema/${rule}`,
    severity: isUnknown ? 'warning' : 'error',
    file: source.file,
    ...(isUnknown ? locateKey(source, path, String(params.additionalProperty)) : rangeOfValue(source, path)),
    message,
    ...(fix && { fix }),
  };
}

/** What the schema refuses of a value, each in a word that tells it from others. */
function errorsIn(name: SchemaName, value: Readonly<Record<string, unknown>>): string[] {
  const validate = validators[name];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`,
  );
}

/** One error for each value: of several keywords the most telling. */
function tellingOnes(errors: readonly ErrorObject[]): ErrorObject[] {
  const rank = (error: ErrorObject) => (TELLING.indexOf(error.keyword) + TELLING.length + 1) % (TELLING.length + 1);
  const chosen = new Map<string, ErrorObject>();
  for (const error of withoutOtherWays(errors)) {
    const key = ['required', 'additionalProperties'].includes(error.keyword)
      ? `${error.instancePath} ${error.params.missingProperty ?? error.params.additionalProperty}`
      : error.instancePath;
    const before = chosen.get(key);
    if (!before || rank(error) < rank(before)) chosen.set(key, error);
  }
  return [...chosen.values()];
}

/** Of the ways in which a value may be written (`anyOf`) only the one that is nearest: what others would have it be is no help. */
function withoutOtherWays(errors: readonly ErrorObject[]): ErrorObject[] {
  const dropped = new Set<ErrorObject>();
  for (const summary of errors) {
    if (summary.keyword !== 'anyOf') continue;
    const ways = new Map<string, ErrorObject[]>();
    for (const error of errors) {
      const [, way] = error.schemaPath.split(`${summary.schemaPath}/`);
      if (way === undefined || !isWithin(error, summary)) continue;
      const [number = ''] = way.split('/');
      ways.set(number, [...(ways.get(number) ?? []), error]);
    }
    // The one whose form the value has fails within it, and one that asks for another type is the farthest.
    const distance = (way: readonly ErrorObject[]) => {
      const own = way.filter(({ instancePath }) => instancePath === summary.instancePath);
      return own.length === 0 ? 0 : own.some(({ keyword }) => keyword === 'type') ? 2 : 1;
    };
    const nearest = Math.min(...[...ways.values()].map(distance));
    if (ways.size > 0) dropped.add(summary);
    for (const way of ways.values()) if (distance(way) > nearest) for (const error of way) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

function isWithin({ instancePath }: ErrorObject, outer: ErrorObject): boolean {
  return instancePath === outer.instancePath || instancePath.startsWith(`${outer.instancePath}/`);
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
function pathOf(error: Pick<ErrorObject, 'instancePath'>): (string | number)[] {
  return error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
