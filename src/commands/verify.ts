/** `cpd verify`: whether a bundle is what it was when it was made; nothing is needed but the file. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { type BagFault, factOf } from '../audit/bag';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { jsonText } from '../format/json';
import { renderOpenedBundle } from '../format/text-opened';
import { MOST_BYTES } from '../format/zip-read';
import { stripControls } from '../record/controls';
import { countOf, sizeWords } from '../report/amount-words';
import { addHelpParagraph } from './shared/help-paragraph';
import { quote } from './shared/shell-words';
import { refusedBundle, type VerifiedBundle, verifyBytes } from './shared/verify-bytes';

interface VerifyOptions {
  open?: boolean;
  identity?: string;
  json?: boolean;
}

/** What an age file begins with. Source: the age format, C2SP (checked 2026-11-25). */
const SEALED = 'age-encryption.org/v1';

export function declare(command: Command, env: Env): void {
  command
    .argument('<bundle...>', 'the file, or all parts of one that was split')
    .option('--open', 'tell what is in it, as an assessor would read it')
    .option('--identity <file>', 'the age identity that opens one that is sealed')
    .option('--json', 'everything that was found, for programs');
  addHelpParagraph(
    command,
    env,
    'Says what is missing, added or changed; nothing is unpacked to the disk. Exit code 0 for a sound one, 1 for one that is not. Without cpd: unzip it, and in its folder type sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt.',
  );
  command.action((names: string[]) => run(names, command, env));
}

interface Looked extends VerifiedBundle {
  /** As it was named. */
  file: string;
}

async function run(names: readonly string[], command: Command, env: Env): Promise<void> {
  const options: VerifyOptions = command.opts();
  const { terminal } = env;
  const looked: Looked[] = [];
  for (const name of names) looked.push({ file: name, ...(await look(env, name, options)) });
  const isSound = looked.every(({ faults }) => faults.length === 0);
  if (options.json) terminal.out(jsonText({ format: 'cpd-verified', version: 1, bundles: looked.map(toldOf) }));
  else
    for (const one of looked) {
      tell(env, one);
      const style = { columns: terminal.columns, style: terminal.outStyle };
      if (options.open && one.faults.length === 0) terminal.out(renderOpenedBundle(one, style));
    }
  if (isSound) tellParts(env, looked);
  else throw new Told(EXIT.problems);
}

async function look(env: Env, name: string, { identity }: VerifyOptions): Promise<VerifiedBundle> {
  const file = path.resolve(env.cwd, name);
  const size = env.files.size(env.files.realPath(file) ?? file);
  if (size === undefined) throw new Failure(`${file} is ${env.files.exists(file) ? 'no regular file' : 'not there'}`);
  if (size > MOST_BYTES) return refusedBundle(`it has ${sizeWords(size)}, which no bundle has`);
  const bytes = env.files.readBytes(file);
  if (Buffer.from(bytes.subarray(0, SEALED.length)).toString('latin1') !== SEALED) return verifyBytes(bytes);
  if (identity === undefined)
    throw new Failure(
      `${name} is sealed; say with which identity it is to be opened`,
      EXIT.usage,
      `cpd verify ${quote(name)} --identity key.txt`,
    );
  return verifyBytes(await env.sealer.open(bytes, env.files.read(path.resolve(env.cwd, identity))));
}

function tell({ terminal }: Env, { file, faults, count, isForeign }: Looked): void {
  if (faults.length === 0) {
    const by = isForeign ? '; another program has packed it since' : '';
    terminal.out(`${file}: ${terminal.outStyle.green('intact')}, ${countOf(count, 'file')} as they were${by}\n`);
    return;
  }
  terminal.out(`${file}: ${terminal.outStyle.red('not intact')}, ${countOf(faults.length, 'fault')}\n`);
  for (const fault of faults) terminal.out(`  ${faultWords(fault)}\n`);
}

function faultWords({ kind, path: file, message }: BagFault): string {
  return stripControls([kind === 'malformed' ? 'wrong' : kind, file, message].filter((part) => part !== '').join('  '));
}

/** One part vouches for itself alone. */
function tellParts({ terminal }: Env, looked: readonly Looked[]): void {
  const groups = new Map<string, { count: string; numbers: Set<string> }>();
  for (const { facts } of looked) {
    const [number = '', count = ''] = factOf(facts, 'Bag-Count')?.split(' of ') ?? [];
    const group = factOf(facts, 'Bag-Group-Identifier');
    if (group === undefined) continue;
    const held = groups.get(group) ?? { count, numbers: new Set() };
    held.numbers.add(number);
    groups.set(group, held);
  }
  for (const [group, { count, numbers }] of groups)
    if (numbers.size < Number(count))
      terminal.talk(`${group}: ${numbers.size} of ${count} parts were looked at; name the others as well\n`);
}

function toldOf({ file, faults, facts, count, isForeign }: Looked) {
  return {
    file,
    sound: faults.length === 0,
    faults,
    files: count,
    repacked: isForeign,
    facts: Object.fromEntries(facts),
  };
}
