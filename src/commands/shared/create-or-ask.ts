/** A new record, written at once where it is given whole, or else by interview. */

import type { Env } from '../../env';
import type { Asking } from './create-asked';
import { type Composed, type CreateOptions, createRecord, type NewRecord } from './create-record';
import type { OpenPortfolio } from './open-portfolio';

/** `whole` is undefined where something is missing and somebody is there to be asked; the kind is the command's name. */
export async function createOrAsk(
  env: Env,
  open: OpenPortfolio,
  whole: NewRecord | undefined,
  asking: Asking,
  options: CreateOptions,
): Promise<Composed> {
  if (whole)
    return createRecord(env, open, asking.text === undefined ? whole : { ...whole, body: asking.text }, options);
  // What an interview needs is not loaded for a line.
  const { createAsked } = await import('./create-asked');
  return createAsked(env, open, asking.kind, asking, options);
}
