/** Small records from which the examples of the rules are made; on them alone no rule has anything to say. */

import type { ExampleFiles } from './rule';

export const activity = `id: act-aaaaaa
title: Fatigue of welded joints
date: 2026-03-01
type: course
status: done
learned: I learned how mean stress moves the S-N curve.`;

export const goal = `id: goal-aaaaaa
title: Run fatigue assessments on my own
date: 2026-01-05
status: open
target: 2026-06-30`;

export const reflection = `id: ref-aaaaaa
title: Reflection on fatigue
date: 2026-03-02
about: [act-aaaaaa]
---

## What?

I asked.`;

export const document = `id: doc-aaaaaa
title: Certificate
date: 2026-03-01
file: evidence/a.txt
size: 3
media: text/plain
sha256: 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed`;

export const benchmark = `id: bench-aaaaaa
title: Where I stand
date: 2026-03-01
framework: uk-spec-4-ceng
ratings: [{code: A1, level: 0}, {code: A2, level: 0}]`;

export const swot = `id: swot-aaaaaa
title: SWOT
date: 2026-03-01`;

export const audit = `id: audit-aaaaaa
title: IMechE audit 2026
date: 2026-01-12
body: IMechE
received: 2026-02-20
suggestions: [Say what changed for your customers]`;

/** The document, its file, and an activity that it proves. */
export const attached: ExampleFiles = {
  'activities/a.md': `${activity}\ndocuments: [doc-aaaaaa]`,
  'documents/a.md': document,
  'evidence/a.txt': 'one',
};

/** A second activity, of its own day, words and type. */
export const secondActivity = `id: act-bbbbbb
title: Grout and base plates
date: 2026-03-08
type: visit
status: done
learned: I now know why grout carries load that no model shows.`;

/** A cpd.yaml that sets an option of a rule, so that a small example is enough. */
export function configWith(rule: string, options: string): string {
  return `schema: 1\nname: Sam Okafor\nrules:\n  ${rule}: { ${options} }`;
}

/** The files as they would lie in a portfolio: of a record, fields become front matter; any other file is as it is. */
export function exampleTexts(files: ExampleFiles): { path: string; text: string }[] {
  return Object.entries(files).map(([path, content]) => ({ path, text: textOf(path, content) }));
}

function textOf(path: string, content: string): string {
  if (!path.endsWith('.md') || content.startsWith('---')) return content;
  const [fields = '', ...text] = content.split('\n---\n');
  return `---\nschema: 1\n${fields.trim()}\n---\n${text.length > 0 ? `${text.join('\n---\n')}\n` : ''}`;
}
