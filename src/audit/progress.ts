/** Where an audit stands, and what is next. */

import { type Answered, answersTo, isAnswered } from '../portfolio/answers';
import type { Portfolio } from '../portfolio/portfolio';
import type { AuditRecord } from '../record/record';
import type { Profile } from '../record/schema-types';
import { auditsOf, isOffer, type StageWindow, stageWindow } from './announcement';
import { type Profiles, profileFor, profileOfAudit } from './profile';
import { yearOf } from './submission';

export type Standing = 'offered' | 'announced' | 'stated' | 'handed-over' | 'feedback' | 'closed';

export interface Progress {
  audit: AuditRecord;
  year: number;
  standing: Standing;
  /** The profile that it goes by, where one is known. */
  profile?: Profile;
  /** Its stage as the profile has it. */
  window?: StageWindow;
  answers: readonly Answered[];
  next?: Next;
}

interface Next {
  /** In a few words that begin small. */
  what: string;
  /** The last day for it, where there is one. */
  by?: string;
  /** As they are pasted, one after the other. */
  commands: readonly string[];
}

export function progressOf(
  portfolio: Portfolio,
  profiles: Profiles,
  audit: AuditRecord,
  { audits, today }: { audits: readonly AuditRecord[]; today: string },
): Progress {
  const { data } = audit;
  const year = yearOf(data);
  const profile = profileOfAudit(profiles, data);
  const answers = answersTo(portfolio, audit);
  const standing = standingOf(audit, answers, profile);
  const window = profile && stageWindow(profile, data.stage, year);
  const body = wordOf(
    data.body,
    profile && profileFor(profiles, data.body, today) !== profile ? profile.id : undefined,
  );
  const next =
    nextOf(audit, standing, { profile, body }) ?? (profile && furtherStage(audit, { profile, body }, audits, today));
  return {
    audit,
    year,
    standing,
    answers,
    ...(profile && { profile }),
    ...(window && { window }),
    ...(next && { next }),
  };
}

function standingOf({ data }: AuditRecord, answers: readonly Answered[], profile: Profile | undefined): Standing {
  if (data.received !== undefined) return answers.every(isAnswered) ? 'closed' : 'feedback';
  if (data.submitted !== undefined) {
    // Where the record was not asked for, nothing comes back.
    return asksForRecord(data, profile) ? 'handed-over' : 'closed';
  }
  if (isOffer(data)) return 'offered';
  return data.statement === undefined && (profile?.statements ?? []).length > 0 ? 'announced' : 'stated';
}

/** Words of one's own are taken to hand it over. */
function asksForRecord({ chosen }: AuditRecord['data'], profile: Profile | undefined): boolean {
  const statement = profile?.statements?.find(({ id }) => id === chosen);
  return statement === undefined || statement.needs === 'records';
}

/** What `--body` takes to be led to the same profile: the body's own name, as far as it does. */
function wordOf(name: string, id: string | undefined): string {
  if (id !== undefined) return id;
  return /^[\w-]+$/.test(name) ? name : `"${name}"`;
}

/** The body as it is named in a command. */
interface Named<P> {
  profile: P;
  body: string;
}

function nextOf(
  { data }: AuditRecord,
  standing: Standing,
  { profile, body: named }: Named<Profile | undefined>,
): Next | undefined {
  const { id, body } = data;
  const by = data.deadline === undefined ? {} : { by: data.deadline };
  switch (standing) {
    case 'offered':
      return {
        what: `wait for what ${body} answers, and note it`,
        commands: [`cpd audit open --body ${named} --year ${yearOf(data)}`],
      };
    case 'announced':
      return { what: 'choose a statement', ...by, commands: [`cpd audit state ${id}`] };
    case 'stated':
      return asksForRecord(data, profile)
        ? {
            what: 'make the bundle, hand it over, and note that',
            ...by,
            commands: [`cpd bundle ${id}`, `cpd audit submit ${id}`],
          }
        : { what: `tell ${body}, and note that`, ...by, commands: [`cpd audit submit ${id}`] };
    case 'handed-over':
      return { what: 'wait for the feedback, and note it', commands: [`cpd audit feedback ${id}`] };
    case 'feedback':
      return { what: 'answer what was suggested', commands: [`cpd audit answer ${id}`] };
    case 'closed':
      return undefined;
  }
}

/** The stage after one that has had its feedback, while somebody may still be invited to it. */
function furtherStage(
  { data }: AuditRecord,
  { profile, body }: Named<Profile>,
  audits: readonly AuditRecord[],
  today: string,
): Next | undefined {
  const year = yearOf(data);
  const further = stageWindow(profile, (data.stage ?? 0) + 1, year);
  const isOpen = auditsOf(audits, data.body, year).some((one) => one.data.stage === further?.stage.stage);
  if (!further || isOpen || data.stage === undefined || data.received === undefined || today > further.until)
    return undefined;
  const { stage } = further;
  return {
    what: `stage ${stage.stage}, from ${further.from}${stage.isInvited ? ', if you are invited' : ''}`,
    by: further.until,
    commands: [`cpd audit open --body ${body} --year ${year} --stage ${stage.stage}`],
  };
}
