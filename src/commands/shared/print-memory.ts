/**
 * Prints of before, by what they were printed from: a part in which nothing has changed is not printed again. They lie in the
 * repository's own folder, and whatever is damaged there counts as not there. What is made for an auditor never goes by them.
 */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import type { BrowserSession, Env } from '../../env';
import { FileFailure } from '../../failure';

/** In bytes, as they lie there: what was used longest ago makes room. */
const MOST_BYTES = 100_000_000;
/** Length of a SHA-256. */
const DIGEST_BYTES = 32;

const pack = promisify<Uint8Array, { level: number }, Uint8Array>(deflate);

export interface RememberedPrints {
  print: BrowserSession['print'];
  /** Forgets what there is no more room for. */
  tidy(): void;
}

/** `root` lies in a repository, or nothing is remembered. */
export async function rememberPrints(env: Env, root: string, browser: BrowserSession): Promise<RememberedPrints> {
  const home = await env.repository.home(root);
  if (home === undefined) return { print: browser.print, tidy() {} };
  const folder = path.join(home, 'prints');
  const order = path.join(home, 'prints.json');
  const used = new Set<string>();
  return {
    async print(page, { isTagged = true } = {}) {
      const html = typeof page === 'string' ? page : page();
      const key = createHash('sha256').update(`${env.version}\0${browser.name}\0${isTagged}\0${html}`).digest('hex');
      used.add(key);
      const file = path.join(folder, key);
      const known = readKept(env, file);
      if (known) return known;
      const bytes = await browser.print(html, { isTagged });
      const packed = await pack(bytes, { level: 1 });
      quietly(() => env.files.replace(file, Buffer.concat([digestOf(packed), packed])));
      return bytes;
    },
    tidy() {
      quietly(() => {
        const before = readOrder(env, order).filter((key) => !used.has(key));
        const kept: string[] = [];
        let total = 0;
        for (const key of [...used, ...before]) {
          total += env.files.size(path.join(folder, key)) ?? MOST_BYTES;
          if (total <= MOST_BYTES) kept.push(key);
        }
        for (const name of env.files.names(folder)) if (!kept.includes(name)) env.files.remove(path.join(folder, name));
        env.files.replace(order, JSON.stringify(kept));
      });
    },
  };
}

function readKept(env: Env, file: string): Uint8Array | undefined {
  return quietly(() => {
    if (!env.files.exists(file)) return undefined;
    const bytes = env.files.readBytes(file);
    const packed = bytes.subarray(DIGEST_BYTES);
    return digestOf(packed).equals(bytes.subarray(0, DIGEST_BYTES)) ? inflateSync(packed) : undefined;
  });
}

function readOrder(env: Env, file: string): string[] {
  try {
    const keys: unknown = env.files.exists(file) ? JSON.parse(env.files.read(file)) : [];
    return Array.isArray(keys) ? keys.map(String) : [];
  } catch (error) {
    if (error instanceof FileFailure || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** A repository that nobody may write to, or a full disk, is no reason not to export. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    return undefined;
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
