/** `cpd bodies`: whose profiles are known, and what one body asks for, with its sources. */

import type { Command } from 'commander';
import { isMeant, ownBodies, type Profiles, profilesFor } from '../audit/profile';
import type { Env } from '../env';
import { jsonText } from '../format/json';
import { renderTable } from '../format/text';
import { renderSheet } from '../format/text-sheet';
import { compareText } from '../record/finding';
import type { Config, Profile } from '../record/schema-types';
import { bodiesSheet, bodiesTable, type KnownProfile } from '../report/bodies';
import { profileSheet } from '../report/profile-sheet';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openConfig } from './shared/open-portfolio';
import { readProfiles, requireBody } from './shared/read-profiles';

interface BodiesOptions extends GlobalOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('[body]', 'the name of a body, or of one of its profiles: print what it asks for, in full')
    .option('--json', 'every fact, for programs');
  addHelpParagraph(
    command,
    env,
    'A profile says what one body asks for in a stretch of time, each fact with its source. Those in templates/profiles/ of your portfolio are read as well; one under an id that is known already takes its place.',
  ).action((named: string | undefined) => run(named, command, env));
}

function run(named: string | undefined, command: Command, env: Env): void {
  const options: BodiesOptions = command.optsWithGlobals();
  const { root, config } = openConfig(env, options);
  const { terminal } = env;
  const profiles = readProfiles(env, root);
  if (named !== undefined) requireBody(profiles, named);
  const listed = listProfiles(profiles, config, env.clock.today(), named);
  if (options.json)
    terminal.out(
      jsonText({
        format: 'cpd-bodies',
        version: 1,
        profiles: listed.map(({ profile, isOwn }) => ({ ...profile, yours: isOwn })),
      }),
    );
  else if (named !== undefined)
    terminal.out(
      listed
        .map(({ profile }) =>
          renderSheet(profileSheet(profile), { columns: terminal.columns, style: terminal.outStyle }),
        )
        .join('\n'),
    );
  else if (terminal.isTerminal)
    terminal.out(renderSheet(bodiesSheet(listed), { columns: terminal.columns, style: terminal.outStyle }));
  else
    terminal.out(
      renderTable(bodiesTable(listed), { columns: terminal.columns, style: terminal.outStyle, plain: true }),
    );
}

/** By body, the newest first; where a profile's id is named, that one alone. */
function listProfiles(profiles: Profiles, config: Config, today: string, named: string | undefined): KnownProfile[] {
  const own = new Set(
    ownBodies(config, { from: today, until: today }).flatMap((body) => profilesFor(profiles, body, today)),
  );
  const exact = named === undefined ? undefined : profiles.get(named.trim().toLowerCase());
  const isListed = (profile: Profile) => (exact ? profile === exact : named === undefined || isMeant(profile, named));
  return [...profiles.values()]
    .filter(isListed)
    .sort(
      (a, b) =>
        compareText(a.body.toLowerCase(), b.body.toLowerCase()) ||
        compareText(b.from ?? '', a.from ?? '') ||
        compareText(a.id, b.id),
    )
    .map((profile) => ({ profile, isOwn: own.has(profile) }));
}
