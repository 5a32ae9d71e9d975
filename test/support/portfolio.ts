/** A portfolio from texts, for tests of what is pure. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildPortfolio, type Portfolio } from '../../src/portfolio/portfolio';
import { type DataFiles, parseDataFile } from '../../src/record/data-file';
import type { Config, Framework, Profile } from '../../src/record/schema-types';
import { PROJECT } from './project';

export const CONFIG: Config = { schema: 1, name: 'Sam Okafor', registrations: [{ category: 'CEng', body: 'IMechE' }] };

/** Files by path; a value is the front matter without fences, or a whole text that begins with `---`. */
export function portfolioOf(files: Readonly<Record<string, string>>, config: Config = CONFIG): Portfolio {
  return buildPortfolio(
    config,
    frameworks(),
    Object.entries(files).map(([file, content]) => {
      const text = content.startsWith('---') ? content : `---\nschema: 1\n${content.trim()}\n---\n`;
      return { path: file, text };
    }),
  );
}

export function frameworks(): ReadonlyMap<string, Framework> {
  return shipped('framework');
}

export function profiles(): ReadonlyMap<string, Profile> {
  return shipped('profile');
}

function shipped<Name extends keyof DataFiles>(name: Name): ReadonlyMap<string, DataFiles[Name]> {
  const folder = path.join(PROJECT, `templates/${name}s`);
  return new Map(
    fs.readdirSync(folder).flatMap((file) => {
      const { value } = parseDataFile(name, file, fs.readFileSync(path.join(folder, file), 'utf8'));
      return value ? [[value.id, value] as const] : [];
    }),
  );
}

/** The smallest profile of a body, IOne, with what else is said of it. */
export function profileOf(more: Partial<Profile>): Profile {
  return {
    schema: 1,
    id: 'one',
    title: 'One',
    body: 'IOne',
    checked: '2026-01-01',
    sources: { page: { address: 'https://example.org', standing: 'primary' } },
    ...more,
  };
}
