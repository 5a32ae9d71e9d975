/** The BagIt bag (RFC 8493): payload and facts about it -> all its files, and a bag -> what is wrong with it. */

import { createHash } from 'node:crypto';
import { compareText } from '../record/finding';

/** Content by path, with `/`. */
type Files = ReadonlyMap<string, Uint8Array>;

/** A label of bag-info.txt and what it says; a label may stand there several times. */
export type BagFact = readonly [label: string, value: string];

export interface CheckedBag {
  /** What bag-info.txt says, in its order. */
  facts: readonly BagFact[];
  /** How many files of the payload there are. */
  count: number;
  /** The name of the folder that holds everything, if there is but one. */
  name?: string;
  faults: readonly BagFault[];
}

export interface BagFault {
  kind: 'missing' | 'added' | 'changed' | 'malformed';
  path: string;
  message: string;
}

const ALGORITHMS = ['sha256', 'sha512'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const INFO = 'bag-info.txt';
const PAYLOAD = 'data/';

/** Every file of the bag, sorted, below a folder of its own. `payload` is by path below data/. */
export function makeBag(name: string, payload: Files, facts: readonly BagFact[]): Map<string, Uint8Array> {
  const data = sorted(new Map([...payload].map(([path, content]) => [`${PAYLOAD}${path}`, content])));
  const size = [...data.values()].reduce((sum, { length }) => sum + length, 0);
  const tags = new Map([
    ['bagit.txt', encode(DECLARATION)],
    [INFO, encode(infoText([...facts, ['Payload-Oxum', `${size}.${data.size}`]]))],
    ...ALGORITHMS.map((one) => [`manifest-${one}.txt`, manifestOf(data, one)] as const),
  ]);
  const seals = ALGORITHMS.map((one) => [`tagmanifest-${one}.txt`, manifestOf(tags, one)] as const);
  const all = new Map([...tags, ...seals, ...data]);
  return sorted(new Map([...all].map(([path, content]) => [`${name}/${path}`, content])));
}

/** Everything that is wrong with the files of a bag; they stand below one folder, as in a zip. */
export function checkBag(files: Files): CheckedBag {
  const folders = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/') + 1)));
  const [folder = ''] = folders;
  if (folders.size !== 1 || folder === '')
    return { facts: [], count: 0, faults: [malformed('', 'it is no bundle: its files are not in one folder')] };
  const bag = new Map([...files].map(([path, content]) => [path.slice(folder.length), content]));
  const declared = bag.get('bagit.txt');
  if (decode(declared) !== DECLARATION)
    return {
      facts: [],
      count: 0,
      name: folder.slice(0, -1),
      faults: [malformed('bagit.txt', declared ? 'it does not say what it must' : 'it is missing, so this is no bag')],
    };
  const payload = [...bag.keys()].filter((path) => path.startsWith(PAYLOAD));
  const tags = [...bag.keys()].filter((path) => !path.startsWith(PAYLOAD) && !path.startsWith('tagmanifest-'));
  const facts = readInfo(decode(bag.get(INFO)));
  const faults = [
    ...ALGORITHMS.flatMap((one) => checkManifest(bag, `manifest-${one}.txt`, one, payload)),
    ...ALGORITHMS.flatMap((one) => checkManifest(bag, `tagmanifest-${one}.txt`, one, tags)),
    ...checkAmount(bag, payload, facts),
    ...unknownSeals(bag),
  ];
  return { facts, count: payload.length, name: folder.slice(0, -1), faults: unique(faults) };
}

/** The value of a fact; undefined where it does not stand there. */
export function factOf(facts: readonly BagFact[], label: string): string | undefined {
  return facts.find(([one]) => one === label)?.[1];
}

/** `<checksum>  <path>` a line, as `sha256sum -c` reads it. */
function manifestOf(files: Files, algorithm: Algorithm): Uint8Array {
  const lines = [...sorted(files)].map(([path, content]) => `${digestOf(content, algorithm)}  ${encodePath(path)}\n`);
  return encode(lines.join(''));
}

function checkManifest(bag: Files, name: string, algorithm: Algorithm, paths: readonly string[]): BagFault[] {
  const content = bag.get(name);
  if (!content) return [{ kind: 'missing', path: name, message: 'is missing' }];
  const told = new Map<string, string>();
  const faults: BagFault[] = [];
  for (const line of decode(content).split('\n').slice(0, -1)) {
    const [, checksum = '', written = ''] = /^([0-9a-f]+) {2}(.+)$/.exec(line) ?? [];
    const path = decodePath(written);
    if (path === '' || told.has(path)) faults.push(malformed(name, `has a line that cannot be read: ${line}`));
    told.set(path, checksum);
  }
  for (const [path, checksum] of told) {
    const held = bag.get(path);
    if (path !== '' && !held) faults.push({ kind: 'missing', path, message: 'is missing' });
    else if (held && digestOf(held, algorithm) !== checksum)
      faults.push({ kind: 'changed', path, message: 'is not what it was' });
  }
  const added = paths.filter((path) => !told.has(path));
  return [...faults, ...added.map((path): BagFault => ({ kind: 'added', path, message: 'does not belong to it' }))];
}

/** `Payload-Oxum: <bytes>.<files>` */
function checkAmount(bag: Files, payload: readonly string[], facts: readonly BagFact[]): BagFault[] {
  const size = payload.reduce((sum, path) => sum + (bag.get(path)?.length ?? 0), 0);
  const told = factOf(facts, 'Payload-Oxum');
  if (told === undefined || told === `${size}.${payload.length}`) return [];
  const [bytes, files] = told.split('.');
  return [malformed(INFO, `says ${bytes} bytes in ${files} files, and there are ${size} in ${payload.length}`)];
}

/** Nothing vouches for the manifests of the tags themselves, so there is none that is not looked at. */
function unknownSeals(bag: Files): BagFault[] {
  const known = ALGORITHMS.map((one) => `tagmanifest-${one}.txt`);
  return [...bag.keys()]
    .filter((path) => path.startsWith('tagmanifest-') && !known.includes(path))
    .map((path) => ({ kind: 'added', path, message: 'does not belong to it' }));
}

function infoText(facts: readonly BagFact[]): string {
  return facts.map(([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ').trim()}\n`).join('');
}

/** A line that begins with a space goes on with the one before. */
function readInfo(text: string): BagFact[] {
  return text
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line): BagFact[] => {
      const [, label, value] = /^([^:]+):[ \t]*(.*)$/.exec(line) ?? [];
      return label !== undefined && value !== undefined ? [[label, value]] : [];
    });
}

/** Only what would end a line, and the sign that begins such a code (RFC 8493, 2.1.3). */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function decodePath(path: string): string {
  return path.replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n').replaceAll('%25', '%');
}

function digestOf(content: Uint8Array, algorithm: Algorithm): string {
  return createHash(algorithm).update(content).digest('hex');
}

function malformed(path: string, message: string): BagFault {
  return { kind: 'malformed', path, message };
}

/** Both algorithms find the same. */
function unique(faults: readonly BagFault[]): BagFault[] {
  return [...new Map(faults.map((fault) => [`${fault.kind} ${fault.path} ${fault.message}`, fault])).values()];
}

function sorted(files: Files): Map<string, Uint8Array> {
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

function encode(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function decode(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}
