/** The templates that there are: those that come with the program, and the portfolio's own, which take their places. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { sectionsOf } from '../../record/scaffold';
import { nearest } from '../../record/suggestion';
import { isBehindLink, readTextFile } from './open-portfolio';

export interface KnownTemplate {
  /** Path below templates/. */
  name: string;
  /** Whose it is; a file of the portfolio that nothing reads is `unused`. */
  state: 'shipped' | 'own' | 'overridden' | 'unused';
  about: string;
}

/** In each folder, what may stand there: only under the names of the program's own, or any. */
const FOLDERS: readonly { folder: string; ending: RegExp; isOpen: boolean }[] = [
  { folder: 'page', ending: /\.(?:css|html)$/, isOpen: false },
  { folder: 'themes', ending: /\.css$/, isOpen: true },
  { folder: 'records', ending: /\.md$/, isOpen: false },
  { folder: 'reflections', ending: /\.md$/, isOpen: true },
  { folder: 'frameworks', ending: /\.ya?ml$/, isOpen: true },
  { folder: 'profiles', ending: /\.ya?ml$/, isOpen: true },
];

/** What a fragment can show. */
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

/** By folder, then name. */
export function knownTemplates(env: Env, root: string): KnownTemplate[] {
  const own = isBehindLink(env, root, 'templates') ? [] : env.files.list(path.join(root, 'templates'));
  const known = FOLDERS.flatMap(({ folder, ending, isOpen }) => {
    const shipped = shippedIn(env, folder, ending);
    const added = own.filter((name) => isOpen && path.posix.dirname(name) === folder && ending.test(name));
    return [...new Set([...shipped, ...added])].sort().map((name): KnownTemplate => {
      const isOwn = own.includes(name);
      const state = isOwn ? (shipped.includes(name) ? 'overridden' : 'own') : 'shipped';
      return { name, state, about: aboutOf(name, textOf(env, root, name, isOwn)) };
    });
  });
  const names = known.map(({ name }) => name);
  const others = own.filter((name) => !names.includes(name) && !name.endsWith('.gitkeep'));
  return [
    ...known,
    ...others.map((name): KnownTemplate => {
      if (PICTURE.test(name)) return { name, state: 'own', about: 'A picture, for a cover or a letterhead' };
      const meant = nearest(name, names);
      return {
        name,
        state: 'unused',
        about: `Nothing reads it${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      };
    }),
  ];
}

/** The templates of a folder that come with the program, by path below templates/. */
function shippedIn(env: Env, folder: string, ending: RegExp): string[] {
  return env.assets
    .names(folder)
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);
}

function textOf(env: Env, root: string, name: string, isOwn: boolean): string {
  if (!isOwn) return env.assets.read(name);
  const file = readTextFile(env, root, `templates/${name}`);
  return 'text' in file ? file.text : '';
}

/** In a line; style sheets and fragments say it themselves, at their head. */
function aboutOf(name: string, text: string): string {
  const [folder = '', file = ''] = name.split('/');
  const bare = file.replace(/\.[a-z]+$/, '');
  switch (folder) {
    case 'records':
      return `What a new ${bare} begins with`;
    case 'reflections':
      return sectionsOf(text).join(' · ');
    case 'frameworks':
    case 'profiles':
      return /^title:\s*(.+)$/m.exec(text)?.[1] ?? '';
    default:
      return firstSentence(/^\s*(?:\/\*|<!--)([\s\S]*?)(?:\*\/|-->)/.exec(text)?.[1] ?? '');
  }
}

function firstSentence(comment: string): string {
  const [sentence = ''] = comment
    .replace(/\s+/g, ' ')
    .trim()
    .split(/\.(?:\s|$)/);
  return sentence;
}
