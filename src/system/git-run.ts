/** Runs git, through simple-git's raw commands, and says what it refused. */

// Traps: simple-git takes a command that failed without a word on stderr, as a hook may, for one that went well, unless
// the exit code is looked at here; it waits a twentieth of a second for a command that prints nothing, so what is run often
// is made to print; it takes a command for ended that long after git has, though not all of a long output may be read; it
// drops every GIT_* variable unless it is named, and its .env() throws where one that it guards is handed on; its log()
// misreads messages; names that look like options or patterns are ours to guard, hence --literal-pathspecs and `--` before
// every path.
import type { SimpleGit, SimpleGitOptions } from 'simple-git';
import { Failure } from '../failure';

interface RunOptions {
  /** Variables of this command alone. */
  variables?: Readonly<Record<string, string>>;
  /** What git reads from its stdin. */
  input?: string;
  /** All of a long output is wanted; for commands that start no process which stays. */
  isLong?: boolean;
  /** The last line end is wanted as well. */
  isExact?: boolean;
  /** It talks to another machine. */
  remote?: { mayAsk: boolean };
}

export interface GitRunner {
  /** The output without its last line end; throws git's own words. */
  run(folder: string, args: readonly string[], options?: RunOptions): Promise<string>;
  /** The same, but what git refuses is a `Failure` that says at what. */
  attempt(what: string, folder: string, args: readonly string[], options?: RunOptions): Promise<string>;
  /** What `git cat-file` gives, byte for byte. */
  bytes(folder: string, args: readonly string[]): Promise<Uint8Array>;
}

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

/** How the person reaches other machines. */
const WAYS_OUT = /^(?:GIT_(?:SSH.*|ASKPASS|SSL_.*|HTTP_.*|PROXY_.*|ALLOW_PROTOCOL)|SSH_ASKPASS)$/i;

/** What simple-git guards, because it can name a program to run; of what is done here, nothing asks or pages. */
const GUARDED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

/** Milliseconds without a sign of life after which a machine that nobody is waiting at is given up. */
const SILENCE = 60_000;

/** What has changed, for programs. Trap: it writes its index along the way, and fails where the disk is full, unless told not to. */
export const STATUS = ['--literal-pathspecs', '--no-optional-locks', 'status', '--porcelain'];

export function createGitRunner(variables: NodeJS.ProcessEnv): GitRunner {
  async function open(folder: string, options: RunOptions): Promise<SimpleGit> {
    const { simpleGit } = await import('simple-git');
    const { remote } = options;
    const isKept = (name: string) =>
      KEPT_VARIABLES.includes(name) || !GUARDED.test(name) || (remote !== undefined && WAYS_OUT.test(name));
    const kept = Object.fromEntries(Object.entries(variables).filter(([name]) => isKept(name)));
    const own = { ...(remote && (await waysOut(folder, kept, remote.mayAsk))), ...options.variables };
    const settings: Partial<SimpleGitOptions> = {
      baseDir: folder,
      allowEnvironment: [...KEPT_VARIABLES, ...Object.keys(kept), ...Object.keys(own)],
      unsafe: {
        allowUnsafeConfigPaths: true,
        allowUnsafeSshCommand: true,
        allowUnsafeAskPass: true,
        allowUnsafeEditor: true,
        allowUnsafeGitProxy: true,
      },
      ...(options.isLong && { completion: { onExit: false } }),
      ...(remote && !remote.mayAsk && { timeout: { block: SILENCE } }),
      ...(options.input !== undefined && { input: () => options.input }),
      errors: (error, { exitCode, stdOut }) => {
        if (error || exitCode === 0) return error;
        const words = Buffer.concat(stdOut).toString('utf8').trim();
        return Buffer.from(words || `it ended with ${exitCode} and said nothing; a hook may have refused`);
      },
    };
    // What git says is read here, so it has to speak English; its letters stay those of the person's locale.
    return simpleGit(settings).env({ ...kept, ...own, LANGUAGE: 'en' });
  }

  /** Nobody waits for ever for another machine, and where nobody is there, nothing is asked. */
  async function waysOut(folder: string, kept: NodeJS.ProcessEnv, mayAsk: boolean): Promise<Record<string, string>> {
    const ssh = kept.GIT_SSH_COMMAND ?? (kept.GIT_SSH ? undefined : await settingOf(folder, 'core.sshCommand', 'ssh'));
    // Other programs than OpenSSH know other options.
    const isKnown = ssh !== undefined && /^(?:\S*\/)?ssh(?:\s|$)/.test(ssh);
    return {
      ...(isKnown && {
        GIT_SSH_COMMAND: `${ssh} -o ConnectTimeout=20${mayAsk ? '' : ' -o BatchMode=yes'}`,
      }),
      ...(!mayAsk && { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', GCM_INTERACTIVE: 'never' }),
    };
  }

  async function settingOf(folder: string, name: string, otherwise: string): Promise<string> {
    return (await run(folder, ['config', '--get', name]).catch(() => '')) || otherwise;
  }

  async function run(folder: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const git = await open(folder, options);
    const said = await git.raw([...args]);
    return options.isExact ? said : said.replace(/\r?\n$/, '');
  }

  return {
    run,
    async attempt(what, folder, args, options) {
      try {
        return await run(folder, args, options);
      } catch (error) {
        if (isMissing(error)) throw new Failure('git was not found', undefined, 'apt-get install git');
        throw refused(what, wordsOf(error));
      }
    },
    async bytes(folder, args) {
      const git = await open(folder, { isLong: true });
      return git.binaryCatFile([...args]);
    },
  };
}

/** What git would not do, in its words, with the way out where there is a known one. */
export function refused(what: string, words: string): Failure {
  if (/user\.email|tell me who you are|unable to auto-detect/i.test(words))
    return new Failure(
      'git does not know who you are, so nothing was committed',
      undefined,
      'git config --global user.name "Your Name" && git config --global user.email you@example.org',
    );
  if (/failed to sign|signing failed|no secret key|user\.signingkey/i.test(words))
    return new Failure(
      `git could not sign ${what}, as commit.gpgsign asks for: ${words}`,
      undefined,
      'git config commit.gpgsign false',
    );
  if (/no space left on device|out of diskspace|disk quota exceeded/i.test(words))
    return new Failure(`the disk is full, so git refused ${what}`, undefined, 'make room on the disk');
  const lock = /'([^']*\.lock)': File exists/.exec(words)?.[1];
  if (lock !== undefined)
    return new Failure(
      `another git is at work in this repository, or was stopped and left ${lock} behind (then remove it)`,
    );
  return new Failure(`git refused ${what}: ${words}`);
}

export function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.trim().replace(/\s*\n\s*/g, ' · ');
}

export function isMissing(error: unknown): boolean {
  return /ENOENT/.test(wordsOf(error));
}
