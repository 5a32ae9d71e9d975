/** What the words of an English text tell of it. Of a text in another language they tell nothing, and so nothing is said. */

import { countWords } from './prose';

/** Words that English has in every few lines and its neighbours do not. */
const ENGLISH = /\b(?:the|and|that|with|this)\b/gi;

/** Whether a text is English, as far as its beginning tells. */
export function isEnglish(text: string): boolean {
  const beginning = text.slice(0, 2000);
  const words = countWords(beginning);
  return words > 0 && (beginning.match(ENGLISH) ?? []).length / words >= 0.03;
}

/** Words of which every text that judges, feels, learns or asks why has at least one. */
const JUDGEMENT =
  /\b(?:because|why|learn(?:ed|t|ing|s)?|lessons?|realis(?:ed|e|ing)|realiz(?:ed|e|ing)|underst(?:and|ood|anding)|kn(?:ew|ow|owing|own|owledge)|th(?:ought|ink|inking)|feel(?:ing|ings|s)?|felt|believed?|expected|hoped|wish|should|could|would|might|must|need(?:ed|s)?|instead|differently|better|worse|best|worst|well|badly|good|bad|wrong|right|mistakes?|errors?|failed|failure|succe(?:ss|eded)|difficult|hard(?:er)?|easy|easier|useful|useless|helpful|help(?:ed|s)?|important|matters?|mattered|worth|value|valuable|surpris(?:ed|ing|e)|interesting|confiden(?:t|ce)|uncomfortable|proud|afraid|fear|glad|sorry|regret|frustrat(?:ed|ing)|improve(?:d|ment)?|change(?:d|s)?|never|too|enough|although|though|however|but|so that|means?|meant|showed|taught|insight|gap|strengths?|weakness(?:es)?|will|shall)\b/i;

export function judges(text: string): boolean {
  return JUDGEMENT.test(text);
}

/** Words of intention, of what is to come, and of what has been done since. */
const FORWARD =
  /\b(?:will|shall|won't|going to|plan(?:s|ned|ning)?|intend|intention|next|future|from now on|tomorrow|later|aims?|aiming|hope|want to|would like|should|must|need to|ought|goals?|until|another time|again|since then|now|following)\b|['’]ll\b/i;

export function looksForward(text: string): boolean {
  return FORWARD.test(text);
}
