/** git, through simple-git's raw commands. */

// Traps: simple-git takes a command that failed without a word on stderr, as a hook may, for one that went well, unless
// the exit code is looked at here; it waits a twentieth of a second for a command that prints nothing, so what is run often
// is made to print; it drops every GIT_* variable unless it is named, and its .env() throws where one that it guards is
// handed on; its log() misreads messages; names that look like options or patterns are ours to guard, hence
// --literal-pathspecs and `--` before every path.
import type { SimpleGit } from 'simple-git';
import type { Commit, Git } from '../env';
import { Failure } from '../failure';

/**
 * Who commits and with which configuration. Not where: GIT_DIR, GIT_INDEX_FILE and their like are those of whoever called
 * us, such as a hook of another repository, and a record must never be committed there.
 */
const KEPT_VARIABLES = [
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  ...['AUTHOR', 'COMMITTER'].flatMap((who) => ['NAME', 'EMAIL', 'DATE'].map((what) => `GIT_${who}_${what}`)),
];

/** What simple-git guards, because it can name a program to run; of what is done here, nothing asks or pages. */
const GUARDED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

export function createGit(variables: NodeJS.ProcessEnv): Git {
  /** The output without its last line end; throws git's own words. */
  async function run(folder: string, args: readonly string[]): Promise<string> {
    const git = await open(folder, variables);
    return (await git.raw([...args])).replace(/\r?\n$/, '');
  }

  async function attempt(what: string, folder: string, args: readonly string[]): Promise<string> {
    try {
      return await run(folder, args);
    } catch (error) {
      if (isMissing(error))
        throw new Failure('git was not found', undefined, 'install git, for example with: apt-get install git');
      throw refused(what, wordsOf(error));
    }
  }

  return {
    async version() {
      try {
        return (await run(process.cwd(), ['--version'])).replace(/^git version /, '');
      } catch {
        return undefined;
      }
    },
    async topLevel(folder) {
      try {
        return await run(folder, ['rev-parse', '--show-toplevel']);
      } catch (error) {
        const words = wordsOf(error);
        if (/not a git repository|must be run in a work tree/i.test(words)) return undefined;
        if (isMissing(error)) return undefined;
        throw refused('looking for its repository', words);
      }
    },
    async init(folder) {
      // Set this way the first branch is main with any version of git; the folder is made where it is missing.
      await attempt('making a repository', process.cwd(), [
        '-c',
        'init.defaultBranch=main',
        'init',
        '--quiet',
        '--',
        folder,
      ]);
    },
    async identity(folder) {
      try {
        const written = await run(folder, ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT']);
        return written.replace(/ \d+ [+-]\d+$/, '');
      } catch {
        return undefined;
      }
    },
    async setting(folder, name) {
      try {
        return await run(folder, ['config', '--get', name]);
      } catch {
        return undefined;
      }
    },
    async ignores(folder, path) {
      try {
        return (await run(folder, ['check-ignore', '--', path])) !== '';
      } catch {
        // It fails where nothing is ignored.
        return false;
      }
    },
    async set(folder, name, value) {
      await attempt(`setting ${name}`, folder, ['config', '--local', name, value]);
    },
    async changed(folder, paths) {
      const args = ['--literal-pathspecs', 'status', '--porcelain', '--branch', '-z', '-uall', '--', ...paths];
      const found = await attempt('looking for changes', folder, args);
      // Paths are those of the repository's top, and of a renamed file both are given.
      const changed = found.split('\0').map((line) => line.replace(/^.. /, ''));
      return paths.filter((path) => changed.some((one) => one === path || one.endsWith(`/${path}`)));
    },
    async commit(folder, commit) {
      await attempt('adding the change', folder, ['--literal-pathspecs', 'add', '--verbose', '--', ...commit.paths]);
      await attempt('the commit', folder, commitArguments(commit));
    },
    async head(folder) {
      try {
        return await run(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
      } catch {
        return undefined;
      }
    },
    async isClean(folder) {
      return (await attempt('looking for changes', folder, ['status', '--porcelain', '--', '.'])) === '';
    },
  };
}

/** Only these paths, whatever else is staged. */
function commitArguments(commit: Commit): string[] {
  const date = commit.date ? [`--date=${commit.date}T12:00:00`] : [];
  return ['--literal-pathspecs', 'commit', '--only', '-m', commit.message, ...date, '--', ...commit.paths];
}

async function open(folder: string, variables: NodeJS.ProcessEnv): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const kept = Object.entries(variables).filter(([name]) => KEPT_VARIABLES.includes(name) || !GUARDED.test(name));
  return simpleGit({
    baseDir: folder,
    allowEnvironment: KEPT_VARIABLES,
    unsafe: { allowUnsafeConfigPaths: true },
    errors: (error, { exitCode, stdOut }) => {
      if (error || exitCode === 0) return error;
      const words = Buffer.concat(stdOut).toString('utf8').trim();
      return Buffer.from(words || `it ended with ${exitCode} and said nothing; a hook may have refused`);
    },
    // What git says is read here, so it has to speak English; its letters stay those of the person's locale.
  }).env({ ...Object.fromEntries(kept), LANGUAGE: 'en' });
}

function refused(what: string, words: string): Failure {
  if (/user\.email|tell me who you are|unable to auto-detect/i.test(words))
    return new Failure(
      'git does not know who you are, so nothing was committed',
      undefined,
      'git config --global user.name "Your Name" && git config --global user.email you@example.org',
    );
  const lock = /'([^']*\.lock)'/.exec(words)?.[1];
  if (lock !== undefined)
    return new Failure(`another git is at work in this repository, or was stopped and left ${lock} behind`);
  return new Failure(`git refused ${what}: ${words}`);
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.trim().replace(/\s*\n\s*/g, ' · ');
}

function isMissing(error: unknown): boolean {
  return /ENOENT/.test(wordsOf(error));
}
