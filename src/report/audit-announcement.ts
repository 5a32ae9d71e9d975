/** What there is to say of an audit that was announced: which period and why, which stage, by when, and what is asked for. */

import type { StageWindow } from '../audit/announcement';
import { ASKED_PERIODS, type Fact, partWords, standingOf } from '../audit/profile-words';
import type { Period } from '../portfolio/selection';
import type { Profile } from '../record/schema-types';

/** `as imeche-2019 has it, checked 2026-11-23`; how sure it is stands with it where it is not the body's own word. */
export function asProfileHas(profile: Profile, fact: Fact | undefined): string {
  const standing = fact === undefined ? 'primary' : standingOf(profile, fact);
  return `as ${profile.id} has it, ${standing === 'primary' ? '' : `${standing}, `}checked ${profile.checked}`;
}

export function periodLine(
  profile: Profile,
  { period, otherwise }: { period: Required<Period>; otherwise?: Required<Period> },
): string {
  const { audit } = profile;
  const kind = audit?.period === undefined ? '' : `, ${ASKED_PERIODS[audit.period]}`;
  const other =
    otherwise === undefined || audit?.otherwise === undefined
      ? 'say --from and --until for another'
      : `it names ${ASKED_PERIODS[audit.otherwise]} as well: --from ${otherwise.from} --until ${otherwise.until}`;
  const fact = audit?.period === undefined ? profile.period : audit;
  return `the period is ${period.from} to ${period.until}${kind}, ${asProfileHas(profile, fact)}; ${other}`;
}

export function stageLine(profile: Profile, { stage, from, until }: StageWindow): string {
  const about = stage.about === undefined ? '' : `: ${stage.about}`;
  const invited = stage.isInvited ? ', by invitation after the stage before' : '';
  return `stage ${stage.stage} is from ${from} to ${until}${invited}, ${asProfileHas(profile, profile.audit)}${about}`;
}

/** What will be asked for. */
export function askedLines({ parts = [], audit, statements = [] }: Profile): string[] {
  return [
    ...(parts.length > 0 ? [`asked for: ${parts.map(partWords).join('; ')}`] : []),
    ...(audit?.form === undefined ? [] : [`in this form: ${audit.form}`]),
    ...(statements.length > 0 ? [`before that, a statement, one of ${statements.length}: cpd audit state`] : []),
  ];
}
