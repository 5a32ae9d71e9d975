/** Keeps tests apart from the machine: no configuration of git, no colours, no portfolio of the person who runs them. */

for (const name of Object.keys(process.env))
  if (/^(GIT_|CPD_(?!BROWSER|UPDATE|FUZZ)|VISUAL$|EDITOR$|NO_COLOR$|FORCE_COLOR$)/.test(name)) delete process.env[name];
process.env.GIT_CONFIG_GLOBAL = '/dev/null';
process.env.GIT_CONFIG_NOSYSTEM = '1';
process.env.GIT_AUTHOR_NAME = process.env.GIT_COMMITTER_NAME = 'Sam Okafor';
process.env.GIT_AUTHOR_EMAIL = process.env.GIT_COMMITTER_EMAIL = 'sam@example.org';
process.env.LC_ALL = 'C';
// Where nobody looks at what has changed, nothing that is expected is rewritten.
if (process.env.CI) delete process.env.CPD_UPDATE;
