/** Mends what can be mended without harm, finding by finding, until nothing is left of it. */

import type { Env } from '../../env';
import { Failure } from '../../failure';
import { applyFix, type Finding } from '../../record/finding';
import { countOf } from '../../report/amount-words';
import { applyPlan, type PlanOptions, type Write } from './apply-plan';
import { findProblems } from './check-portfolio';
import { openPortfolio } from './open-portfolio';
import { withText } from './other-files';

/** More rounds than any file has findings that depend on each other; beyond them two fixes undo each other. */
const MOST_ROUNDS = 50;

/** Writes all files that change in one commit; `isWanted` says whose findings count. */
export async function fixProblems(env: Env, options: PlanOptions, isWanted: (file: string) => boolean): Promise<void> {
  const { root, config } = openPortfolio(env, options);
  /** The files that change, as they are now; some of them may not be usable as records before. */
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const done: Finding[] = [];
  for (let round = 0; ; round += 1) {
    if (round === MOST_ROUNDS) throw new Failure('the fixes of two rules undo each other; nothing was changed');
    const found = fixable(env, root, options, after).filter(({ file }) => isWanted(file));
    if (found.length === 0) break;
    for (const finding of found) {
      const { file, fix } = finding;
      const text = after.get(file) ?? env.files.read(`${root}/${file}`);
      if (!before.has(file)) before.set(file, text);
      if (fix) after.set(file, applyFix(text, fix));
      done.push(finding);
    }
  }
  const writes = [...after].flatMap(([path, content]): Write[] => {
    const from = before.get(path);
    return from === undefined || from === content ? [] : [{ path, content, from }];
  });
  if (writes.length === 0) return;
  for (const { file, rule, fix } of done) env.terminal.talk(`${file}  ${rule}  ${fix?.what}\n`);
  const plan = {
    writes,
    message: `Mend ${countOf(done.length, 'finding')}`,
    done: `${countOf(done.length, 'finding')} mended in ${countOf(writes.length, 'file')}`,
  };
  await applyPlan(env, { root, config }, plan, options);
}

/** The first fixable finding of each file, as the files are after the fixes so far. */
function fixable(env: Env, root: string, options: PlanOptions, after: ReadonlyMap<string, string>): Finding[] {
  const files = [...after].reduce((held, [path, text]) => withText(held, `${root}/${path}`, text), env.files);
  const changed = { ...env, files };
  const { portfolio } = openPortfolio(changed, options);
  const first = new Map<string, Finding>();
  for (const finding of findProblems(changed, root, portfolio))
    if (finding.fix && !first.has(finding.file)) first.set(finding.file, finding);
  return [...first.values()];
}
