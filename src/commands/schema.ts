/** `cpd schema`: the fields of a kind of record as JSON Schema, for editors and other programs. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { jsonText } from '../format/json';
import { SCHEMA_NAMES, schemaOf } from '../record/field';
import { didYouMean } from '../record/suggestion';
import { wholeSchema } from '../record/whole-schema';

export function declare(command: Command, env: Env): void {
  command
    .argument('[kind]', `${SCHEMA_NAMES.join(', ')}; all of them are listed where it is left out`)
    .action((kind: string | undefined) => run(kind, env));
}

function run(kind: string | undefined, { terminal }: Env): void {
  if (kind === undefined) {
    const width = Math.max(...SCHEMA_NAMES.map((name) => name.length));
    for (const name of SCHEMA_NAMES) terminal.out(`${name.padEnd(width)}  ${schemaOf(name).description}\n`);
    return;
  }
  const name = SCHEMA_NAMES.find((one) => one === kind.trim().toLowerCase());
  if (!name) throw new Failure(`"${kind}" has no schema${didYouMean(kind, SCHEMA_NAMES)}`, EXIT.usage, 'cpd schema');
  terminal.out(jsonText(wholeSchema(name)));
}
