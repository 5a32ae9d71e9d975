/** YAML as nearly every record has it -> value, without positions, in a quarter of the time that they take. */

// Traps: it knows YAML that we refuse (anchors, aliases, tags, `? ` keys, several documents), reads a few of their corners
// in its own way, and has no limit on depth; so it is only asked where none of that can be there, and whatever it refuses,
// or reads as a number that is none, goes to the parser that says where and why.
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';

/**
 * Signs of YAML that is more than plain, or that the two parsers may read differently: anchors, aliases and tags where a
 * value may begin, directives, explicit keys, merge keys, characters that are no text, tabs, and line ends of other kinds.
 */
const NOT_PLAIN =
  /(?:^|[\s[{,:-])[&*!](?=\S)|^ *[%?]|^---|^\.\.\.|[\s[{,-]\?(?:\s|$)|<<|[|>]-?[+\d]|\d\.?[eE][+-]?\d{3}|[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/m;

/** The value, or undefined where the other parser has to look. */
export function parsePlainYaml(yaml: string, deepest: number): { value: unknown } | undefined {
  if (NOT_PLAIN.test(yaml)) return undefined;
  try {
    const value = load(yaml, { schema: CORE_SCHEMA });
    return isPlain(value, deepest) ? { value } : undefined;
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

/** Without quotes and without what may begin a comment, or in quotes with none inside. */
const PLAIN_VALUE = /^(?:[a-z\d][^#]*|"[^"\\]*"|'[^']*')$/i;

/**
 * Where a value of the top level stands, as far as one look tells: all of it on the line of its key, and with another key or
 * nothing below. Undefined where the tree with positions has to say.
 */
export function plainSpan(
  text: string,
  start: number,
  end: number,
  key: string,
): { from: number; to: number } | undefined {
  const mark = `${key}: `;
  const at = text.startsWith(mark, start) ? start : text.indexOf(`\n${mark}`, start) + 1;
  const valueAt = at + mark.length;
  const lineEnd = text.indexOf('\n', valueAt);
  const next = lineEnd === -1 ? end : lineEnd + 1;
  if ((at === 0 && start > 0) || !text.startsWith(mark, at) || next > end) return undefined;
  const again = text.indexOf(`\n${mark}`, at);
  if ((again !== -1 && again < end) || (next < end && !/[a-z]/i.test(text[next] ?? ''))) return undefined;
  const value = text.slice(valueAt, next).trim();
  if (!PLAIN_VALUE.test(value)) return undefined;
  const from = text.indexOf(value, valueAt);
  return { from, to: from + value.length };
}

/** As all our keys are; what else can be a key, the two parsers turn into names in their own ways. */
const PLAIN_KEY = /^(?!(?:null|true|false)$)[a-z][\w-]*$/i;

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
  if (typeof value !== 'object' || value === null) return true;
  const isNamed = Array.isArray(value) || Object.keys(value).every((key) => PLAIN_KEY.test(key));
  return depth > 0 && isNamed && Object.values(value).every((item) => isPlain(item, depth - 1));
}
