/** The fields of every record kind, made from schemas/ by bin/build.js; change the schemas, not this file. */

export type BuiltInActivityType =
  | 'course'
  | 'formal-study'
  | 'online-learning'
  | 'webinar'
  | 'lecture'
  | 'seminar'
  | 'conference'
  | 'institution-event'
  | 'visit'
  | 'on-the-job'
  | 'project'
  | 'responsibility'
  | 'regulation'
  | 'magazine'
  | 'news'
  | 'reading'
  | 'language'
  | 'paper'
  | 'journal'
  | 'presentation'
  | 'coaching'
  | 'mentoring'
  | 'stem'
  | 'organising'
  | 'committee'
  | 'volunteering'
  | 'other';

/**
 * Competence codes of your registration, such as A1 or E4.
 */

export type Competences = string[];

/**
 * Documents that prove it.
 *
 * Items: The id of another record.
 */

export type Documents = string[];

/**
 * Words of your own to find the record by.
 */

export type Tags = string[];

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

export type Disable = Disabling[];

/**
 * Something that was learned from, or is planned to be.
 */

export interface Activity {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day, or the first of several.
   */
  date: string;
  /**
   * The last of several days.
   */
  end?: string;
  /**
   * The kind of activity; cpd.yaml may add types of your own.
   */
  type: BuiltInActivityType | string;
  /**
   * Planned, done or cancelled.
   */
  status: 'planned' | 'done' | 'cancelled';
  /**
   * Who gave or ran it.
   */
  provider?: string;
  /**
   * Where, or online.
   */
  location?: string;
  /**
   * A page about it.
   */
  url?: string;
  /**
   * Broadening (new ground), deepening (your own field), or supporting others.
   */
  learning?: 'broadening' | 'deepening' | 'supporting';
  /**
   * The goals it serves.
   *
   * Items: The id of another record.
   */
  goals?: string[];
  competences?: Competences;
  /**
   * What was learned, in a sentence or two.
   */
  learned?: string;
  /**
   * How it relates to your registration, where that is not plain.
   */
  relevance?: string;
  /**
   * Hours spent, if you want to note them.
   */
  hours?: number;
  documents?: Documents;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

export interface Disabling {
  /**
   * The rule, as it stands in a finding.
   */
  rule: string;
  /**
   * Why its findings do not matter here.
   */
  reason?: string;
}

/**
 * Documents that prove it.
 *
 * Items: The id of another record.
 */

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * One stage of a body's audit: what was asked, when it was handed over, what came back.
 */

export interface Audit {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day the audit was announced, or the one on which you offered yourself for it.
   */
  date: string;
  /**
   * The professional institution that asks.
   */
  body: string;
  /**
   * The year in which the audit is held; that of the date where it is left out.
   */
  year?: number;
  /**
   * The stage, where the audit has several.
   */
  stage?: number;
  /**
   * The profile whose facts it was opened by.
   */
  profile?: string;
  /**
   * First and last day of the record that is asked for.
   */
  period?: string;
  /**
   * The last day to hand it over.
   */
  deadline?: string;
  /**
   * The day on which you offered yourself for it.
   */
  volunteered?: string;
  /**
   * The statement you chose, by its short name in the profile.
   */
  chosen?: string;
  /**
   * The statement you chose.
   */
  statement?: string;
  /**
   * The day it was handed over.
   */
  submitted?: string;
  /**
   * The commit in git that holds what was handed over.
   */
  commit?: string;
  /**
   * The tag in git that names that commit.
   */
  submission?: string;
  /**
   * The day the feedback came.
   */
  received?: string;
  /**
   * What the feedback praised.
   */
  strengths?: string[];
  /**
   * What the feedback suggested.
   */
  suggestions?: string[];
  /**
   * An answer to a suggestion: its number, then a goal's id or a reason.
   */
  answers?: Answer[];
  documents?: Documents;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

export interface Answer {
  /**
   * Which of the suggestions, counted from 1.
   */
  suggestion: number;
  /**
   * The goal that was set because of it.
   */
  goal?: string;
  /**
   * What you did about it instead, or why not.
   */
  reason?: string;
}

/**
 * Documents that prove it.
 *
 * Items: The id of another record.
 */

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * Self-assessment against a competence framework on one day.
 */

export interface Benchmark {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day it was made.
   */
  date: string;
  /**
   * The framework and its edition and category, as `cpd benchmark --help` lists them.
   */
  framework: string;
  /**
   * A competence: code, level 0 to 4, level aimed at, note.
   */
  ratings: Rating[];
  documents?: Documents;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

export interface Rating {
  /**
   * The competence.
   */
  code: string;
  /**
   * How far you are.
   */
  level: 0 | 1 | 2 | 3 | 4;
  /**
   * The level aimed at.
   */
  target?: 0 | 1 | 2 | 3 | 4;
  /**
   * What supports the level.
   */
  note?: string;
}

/**
 * How you worked: retired is still active in the profession, not-practising is not active in it for whatever reason.
 */

export type WorkStatus =
  | 'full-time'
  | 'part-time'
  | 'career-break'
  | 'parental-leave'
  | 'sick-leave'
  | 'retired'
  | 'unemployed'
  | 'not-practising';

/**
 * cpd.yaml: whose portfolio it is and how it is kept.
 */

export interface Config {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Your name, as it should stand on the record.
   */
  name: string;
  /**
   * What you do, in a line.
   */
  role?: string;
  /**
   * A membership: body, grade, since, number.
   */
  memberships?: Membership[];
  /**
   * A registration: category, body, since, number.
   */
  registrations?: Registration[];
  /**
   * Month and day on which your CPD year begins.
   */
  year?: string;
  /**
   * How you worked, where that was not full time throughout: what a body asks may depend on it. Where two overlap, the one that began later counts.
   */
  status?: StatusPeriod[];
  /**
   * Who may see a record that does not say so itself.
   */
  visibility?: 'assessors' | 'private';
  /**
   * Whether each change is committed to git.
   */
  commit?: boolean;
  /**
   * The size of the paper that documents are made for; a4 where it is left out.
   */
  paper?: 'a4' | 'letter';
  /**
   * How severe a finding of a rule is, or off; and what the rule goes by. `cpd explain <rule>` tells both.
   */
  rules?: {
    [k: string]:
      | 'off'
      | 'hint'
      | 'warning'
      | 'error'
      | {
          severity?: 'off' | 'hint' | 'warning' | 'error';
          [k: string]: number | string | string[] | 'off' | 'hint' | 'warning' | 'error' | undefined;
        };
  };
  /**
   * An activity type of your own: a short name, then its title.
   */
  types?: OwnType[];
}

export interface Membership {
  /**
   * The professional institution.
   */
  body: string;
  /**
   * The grade of membership.
   */
  grade?: string;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  since?: string;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  until?: string;
  /**
   * The member number.
   */
  number?: string;
}

export interface Registration {
  /**
   * EngTech, IEng, CEng, or another body's title.
   */
  category: string;
  /**
   * The institution it is held through.
   */
  body?: string;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  since?: string;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  until?: string;
  /**
   * The registration number.
   */
  number?: string;
  /**
   * The competence framework; UK-SPEC's newest for the category where it is left out.
   */
  framework?: string;
}

export interface StatusPeriod {
  status: WorkStatus;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  from: string;
  /**
   * A calendar date, YYYY-MM-DD.
   */
  until?: string;
  /**
   * The share of full time.
   */
  factor?: number;
  /**
   * For yourself.
   */
  note?: string;
}

export interface OwnType {
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
}

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * Describes one evidence file kept in the portfolio.
 */

export interface Document {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day it was issued or made.
   */
  date: string;
  /**
   * What sort of evidence it is.
   */
  category?:
    | 'certificate'
    | 'attendance'
    | 'appraisal'
    | 'notes'
    | 'slides'
    | 'calculation'
    | 'drawing'
    | 'publication'
    | 'correspondence'
    | 'image'
    | 'other';
  /**
   * The day it stops being valid.
   */
  expires?: string;
  /**
   * Where the file is, from the root of the portfolio.
   */
  file: string;
  /**
   * The name the file had before it was attached.
   */
  original?: string;
  /**
   * Size of the file in bytes.
   */
  size: number;
  /**
   * Media type of the file.
   */
  media: string;
  /**
   * SHA-256 of the file, in hexadecimal.
   */
  sha256: string;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

/**
 * Where the facts are from.
 *
 * @minItems 1
 */

export type Sources = Source[];

/**
 * The competences of one registration category in one edition of a standard.
 */

export interface Framework {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The standard that lists the competences.
   */
  standard: string;
  /**
   * Its edition.
   */
  edition: string;
  /**
   * The registration category that they are asked for.
   */
  category: string;
  /**
   * The day the facts were last checked.
   */
  checked: string;
  sources: Sources;
  /**
   * The areas that the competences fall into.
   */
  areas: Area[];
  /**
   * The competences.
   */
  competences: Competence[];
}

export interface Source {
  /**
   * Where it can be looked up.
   */
  address: string;
  /**
   * The body's own words, somebody else's of them, or neither, until one is found.
   */
  standing: 'primary' | 'secondary' | 'provisional';
}

export interface Area {
  /**
   * The letter that its competences begin with.
   */
  code: string;
  /**
   * What the competences are about.
   */
  title: string;
}

export interface Competence {
  /**
   * The code that the standard gives it.
   */
  code: string;
  /**
   * In our own words, not the standard's.
   */
  title: string;
  /**
   * No source was found for the exact sense.
   */
  unverified?: true;
}

/**
 * Competence codes of your registration, such as A1 or E4.
 */

/**
 * Documents that prove it.
 *
 * Items: The id of another record.
 */

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * What the engineer wants to be able to do, why, and by when.
 */

export interface Goal {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day the goal was set.
   */
  date: string;
  /**
   * Where the goal stands.
   */
  status: 'open' | 'achieved' | 'dropped';
  /**
   * The day it should be reached.
   */
  target?: string;
  /**
   * The day it was achieved or dropped.
   */
  closed?: string;
  /**
   * Short: about a year. Long: the years after.
   */
  horizon?: 'short' | 'long';
  /**
   * The record that gave rise to it: a SWOT, benchmark, reflection or audit.
   *
   * Items: The id of another record.
   */
  from?: string[];
  /**
   * The need behind it.
   */
  why?: string;
  /**
   * How you will know that it is reached.
   */
  measure?: string;
  /**
   * What or whose help it needs.
   */
  support?: string;
  /**
   * A step on the way: its date, the day it was done where it is, then what.
   */
  milestones?: Milestone[];
  competences?: Competences;
  /**
   * What came of it, against the measure.
   */
  outcome?: string;
  /**
   * Why it was dropped.
   */
  reason?: string;
  documents?: Documents;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

export interface Milestone {
  /**
   * The day it should be done.
   */
  by: string;
  /**
   * What is to be done by then.
   */
  what: string;
  /**
   * The day it was done.
   */
  done?: string;
}

/**
 * The body's own words, somebody else's of them, or neither, until one is found; that of the source where it is left out.
 */

export type Standing = 'primary' | 'secondary' | 'provisional';

/**
 * The names of its sources; of several, where it is not known which of them says it.
 *
 * @minItems 1
 *
 * Items: A short lower-case name.
 */

export type SourceKeys = string[];

/**
 * How you worked: retired is still active in the profession, not-practising is not active in it for whatever reason.
 */

/**
 * What one body asks of its members' CPD records, in a stretch of time; each fact with its source.
 */

export interface Profile {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The body that asks.
   */
  body: string;
  /**
   * Other names of the body.
   *
   * @minItems 1
   */
  names?: string[];
  /**
   * The grades of membership or categories of registration that it is for; all where it is left out.
   *
   * @minItems 1
   */
  for?: string[];
  /**
   * The first day on which it holds; left out where that is not known.
   */
  from?: string;
  /**
   * The last day on which it holds.
   */
  until?: string;
  /**
   * The day the facts were last checked.
   */
  checked: string;
  /**
   * Where the facts are from, each under a short name by which they refer to it.
   */
  sources: {
    [k: string]: ProfileSource;
  };
  period?: AskedPeriod;
  /**
   * The amounts that are asked for; none where the body counts nothing.
   */
  targets?: Target[];
  /**
   * What a status changes, by the days on which it held.
   */
  prorata?: ProRata[];
  /**
   * The body's kinds of activity. What of ours belongs to them is our reading, not the body's.
   */
  categories?: Category[];
  /**
   * What the record has to hold besides amounts.
   */
  parts?: Part[];
  carry?: CarryOver;
  audit?: AskedInAudit;
  /**
   * What a member may answer when the record is asked for.
   */
  statements?: Statement[];
  /**
   * The body's own tables or questions, filled from the records.
   *
   * @minItems 1
   */
  forms?: BodyForm[];
  retention?: Retention;
  /**
   * Facts that have no field of their own.
   */
  notes?: Note[];
  /**
   * What could not be found, or not verified.
   *
   * @minItems 1
   */
  unknown?: string[];
}

export interface ProfileSource {
  /**
   * Where it can be read.
   */
  address: string;
  standing: Standing;
  /**
   * The day it was checked, where that is another.
   */
  checked?: string;
}

/**
 * The time over which the record is judged.
 */

export interface AskedPeriod {
  /**
   * The time that is judged: the calendar year; the CPD year of cpd.yaml; a year from a day of the body's, or else from the day of joining; the months that end with the year; or the months that are counted from joining.
   */
  kind: 'calendar-year' | 'own-year' | 'membership-year' | 'rolling' | 'fixed';
  /**
   * Month and day on which the body's year begins.
   */
  start?: string;
  /**
   * How long a rolling or fixed period is.
   */
  months?: number;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface Target {
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * What is counted: hours, activities that are done, those of them with a reflection, goals; or how many different categories, competences or types they touch.
   */
  metric: 'hours' | 'activities' | 'reflections' | 'goals' | 'categories' | 'competences' | 'types';
  /**
   * At least so much is asked for.
   */
  min?: number;
  /**
   * At most so much of it counts in the other targets of the same metric.
   */
  max?: number;
  /**
   * What the body calls what is counted, with which of them are meant, where it is another word.
   */
  unit?: string;
  of?: TargetFilter;
  /**
   * The months that end with the period, where that is another time than the period itself.
   */
  months?: number;
  /**
   * A short lower-case name.
   */
  or?: string;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

/**
 * What is counted, where it is not everything.
 */

export interface TargetFilter {
  /**
   * Only what belongs to one of these categories of the profile.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  categories?: string[];
  /**
   * Only activities of one of these types.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  types?: string[];
  /**
   * Only activities of this kind of learning.
   *
   * @minItems 1
   */
  learning?: ('broadening' | 'deepening' | 'supporting')[];
  /**
   * Only what carries one of these tags.
   *
   * @minItems 1
   */
  tags?: string[];
  /**
   * Only what names one of these competences, or one of an area such as A.
   *
   * @minItems 1
   */
  competences?: string[];
}

export interface ProRata {
  /**
   * The statuses in cpd.yaml that it is about.
   *
   * @minItems 1
   */
  status: WorkStatus[];
  /**
   * What is asked for in that status: nothing; the share of full time that cpd.yaml gives; the amount times a factor; or another amount.
   */
  asks: 'none' | 'share' | 'factor' | 'fixed';
  /**
   * The factor, or the other amount for the whole period.
   */
  amount?: number;
  /**
   * A short lower-case name.
   */
  target?: string;
  /**
   * Only where the status lasts for at least so many months.
   */
  after?: number;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface Category {
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The activity types that we take to belong to it.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  types?: string[];
  /**
   * Tags by which an activity is put into it.
   *
   * @minItems 1
   */
  tags?: string[];
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface Part {
  /**
   * What the record has to hold.
   */
  part:
    | 'goals'
    | 'role'
    | 'learned'
    | 'relevance'
    | 'reflection'
    | 'evidence'
    | 'competences'
    | 'category'
    | 'hours'
    | 'needs'
    | 'review'
    | 'next-plan'
    | 'declaration';
  /**
   * For each activity, and not only somewhere in the record.
   */
  each?: boolean;
  /**
   * For each activity of more hours than this.
   */
  over?: number;
  /**
   * At most so many words.
   */
  words?: number;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

/**
 * Whether what is more than was asked counts for a later period.
 */

export interface CarryOver {
  /**
   * Whether what is more than was asked counts later.
   */
  isAllowed: boolean;
  /**
   * For how long.
   */
  months?: number;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

/**
 * What is asked for in an audit.
 */

export interface AskedInAudit {
  /**
   * The record that is asked for, where that is not the last whole period: of the calendar year before the announcement, or of the twelve months before it.
   */
  period?: 'calendar-year' | 'twelve-months';
  /**
   * The other period, where the body names two.
   */
  otherwise?: 'calendar-year' | 'twelve-months';
  /**
   * The stages of an audit, where there are several.
   *
   * @minItems 1
   */
  stages?: AuditStage[];
  /**
   * Who is not drawn may offer themselves for the next year.
   */
  isOpen?: boolean;
  /**
   * How many are asked.
   */
  share?: string;
  /**
   * When they are asked, or the record is looked at.
   */
  window?: string;
  /**
   * Month and day by which the record is to be there, in the year that follows.
   */
  deadline?: string;
  /**
   * In what form it is handed over.
   */
  form?: string;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface AuditStage {
  /**
   * Its number.
   */
  stage: number;
  /**
   * Month and day on which it begins.
   */
  from: string;
  /**
   * Month and day on which it ends.
   */
  until: string;
  /**
   * What it looks at.
   */
  about?: string;
  /**
   * Only who has been through the stage before in the same year is invited.
   */
  isInvited?: boolean;
}

export interface Statement {
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * In our own words, not the body's.
   */
  text: string;
  /**
   * What it entails: the record itself, the record if the body asks for it, or nothing.
   */
  needs: 'records' | 'on-request' | 'nothing' | 'unknown';
  /**
   * Whether it asks for feedback, where the body has statements for both.
   */
  isForFeedback?: boolean;
  facts?: StatementFacts;
  proof?: Proof;
  /**
   * The first day on which it could be chosen; left out where that is not known.
   */
  since?: string;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

/**
 * What in the portfolio speaks for it, each by itself. This is our reading, not the body's.
 */

export interface StatementFacts {
  /**
   * One of these statuses in cpd.yaml.
   *
   * @minItems 1
   */
  status?: WorkStatus[];
  /**
   * The status holds for the whole period, and not only on the day of the announcement.
   */
  throughout?: boolean;
  /**
   * Registered within so many months before the announcement.
   */
  registered?: number;
  /**
   * Another body in cpd.yaml.
   */
  elsewhere?: boolean;
  /**
   * Activities of one of these types in the period.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  types?: string[];
  /**
   * Documents of one of these categories that are of the period, or valid still.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  documents?: string[];
  /**
   * Activities that are done in the period.
   */
  record?: boolean;
}

/**
 * What may prove it, should the body ask. This is our advice, not the body's.
 */

export interface Proof {
  /**
   * What it is, in words that go on from "such as".
   */
  what: string;
  /**
   * The categories of documents that it may be kept under.
   *
   * @minItems 1
   *
   * Items: A short lower-case name.
   */
  documents?: string[];
}

export interface BodyForm {
  /**
   * A short lower-case name.
   */
  id: string;
  /**
   * What the body calls it.
   */
  title: string;
  /**
   * What each entry of it is about.
   */
  rows: 'goals' | 'activities';
  /**
   * A table, or an entry for each with its answers one below the other; a table where it is left out.
   */
  layout?: 'table' | 'entries';
  /**
   * Its columns, or questions, in their order.
   *
   * @minItems 1
   */
  columns: FormColumn[];
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface FormColumn {
  /**
   * What the body calls it.
   */
  title: string;
  /**
   * What of the records stands in it, everything that is there: fields; `number` and `goals`, the number of a goal in the plan; `category`, the profile's own; and what the reflections say that looks back, says why it matters, or looks forward.
   */
  from: (
    | 'number'
    | 'date'
    | 'title'
    | 'type'
    | 'provider'
    | 'category'
    | 'hours'
    | 'goals'
    | 'learned'
    | 'relevance'
    | 'why'
    | 'measure'
    | 'support'
    | 'target'
    | 'state'
    | 'competences'
    | 'documents'
    | 'looks-back'
    | 'looks-why'
    | 'looks-forward'
  )[];
  /**
   * Headings of reflections whose answers stand in it before anything else.
   *
   * @minItems 1
   */
  answers?: string[];
}

/**
 * How long the record is to be kept.
 */

export interface Retention {
  /**
   * What is to be kept.
   */
  what: string;
  /**
   * For how long.
   */
  months?: number;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

export interface Note {
  /**
   * In our own words.
   */
  text: string;
  source: SourceKeys;
  standing?: Standing;
  /**
   * What else there is to know, or how we read it.
   */
  note?: string;
}

/**
 * Competence codes of your registration, such as A1 or E4.
 */

/**
 * Documents that prove it.
 *
 * Items: The id of another record.
 */

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * Looking back at what was done and forward to what follows; the text is the body of the file.
 */

export interface Reflection {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day it was written.
   */
  date: string;
  /**
   * The activities or goals it looks back at.
   *
   * Items: The id of another record.
   */
  about?: string[];
  /**
   * The reflection model: borton, looking-back, gibbs, kolb, rolfe, star, iet, or one of your own.
   */
  model?: string;
  competences?: Competences;
  documents?: Documents;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}

/**
 * What you do well.
 */

export type Points = string[];

/**
 * What you would rather not be asked to do.
 */

export type Points1 = string[];

/**
 * What around you could help.
 */

export type Points2 = string[];

/**
 * What around you could hinder.
 */

export type Points3 = string[];

/**
 * Words of your own to find the record by.
 */

/**
 * Rules whose findings are switched off for this record, with the reason.
 */

/**
 * Strengths, weaknesses, opportunities and threats as they stood on one day.
 */

export interface SWOT {
  /**
   * Version of the record format; 1 is the only one so far.
   */
  schema: 1;
  /**
   * Permanent name of the record.
   */
  id: string;
  /**
   * One line that names the record.
   */
  title: string;
  /**
   * The day it was made.
   */
  date: string;
  strengths?: Points;
  weaknesses?: Points1;
  opportunities?: Points2;
  threats?: Points3;
  tags?: Tags;
  /**
   * Who may see the record: assessors, or nobody but you.
   */
  visibility?: 'assessors' | 'private';
  disable?: Disable;
}
