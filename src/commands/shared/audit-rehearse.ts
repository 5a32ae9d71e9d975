/** `cpd audit rehearse`: a past period is drawn, and shown as it would be handed over and judged. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { checkBody, placeOfBody } from '../../audit/body-rules';
import { EFFORTS, type Effort } from '../../audit/effort';
import { type Draw, drawOne, filesOf, possibleDraws, type Rehearsal, rehearse } from '../../audit/rehearsal';
import { requirementOf } from '../../audit/requirements';
import { type Choice, choicesFor } from '../../audit/statements';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { jsonText } from '../../format/json';
import { renderSheet } from '../../format/text-sheet';
import { parseConfig } from '../../portfolio/config';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { countFindings, type Finding } from '../../record/finding';
import { countOf } from '../../report/amount-words';
import { rehearsalSheet } from '../../report/rehearsal';
import { type BrowserOption, declareBrowserOption } from './browser-option';
import { writeBundleFiles } from './bundle-files';
import { readBundleSource } from './bundle-scope';
import { findProblems } from './check-portfolio';
import { addHelpParagraph } from './help-paragraph';
import { envOfDay } from './made-day';
import { type BundlePlan, bundleName, makeBundle, planBundle } from './make-bundle';
import { type GlobalOptions, openPortfolio, readTextFile } from './open-portfolio';
import { readProfiles, requireBody } from './read-profiles';
import { quote } from './shell-words';
import { shownPath } from './shown-path';

interface RehearseOptions extends GlobalOptions, BrowserOption {
  body?: string;
  year?: string;
  seed?: string;
  out?: string;
  json?: boolean;
}

type Open = ReturnType<typeof openPortfolio>;

export function declareRehearse(parent: Command, env: Env): void {
  const command = parent.command('rehearse').summary('see what an audit of a past period would be like');
  command
    .description('See what an audit of a past period would be like.')
    .option('--body <name>', 'the institution; one of your own is drawn where it is left out')
    .option('--year <year>', 'the year of the audit, which follows that of the record; drawn where it is left out')
    .option('--seed <text>', 'draw what was drawn with it before')
    .option('-o, --out <folder>', 'build there what would be handed over')
    .option('--json', 'the same for programs');
  declareBrowserOption(command);
  addHelpParagraph(
    command,
    env,
    'It shows what would be handed over and what would stay, what the facts would let you state, and what an assessor would say, as seen on the day after the period: what a word mends comes first, then what takes a paragraph, then what is past. In the record nothing is written.',
  );
  command.action(() => run(command, env));
}

async function run(command: Command, env: Env): Promise<void> {
  const options: RehearseOptions = command.optsWithGlobals();
  const { terminal } = env;
  const open = openPortfolio(env, options);
  const { draw, seed } = drawFor(env, open, options);
  const making = await envOfDay(env, open.root);
  const findings = findingsOn(env, open, draw);
  const { profile, period, date: announced } = draw;
  const asked = { body: profile.body, profile, period, announced };
  const plan = await planBundle(making, open, asked, { allow: [], source: await readBundleSource(making, open.root) });
  const { leaving: going, findings: gate } = plan.preview;
  const rehearsal = rehearse(open.portfolio, draw, { going, gate, findings });
  const choices = choicesFor(open.portfolio, draw.profile, draw);
  if (options.json) terminal.out(jsonText(asJson(rehearsal, choices, seed)));
  else
    terminal.out(
      renderSheet(rehearsalSheet(rehearsal, { config: open.config, choices, seed }), {
        columns: terminal.columns,
        style: terminal.outStyle,
      }),
    );
  terminal.talk(`${sumUp(rehearsal)}\n`);
  if (options.out !== undefined) await build(making, plan, rehearsal, { ...options, folder: options.out });
}

function sumUp({ remarks }: Rehearsal): string {
  const [first] = remarks;
  if (first === undefined) return 'nothing was found that an assessor would ask about';
  const parts = EFFORTS.flatMap((effort) => {
    const count = remarks.filter((remark) => remark.effort === effort).length;
    return count === 0 ? [] : [`${count} ${MENDED[effort]}`];
  });
  return `${countOf(remarks.length, 'remark')}: ${parts.join(', ')}; why one is made: cpd explain ${first.finding.rule}`;
}

const MENDED: Readonly<Record<Effort, string>> = {
  word: 'to mend with a word',
  paragraph: 'to mend with a paragraph',
  past: 'of what is past',
};

/** The file says in its name that it is none that was asked for. */
async function build(
  env: Env,
  plan: BundlePlan,
  { draw, gate, remarks }: Rehearsal,
  { folder, browser }: { folder: string; browser?: string },
): Promise<void> {
  const [first] = gate;
  if (first)
    throw new Failure(
      `${countOf(gate.length, 'thing stands', 'things stand')} in the way, so nothing was built`,
      EXIT.problems,
      first.next ??
        `cpd bundle --body ${draw.profile.id} --from ${draw.period.from} --until ${draw.period.until} --dry-run`,
    );
  const name = `rehearsal-${bundleName(plan.preview.facts)}`;
  const errors = countFindings(remarks.map(({ finding }) => finding)).error;
  const files = await makeBundle(env, plan, { name, errors, browser });
  for (const file of await writeBundleFiles(env, path.resolve(env.cwd, folder), files)) {
    const shown = shownPath(env, file);
    env.terminal.talk(`built ${shown}; to look into it: cpd verify --open ${quote(shown)}\n`);
  }
}

/** The seed is undefined where there was nothing to draw. */
function drawFor(env: Env, open: Open, { body, year: typed, seed }: RehearseOptions) {
  const profiles = readProfiles(env, open.root);
  if (body !== undefined) requireBody(profiles, body);
  const year = typed === undefined ? undefined : Number(typed);
  if (year !== undefined && !/^\d{4}$/.test(typed ?? ''))
    throw new Failure(`--year: "${typed}" is no year; write four digits`);
  const draws = possibleDraws(open.portfolio, profiles, { today: env.clock.today(), named: body, year });
  const said = seed ?? (draws.length > 1 ? env.newId() : undefined);
  const draw = drawOne(draws, said ?? '');
  if (draw) return { draw, seed: said };
  throw new Failure(
    `there is nothing to rehearse: no period that is over, of ${body ?? 'a body that cpd.yaml names'}${year === undefined ? '' : ` for ${year}`}, has activities and a profile that held then`,
    EXIT.usage,
    'cpd bodies\ncpd audit rehearse --body IMechE',
  );
}

/** What the rules would have found on the day of the announcement, and the body's own. */
function findingsOn(env: Env, { root, config, portfolio }: Open, { date, body, profile, period }: Draw): Finding[] {
  const then: Env = { ...env, clock: { ...env.clock, today: () => date } };
  const requirement = requirementOf(portfolio, body, profile, period.until);
  const file = readTextFile(env, root, CONFIG_FILE);
  const place = 'text' in file ? placeOfBody(parseConfig(file.text).source, config, body) : { line: 1, column: 1 };
  return [
    ...findProblems(then, root, portfolio),
    ...checkBody({ portfolio, evidence: new Map(), today: date }, requirement, place),
  ];
}

function asJson(rehearsal: Rehearsal, choices: readonly Choice[], seed: string | undefined) {
  const { draw, going, staying, gate, remarks } = rehearsal;
  const { profile, year, period, date } = draw;
  const suggested = choices.find(({ isSuggested }) => isSuggested);
  return {
    format: 'cpd-rehearsal',
    version: 1,
    ...(seed !== undefined && { seed }),
    ...{ body: profile.body, profile: profile.id, year, announced: date, period },
    ...(suggested && { statement: { id: suggested.statement.id, reasons: suggested.reasons } }),
    goes: going.map(({ data }) => data.id),
    files: filesOf(rehearsal).map(({ data }) => data.file),
    stays: staying.map(({ data }) => data.id),
    inTheWay: gate,
    remarks: remarks.map(({ finding: { rule, severity, file, line, column, message }, effort }) => ({
      ...{ rule, severity, file, line, column, message, effort },
    })),
  };
}
