/** What documents look like: the program's own templates, those of the portfolio in their place, and a theme on top. */

import * as path from 'node:path';
import type { Command, Option } from 'commander';
import type { Env } from '../../env';
import { Failure, FileFailure } from '../../failure';
import { type Fragment, parseFragment } from '../../format/fragment';
import { pictureAddress } from '../../format/markdown';
import { HEADER_PLACES, type Look, type PageFragments, type Paper } from '../../format/page';
import { stripPicture } from '../../format/strip-picture';
import { findStyleFault } from '../../format/style-faults';
import { placeAt } from '../../record/finding';
import type { Config } from '../../record/schema-types';
import { didYouMean } from '../../record/suggestion';
import { isBehindLink } from './open-portfolio';

/** The theme that is worn where none is named; the program's own changes nothing. */
const DEFAULT_THEME = 'default';

/** In bytes; the style sheets that come along have a tenth of it, and a font inside one has room. */
const LARGEST_TEXT = 4_000_000;
const LARGEST_PICTURE = 4_000_000;

const MEDIA: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

const PAPERS: readonly Paper[] = ['a4', 'letter'];

export interface LookOptions {
  theme?: string;
  paper?: string;
}

/** `dressed` names what it is the look of. */
export function declareLookOptions(command: Command, dressed: string): void {
  command
    .option('--theme <theme>', `the look of ${dressed}, such as compact or large-print`)
    .addOption(paperOption(command));
}

function paperOption(command: Command): Option {
  const option = command.createOption(
    '--paper <size>',
    'its paper: a4 or letter; what cpd.yaml says where it is left out',
  );
  option.argChoices = [...PAPERS];
  return option;
}

function readPaper(typed: string): Paper {
  const paper = PAPERS.find((one) => one === typed.toLowerCase());
  if (!paper) throw new Failure(`--paper: "${typed}" is none of ${PAPERS.join(', ')}${didYouMean(typed, PAPERS)}`);
  return paper;
}

/** Reads and checks everything that a document is dressed with, so that a slip in it is told before anything is made. */
export function readLook(env: Env, { root, config }: { root: string; config: Config }, options: LookOptions): Look {
  const sheets = new Map(
    env.assets.names('page').flatMap((name): [string, string][] => {
      const file = `page/${name}`;
      const own = name.endsWith('.css') ? readOwn(env, root, file) : undefined;
      return own === undefined ? [] : [[file, checkedStyles(file, own)]];
    }),
  );
  return {
    read: (name) => sheets.get(name) ?? env.assets.read(name),
    readBytes: (name) => env.assets.readBytes(name),
    names: (folder) => env.assets.names(folder),
    paper: options.paper === undefined ? (config.paper ?? 'a4') : readPaper(options.paper),
    theme: readTheme(env, root, options.theme ?? DEFAULT_THEME),
    fragments: readFragments(env, root),
  };
}

/** The themes that there are, by name. */
function themeNames(env: Env, root: string): string[] {
  const names = [...env.assets.names('themes'), ...env.files.names(path.join(root, 'templates/themes'))];
  return [...new Set(names.filter((name) => name.endsWith('.css')).map((name) => name.slice(0, -4)))].sort();
}

function readTheme(env: Env, root: string, name: string): string {
  const known = themeNames(env, root);
  if (!known.includes(name))
    throw new Failure(
      `--theme: "${name}" is none of ${known.join(', ')}${didYouMean(name, known)}; your own go into templates/themes/`,
      undefined,
      'cpd templates',
    );
  const file = `themes/${name}.css`;
  const own = readOwn(env, root, file);
  return own === undefined ? env.assets.read(file) : checkedStyles(file, own);
}

function readFragments(env: Env, root: string): PageFragments {
  const pictures = new Map<string, string>();
  const read = (file: string): Fragment => {
    const own = readOwn(env, root, file);
    const text = own ?? env.assets.read(file);
    const parsed = parseFragment(text, HEADER_PLACES);
    if ('fault' in parsed) throw new Failure(`${placed(file, text, parsed.fault.from)} ${parsed.fault.message}`);
    for (const name of parsed.fragment.pictures)
      pictures.set(name, pictureIn(env, root, name, placed(file, text, text.indexOf(`src="${name}"`))));
    return parsed.fragment;
  };
  return { cover: read('page/cover.html'), letterhead: read('page/letterhead.html'), pictures };
}

/** A picture that a fragment shows, as an address that holds it. */
function pictureIn(env: Env, root: string, name: string, where: string): string {
  const file = path.join(root, 'templates', name);
  const size = env.files.size(file);
  if (size === undefined || isBehindLink(env, root, `templates/${name}`))
    throw new Failure(`${where} there is no file templates/${name}`);
  if (size > LARGEST_PICTURE)
    throw new Failure(`${where} templates/${name} is larger than ${LARGEST_PICTURE / 1_000_000} MB`);
  const media = MEDIA[path.extname(name).toLowerCase()] ?? '';
  const bytes = stripPicture(env.files.readBytes(file));
  if (!bytes) throw new Failure(`${where} templates/${name} is no picture that can be read to its end`);
  return pictureAddress({ media, bytes });
}

/**
 * A text of the portfolio below its templates/; undefined where it has none. A link would put a file from elsewhere on this
 * machine into what is handed out.
 */
function readOwn(env: Env, root: string, name: string): string | undefined {
  const file = `templates/${name}`;
  const whole = path.join(root, file);
  if (!env.files.exists(whole)) return undefined;
  const size = env.files.size(whole);
  if (size === undefined || isBehindLink(env, root, file))
    throw new Failure(`${file} is a link, or no file at all; put the file itself there`);
  if (size > LARGEST_TEXT) throw new Failure(`${file} is larger than ${LARGEST_TEXT / 1_000_000} MB`);
  try {
    return env.files.read(whole);
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    throw new Failure(`${file}:${error.line}:1 ${error.reason}`);
  }
}

function checkedStyles(name: string, css: string): string {
  const fault = findStyleFault(css);
  if (fault) throw new Failure(`${placed(name, css, fault.from)} ${fault.message}`);
  return css;
}

/** `templates/page/cover.html:3:8`. */
function placed(name: string, text: string, offset: number): string {
  const { line, column } = placeAt(text, offset);
  return `templates/${name}:${line}:${column}`;
}
