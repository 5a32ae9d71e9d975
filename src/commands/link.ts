/** `cpd link`: one record names another, in the field that their kinds leave for it. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { linksOf } from '../portfolio/portfolio';
import { linkFieldsOf } from '../record/field';
import { KIND_NAMES, type Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { nameOf as kindName } from '../record/schema-message';
import { applyChanges, declareChangeOptions, nameOf } from './shared/apply-changes';
import type { PlanOptions } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { openPortfolio } from './shared/open-portfolio';

interface LinkOptions extends PlanOptions {
  remove?: boolean;
  as?: string;
}

/** A field of one record that may name the other. */
interface Way {
  holder: CpdRecord;
  key: string;
  target: CpdRecord;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('<record>', 'an id, the beginning of one, a path, or part of a title')
    .argument('<record>', 'the other one; which of them names which follows from what they are')
    .option('--as <field>', 'the field that holds the link, where there are two')
    .option('--remove', 'take the link away');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    'An activity names the goals that it serves, a reflection what it is about, a goal what it came from; all but a SWOT name the documents that prove them.',
  );
  command
    .addHelpText(
      'after',
      '\nExamples:\n  cpd link "HAZOP refresher" "process safety"\n  cpd link ref-9w2x5t goal-4f7k2m --as from',
    )
    .action((one: string, other: string) => run(one, other, command, env));
}

async function run(one: string, other: string, command: Command, env: Env): Promise<void> {
  const options: LinkOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const [a, b] = [resolveRecord(env, open, one), resolveRecord(env, open, other)];
  if (a === b) throw new Failure(`both are ${nameOf(a)}, and a record does not link to itself`);
  const { holder, key, target } = await chooseWay(env, [...waysFrom(a, b), ...waysFrom(b, a)], [a, b], options);
  const item = { [key]: [target.data.id] };
  const isLinked = linksOf(holder).some((link) => link.key === key && link.id === target.data.id);
  const change = isLinked === Boolean(options.remove) ? (options.remove ? { remove: item } : { add: item }) : {};
  const sentence = `names ${nameOf(target)} in ${key}`;
  await applyChanges(
    env,
    open,
    [{ record: holder, change }],
    options.remove
      ? { verb: 'Unlink', already: `does not have ${nameOf(target)} in ${key}` }
      : { verb: 'Link', already: `${sentence} already` },
    options,
  );
}

function waysFrom(holder: CpdRecord, target: CpdRecord): Way[] {
  return linkFieldsOf(holder.kind)
    .filter(({ kinds }) => kinds.includes(target.kind))
    .map(({ key }) => ({ holder, key, target }));
}

async function chooseWay(
  env: Env,
  ways: readonly Way[],
  pair: [CpdRecord, CpdRecord],
  options: LinkOptions,
): Promise<Way> {
  const asked = options.as?.toLowerCase();
  if (asked !== undefined) {
    const way = ways.find(({ key }) => key === asked);
    if (way) return way;
    const keys = ways.map(({ key }) => key);
    const which = keys.length > 0 ? `; there is ${keys.join(' and ')}` : '';
    throw new Failure(`--as: no ${options.as} of either names the other${which}`);
  }
  // What is to be taken away has to be there.
  const there = ways.filter(({ holder, key, target }) =>
    linksOf(holder).some((link) => link.key === key && link.id === target.data.id),
  );
  const possible = options.remove && there.length > 0 ? there : ways;
  const [only, ...more] = possible;
  if (!only) throw new Failure(`${pairName(pair)} cannot be linked: ${whatMayBe(pair)}`);
  if (more.length === 0) return only;
  const again = `cpd link ${pair.map(({ data }) => data.id).join(' ')}${options.remove ? ' --remove' : ''}`;
  if (!canAsk(env, options))
    throw new Failure(
      `this may mean two things: ${possible.map(describe).join(', or ')}`,
      EXIT.usage,
      possible.map(({ key }) => `${again} --as ${key}`).join('\n'),
    );
  const choices = possible.map((way) => ({ value: way.key, name: describe(way) }));
  const key = await env.prompts.select({ message: options.remove ? 'Which link goes?' : 'What is meant?', choices });
  return possible.find((way) => way.key === key) ?? only;
}

function describe({ holder, key, target }: Way): string {
  const meaning: Readonly<Record<string, string>> = { about: 'looks back at', from: 'came from', goals: 'serves' };
  return `${key} (the ${holder.kind} ${meaning[key] ?? 'is proved by'} the ${target.kind})`;
}

function pairName([a, b]: [CpdRecord, CpdRecord]): string {
  return a.kind === b.kind ? `two records of the kind ${a.kind}` : `${kindName(a.kind)} and ${kindName(b.kind)}`;
}

/** With what kinds each may be linked. */
function whatMayBe(pair: [CpdRecord, CpdRecord]): string {
  const kinds = [...new Set(pair.map(({ kind }) => kind))];
  return kinds.map((kind) => `${kindName(kind)} goes with ${joined(partnersOf(kind).map(kindName))}`).join('; ');
}

function partnersOf(kind: Kind): Kind[] {
  const namedBy = (holder: Kind, target: Kind) => linkFieldsOf(holder).some(({ kinds }) => kinds.includes(target));
  return KIND_NAMES.filter((other) => namedBy(kind, other) || namedBy(other, kind));
}

function joined(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? 'nothing');
}
