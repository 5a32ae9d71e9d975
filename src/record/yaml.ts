/** YAML text -> value with positions, refusing what could exhaust or surprise the program. */

// Traps: toJS() expands aliases unless told not to, and then throws a plain ReferenceError; its own check for keys that
// are given twice is quadratic, so it is done here; plain numbers lose their spelling (`007`, `12e3`), so their source text
// is kept reachable; its LineCounter loses line ends inside broken text; toString() reformats, so amendments go by ranges
// (see amend.ts).
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { type Finding, type Place, placeAt } from './finding';
import { explainYaml } from './yaml-message';
import { parsePlainYaml } from './yaml-plain';

/** One parsed piece of YAML inside a file. */
export interface YamlSource {
  /** Path of the file from the root of the portfolio. */
  file: string;
  /** The whole text of the file. */
  readonly text: string;
  /** Where the YAML begins in the text, and where it ends. */
  start: number;
  end: number;
  /** The tree with positions, made when it is first asked for: most records never need theirs. */
  readonly document: Document.Parsed;
}

export type Path = readonly (string | number)[];

/** A key at the top level with nothing behind it and nothing indented below. */
const EMPTY_VALUE = /^([\w-]+:)[ \t]*(?=\r?\n(?![ \t-])|$(?![\s\S]))/gm;

/** More YAML than any record, and a cpd.yaml of decades, needs; parsing it takes a fiftieth of a second. */
export const LARGEST_YAML = 64 * 1024;
/** Deeper nesting than any record needs. */
const DEEPEST = 20;
const TOO_DEEP = `the YAML is nested more than ${DEEPEST} levels deep`;

/** Parses the part of a file from `start` to `end`. The value is undefined where there are errors. */
export function parseYaml(
  file: string,
  text: string,
  start = 0,
  end = text.length,
): { source: YamlSource; value: unknown; findings: Finding[] } {
  const isTooLarge = end - start > LARGEST_YAML;
  const source = sourceOf(file, text, start, isTooLarge ? start : end);
  const plain = isTooLarge ? undefined : parsePlainYaml(text.slice(start, end), DEEPEST);
  return plain ? { source, value: plain.value, findings: [] } : readTree(source, isTooLarge);
}

/** What the tree with positions holds, and what is wrong with it. */
export function readTree(source: YamlSource, isTooLarge = false): ReturnType<typeof parseYaml> {
  const { file, text, start, document } = source;
  const findings: Finding[] = [...document.errors, ...document.warnings]
    .map((problem) => ({
      rule: 'record/yaml',
      severity: 'error' as const,
      file,
      ...placeAt(text, problem.pos[0]),
      message: `the YAML cannot be read: ${explainYaml(problem, text)}`,
    }))
    // What follows on the same line follows from the first.
    .filter(({ line }, index, all) => all.findIndex((other) => other.line === line) === index);
  if (isTooLarge)
    findings.push({
      rule: 'record/yaml',
      severity: 'error',
      file,
      ...placeAt(text, start),
      message: `the YAML is larger than ${LARGEST_YAML / 1024} KB`,
    });
  // The parser says so once for each level that it comes back from.
  if (document.errors.some(({ message }) => message.includes('call stack')))
    findings.splice(0, findings.length, {
      rule: 'record/yaml',
      severity: 'error',
      file,
      ...placeAt(text, start),
      message: TOO_DEEP,
    });
  if (findings.length === 0) findings.push(...refuseTricks(source));
  if (findings.length > 0) return { source, value: undefined, findings };
  return { source, value: document.toJS({ maxAliasCount: 0 }), findings };
}

function sourceOf(file: string, text: string, start: number, end: number): YamlSource {
  return lazySource(file, { start, end, read: () => text });
}

/** A piece of YAML whose text is read when it is first asked for. */
export function lazySource(
  file: string,
  { start, end, read }: { start: number; end: number; read(): string },
): YamlSource {
  let text: string | undefined;
  let document: Document.Parsed | undefined;
  const source = {
    file,
    start,
    end,
    get text() {
      text ??= read();
      return text;
    },
    get document() {
      document ??= parseTree(source.text, start, end);
      return document;
    },
  };
  return source;
}

function parseTree(text: string, start: number, end: number): Document.Parsed {
  // Blank out what stands before, so that every offset and line is that of the file.
  const yaml = text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end).replace(/\r$/, '');
  return parseDocument(yaml, { schema: 'core', prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
}

/**
 * The YAML of a template with values put in: keys keep the template's order and comments, keys that stay empty go,
 * values for keys that the template lacks come last.
 */
export function fillYaml(yaml: string, values: Readonly<Record<string, unknown>>): string {
  // The parser gives a comment below an empty value to that value, and so it would go with it.
  const document = parseDocument(yaml.replace(EMPTY_VALUE, '$1 ""'), { schema: 'core', logLevel: 'error' });
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const node = document.createNode(value);
    if (isSeq(node)) node.flow = isShortList(value);
    document.set(key, node);
  }
  const map = document.contents;
  if (isMap(map))
    map.items = map.items.filter(
      (pair) => !isScalar(pair.value) || (pair.value.value !== null && pair.value.value !== ''),
    );
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimStart();
}

/** One key of the top level and what it takes: where its text begins and ends, and the new text for it. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/**
 * The edit by which a list at the top level gains one plain item; nothing else changes. Undefined where the key holds
 * something else than a list.
 */
export function editItemIn(source: YamlSource, end: number, key: string, item: string): Edit | undefined {
  const insertAt = (at: number, insert: string): Edit => ({ from: at, to: at, insert });
  const eol = source.text.slice(0, end).includes('\r\n') ? '\r\n' : '\n';
  const map = source.document.contents;
  const pair = isMap(map) ? map.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined;
  const list = pair?.value;
  if (!pair) return insertAt(end, `${key}: [${item}]${eol}`);
  if (isSeq(list) && list.range) {
    const last = list.items.at(-1);
    if (list.flow) {
      const at = isNode(last) && last.range ? last.range[1] : list.range[0] + 1;
      return insertAt(at, isNode(last) ? `, ${item}` : item);
    }
    if (isNode(last) && last.range) {
      const dash = source.text.lastIndexOf('-', last.range[0]);
      const indent = source.text.slice(source.text.lastIndexOf('\n', dash) + 1, dash);
      const lineEnd = source.text.indexOf('\n', last.range[1] - 1);
      return insertAt(lineEnd + 1, `${indent}- ${item}${eol}`);
    }
  }
  const keyNode = pair.key;
  const isEmpty = !isNode(list) || (isScalar(list) && list.value === null && list.source === '');
  if (isScalar(keyNode) && keyNode.range && isEmpty)
    return insertAt(source.text.indexOf(':', keyNode.range[1]) + 1, ` [${item}]`);
  return undefined;
}

/**
 * The edit that gives a key of the top level another value, or takes the key away where the value is undefined. Quotes,
 * spacing and a comment behind the value stay; a key that is new comes after the last of `before` that is there.
 */
export function editValue(
  source: YamlSource,
  end: number,
  key: string,
  value: unknown,
  before: readonly string[],
): Edit {
  const eol = source.text.slice(0, end).includes('\r\n') ? '\r\n' : '\n';
  const map = source.document.contents;
  const pairs = isMap(map) ? map.items : [];
  const find = (name: string) => pairs.find((one) => isScalar(one.key) && one.key.value === name);
  const pair = find(key);
  if (!pair || !isScalar(pair.key) || !pair.key.range) {
    const above = before.map(find).findLast((one) => one !== undefined);
    const at = above ? lineEnd(source.text, endOf(above.key, above.value)) : source.start;
    return { from: at, to: at, insert: value === undefined ? '' : pairText(key, value, eol) };
  }
  const from = pair.key.range[0];
  const old = pair.value;
  if (value === undefined) return { from, to: lineEnd(source.text, endOf(pair.key, old)), insert: '' };
  if (isScalar(old) && old.range && old.range[1] > old.range[0] && typeof value !== 'object') {
    const node = source.document.createNode(value);
    if (isScalar(node) && typeof value === 'string' && old.type?.startsWith('QUOTE')) node.type = old.type;
    const scalar = source.document.createPair(key, node);
    const text = textOf(scalar, '\n')
      .slice(key.length + 2)
      .trimEnd();
    const isLine = !text.includes('\n') && !source.text.slice(old.range[0], old.range[1]).includes('\n');
    if (isLine) return { from: old.range[0], to: old.range[1], insert: text };
  }
  const to = endOf(pair.key, old);
  return { from, to: source.text[to - 1] === '\n' ? to - eol.length : to, insert: pairText(key, value, eol).trimEnd() };
}

/** The edit that takes one item from a list at the top level; a list of one goes with it. */
export function editItemAway(source: YamlSource, end: number, key: string, item: string): Edit | undefined {
  const list = source.document.getIn([key], true);
  if (!isSeq(list)) return undefined;
  const kept = list.items.filter((one) => !(isScalar(one) && String(one.value) === item));
  const gone = list.items.find((one) => isScalar(one) && String(one.value) === item);
  if (!list.flow && kept.length > 0 && isNode(gone) && gone.range) {
    const from = source.text.lastIndexOf('\n', gone.range[0] - 1) + 1;
    return { from, to: lineEnd(source.text, gone.range[1]), insert: '' };
  }
  const values = kept.map((one) => (isScalar(one) ? one.value : one));
  return editValue(source, end, key, values.length > 0 ? values : undefined, []);
}

/** Where a pair ends, its value's trailing line end included for blocks. */
function endOf(key: unknown, value: unknown): number {
  if (isNode(value) && value.range && value.range[1] > value.range[0]) return value.range[1];
  return isNode(key) && key.range ? key.range[1] + 1 : 0;
}

/** The offset after the line that holds an offset; what is already at the beginning of a line stays there. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at + 1;
}

function pairText(key: string, value: unknown, eol: string): string {
  const document = parseDocument('', { schema: 'core' });
  const node = document.createNode(value);
  if (isSeq(node)) node.flow = isShortList(value);
  return textOf(document.createPair(key, node), eol);
}

function textOf(pair: unknown, eol: string): string {
  const document = parseDocument('{}', { schema: 'core' });
  if (isMap(document.contents)) {
    document.contents.flow = false;
    document.contents.items = [pair as never];
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).replaceAll('\n', eol);
}

/** Ids and codes stand on one line; sentences and groups each on their own. */
function isShortList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' && item.length <= 24 && !/\s/.test(item))
  );
}

/** Two places: where something begins, and the first behind it. */
export interface Range extends Place {
  endLine: number;
  endColumn: number;
}

/** Line and column of a value, of its nearest ancestor that is there, or of the start of the YAML. */
export function locateValue(source: YamlSource, path: Path): Place {
  const { line, column } = rangeOfValue(source, path);
  return { line, column };
}

/** The same, with its end; a block of text ends with its last line. */
export function rangeOfValue(source: YamlSource, path: Path): Range {
  for (let length = path.length; length > 0; length -= 1) {
    const node = source.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return rangeBetween(source.text, node.range[0], node.range[1]);
  }
  const start = Math.max(0, source.text.lastIndexOf('\n', source.start - 1) + 1);
  return rangeBetween(source.text, start, start);
}

function rangeBetween(text: string, from: number, to: number): Range {
  const end = placeAt(text, from + text.slice(from, to).trimEnd().length);
  return { ...placeAt(text, from), endLine: end.line, endColumn: end.column };
}

/** Line and column of a key of the map at `path`. */
export function locateKey(source: YamlSource, path: Path, key: string): Place {
  const map = path.length === 0 ? source.document.contents : source.document.getIn(path, true);
  if (isMap(map)) {
    const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (isScalar(pair?.key) && pair.key.range) return placeAt(source.text, pair.key.range[0]);
  }
  return locateValue(source, path);
}

/** A number or truth value as it was spelled, for fields that are text: `007`, `1.10`, `12e3`, `yes`. */
export function spelling(source: YamlSource, path: Path): string | undefined {
  const node = source.document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

function refuseTricks(source: YamlSource): Finding[] {
  const findings: Finding[] = [];
  const refuse = (node: Node, message: string): symbol => {
    findings.push({
      rule: 'record/yaml',
      severity: 'error',
      file: source.file,
      ...placeAt(source.text, node.range?.[0] ?? 0),
      message,
    });
    return visit.BREAK;
  };
  visit(source.document, {
    Node(_key, node, ancestors) {
      if (isAlias(node)) return refuse(node, 'a YAML alias (*name) is not allowed here; write the value out');
      if ('anchor' in node && node.anchor) return refuse(node, 'a YAML anchor (&name) is not allowed here; remove it');
      if (ancestors.filter(isCollection).length > DEEPEST) return refuse(node, TOO_DEEP);
      if (isMap(node)) {
        const keys = new Set<string>();
        for (const { key } of node.items) {
          const name = String(isScalar(key) ? key.value : key);
          if (keys.has(name) && isNode(key)) return refuse(key, `${name} is given twice; keep one of the two`);
          keys.add(name);
        }
      }
      if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value))
        return refuse(
          node,
          `${node.source ?? 'this'} is not a number that can be kept; put it in quotes if it is text`,
        );
      return undefined;
    },
  });
  return findings;
}
