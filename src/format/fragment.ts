/**
 * An HTML fragment of a portfolio's own templates: a few elements, and `{{places}}` for what the report says. Whatever could
 * run or fetch something is no part of it, so that what a fragment is made into needs no second look.
 */

import { escapeHtml, type Html, html, joinHtml, rawHtml } from './html';

/** What a place is filled with: texts are escaped. */
export type Filling = Readonly<Record<string, string | Html>>;

/** What is wrong with a fragment; `from` counts UTF-16 units. */
export interface FragmentFault {
  from: number;
  /** One sentence, of what stands there. */
  message: string;
}

export interface Fragment {
  readonly nodes: readonly Node[];
  /** The files that its pictures name, as they are written. */
  readonly pictures: readonly string[];
}

type Node =
  | { kind: 'text'; markup: string }
  | { kind: 'place'; name: string }
  | { kind: 'picture'; file: string; rest: string }
  | { kind: 'element'; open: string; name: string; inner: Node[] };

const ELEMENTS: ReadonlySet<string> = new Set(
  'a address b blockquote br dd div dl dt em figcaption figure footer h1 h2 h3 h4 header hr i img li ol p section small span strong sub sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'alt aria-hidden aria-label class colspan dir height href lang role rowspan scope src title width'.split(' '),
);
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|#)[^\s<>"]*$/i;
/** Below templates/, so that no path leads out of there. */
const PICTURE_FILE = /^(?!.*\.\.)[a-z0-9_][a-z0-9_./ -]*\.(?:png|jpe?g|gif|webp)$/i;
/** Deeper than any page is laid out. */
const DEEPEST = 40;

/** A comment, a place, a tag, or what begins none of them. */
const PIECE = /<!--[\s\S]*?-->|\{\{([^{}]*)\}\}|<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>|<|\{\{/gi;
const ATTRIBUTE = /\s+([^\s="<>/]+)(?:="([^"]*)")?/gy;

export function parseFragment(
  text: string,
  places: readonly string[],
): { fragment: Fragment } | { fault: FragmentFault } {
  const top: Node[] = [];
  const open: { name: string; from: number; inner: Node[] }[] = [];
  const pictures: string[] = [];
  let last = 0;
  const add = (node: Node) => (open.at(-1)?.inner ?? top).push(node);
  for (const match of text.matchAll(PIECE)) {
    const [piece, place, slash, tag = '', attributes = ''] = match;
    const from = match.index;
    const fault = (message: string) => ({ fault: { from, message } });
    if (from > last) add({ kind: 'text', markup: text.slice(last, from) });
    last = from + piece.length;
    if (piece.startsWith('<!--')) continue;
    if (place !== undefined) {
      const name = place.trim();
      if (!places.includes(name))
        return fault(`there is no place {{${name}}} here; what can stand here is ${places.map(inBraces).join(', ')}`);
      add({ kind: 'place', name });
      continue;
    }
    if (piece === '{{') return fault('this {{ begins no place that is whole');
    const name = tag.toLowerCase();
    if (name === '') return fault('this < begins no tag that is whole; write &lt; for the character itself');
    if (!ELEMENTS.has(name))
      return fault(`<${name}> is none of the elements of a fragment: ${[...ELEMENTS].join(', ')}`);
    if (slash === '/') {
      const begun = open.pop();
      if (begun?.name !== name)
        return fault(begun ? `</${name}> ends <${begun.name}>, which is open here` : `</${name}> ends nothing`);
      continue;
    }
    const read = readAttributes(name, attributes.replace(/\/?$/, '').trimEnd());
    if ('message' in read) return { fault: { from: from + name.length + 1 + read.at, message: read.message } };
    const markup = `<${name}${read.rest}`;
    if (name === 'img') {
      pictures.push(read.source);
      add({ kind: 'picture', file: read.source, rest: markup });
    } else if (EMPTY.has(name)) add({ kind: 'text', markup: `${markup}>` });
    else {
      if (open.length === DEEPEST) return fault(`<${name}> stands in more than ${DEEPEST} others`);
      const inner: Node[] = [];
      add({ kind: 'element', open: `${markup}>`, name, inner });
      open.push({ name, from, inner });
    }
  }
  const [unended] = open;
  if (unended) return { fault: { from: unended.from, message: `<${unended.name}> has no end` } };
  if (last < text.length) add({ kind: 'text', markup: text.slice(last) });
  return { fragment: { nodes: top, pictures } };
}

/** The attributes as they may stand, but for the picture's file. */
function readAttributes(
  element: string,
  text: string,
): { rest: string; source: string } | { at: number; message: string } {
  const kept: string[] = [];
  let source = '';
  let end = 0;
  for (const [piece, given = '', value] of text.matchAll(ATTRIBUTE)) {
    const fault = (message: string) => ({ at: end + piece.length - piece.trimStart().length, message });
    const name = given.toLowerCase();
    if (!ATTRIBUTES.has(name))
      return fault(`${given} is none of the attributes of a fragment: ${[...ATTRIBUTES].join(', ')}`);
    if (value === undefined) return fault(`${given} needs a value in double quotes`);
    if (value.includes('{{')) return fault(`${given} holds a place; places stand between tags, not in them`);
    if (name === 'href' && !(element === 'a' && SAFE_ADDRESS.test(value)))
      return fault(`href="${value}" is no address that a document may lead to: http, https, mailto or #`);
    if (name !== 'src') kept.push(` ${name}="${escapeHtml(value).replaceAll('&amp;', '&')}"`);
    else if (element === 'img' && PICTURE_FILE.test(value)) source = value;
    else return fault(`src="${value}" names no png, jpeg, gif or webp file below templates/`);
    end += piece.length;
  }
  if (end !== text.length) return { at: end, message: `what stands in <${element}> cannot be read as name="value"` };
  if (element === 'img' && source === '') return { at: 0, message: '<img> needs src, a file below templates/' };
  if (element === 'img' && !kept.some((one) => one.startsWith(' alt=')))
    return { at: 0, message: '<img> needs alt, the words for who cannot see it' };
  return { rest: kept.join(''), source };
}

/** `{{title}}`. */
function inBraces(name: string): string {
  return `{{${name}}}`;
}

/**
 * The fragment with its places filled. An element whose places have all nothing to say is left out with all that is in it.
 * `pictures` are addresses by the file that the fragment names.
 */
export function fillFragment(fragment: Fragment, filling: Filling, pictures: ReadonlyMap<string, string>): Html {
  const filled = (name: string): Html => html`${filling[name]}`;
  const says = (node: Node): boolean | undefined => {
    if (node.kind === 'place') return filled(node.name).markup !== '';
    if (node.kind !== 'element') return undefined;
    const said = node.inner.map(says).filter((one) => one !== undefined);
    return said.length === 0 ? undefined : said.includes(true);
  };
  const render = (node: Node): Html => {
    switch (node.kind) {
      case 'text':
        return rawHtml(node.markup);
      case 'place':
        return filled(node.name);
      case 'picture':
        return html`${rawHtml(node.rest)} src="${pictures.get(node.file) ?? ''}">`;
      case 'element':
        return says(node) === false
          ? rawHtml('')
          : html`${rawHtml(node.open)}${node.inner.map(render)}${rawHtml(`</${node.name}>`)}`;
    }
  };
  return joinHtml(fragment.nodes.map(render));
}
