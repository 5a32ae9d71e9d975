/** A size as a person types it: `10MB`, `500 kB`, `2.5 MiB`. */

import { Failure } from '../../failure';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
};

/** In bytes. `what` is the flag, for messages. */
export function readSize(what: string, typed: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]i?)?b?$/i.exec(typed.trim()) ?? [];
  const bytes = Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  if (number === '' || !(bytes >= 1)) throw new Failure(`${what}: "${typed}" is no size; write one such as 10MB`);
  return Math.floor(bytes);
}
