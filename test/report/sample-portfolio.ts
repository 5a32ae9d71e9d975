/** A portfolio of some twenty records, built from text, that has something of everything a report can show. */

import { crc32, deflateSync } from 'node:zlib';
import { parseConfig } from '../../src/portfolio/config';
import { buildPortfolio, type Portfolio } from '../../src/portfolio/portfolio';
import { parseDataFile } from '../../src/record/data-file';
import type { Picture } from '../../src/report/document';
import type { ReportInput } from '../../src/report/scope';

const CONFIG = `schema: 1
name: Sam Okafor
role: Senior mechanical engineer, rotating machinery
memberships:
  - { body: IMechE, grade: MIMechE, since: 2018-05-01, number: "80000001" }
  - { body: NAFEMS, since: 2022-01-10 }
registrations:
  - { category: CEng, body: IMechE, since: 2020-02-01, number: "600001" }
year: 07-01
visibility: assessors
types:
  - { id: site-walk, title: Site walk }
`;

const FRAMEWORK = `schema: 1
id: uk-spec-4-ceng
title: UK-SPEC, 4th edition, Chartered Engineer
standard: UK-SPEC
edition: "4"
category: CEng
checked: 2026-11-01
sources:
  - { address: "https://example.org/uk-spec", standing: secondary }
areas:
  - { code: A, title: Knowledge }
competences:
  - { code: A1, title: Deepening the theory that the work rests on }
  - { code: A2, title: Bringing new methods into practice }
  - { code: B1, title: Finding out what a problem needs }
  - { code: B2, title: Analysing and judging solutions }
  - { code: C3, title: Leading and developing people }
  - { code: D1, title: Communicating in writing and speech }
  - { code: E3, title: Sustainability in engineering work }
  - { code: E4, title: Keeping up professional development }
`;

function record(path: string, frontMatter: string, body = ''): { path: string; text: string } {
  return { path, text: `---\nschema: 1\n${frontMatter.trim()}\n---\n${body}` };
}

const LONG_TEXT = `
The course began with the **stress-life** method and moved to hot-spot stresses at weld toes, where σ is extrapolated
from two points at 0.4 t and 1.0 t. What I had taken for granted, that a finer mesh is a better mesh, is wrong at a
singularity: the stress there only ever grows.

## What I did with it

1. Re-ran the bracket model of last spring with shell elements.
2. Compared the hot-spot stress with the strain gauges: within 8 %.
3. Wrote the limits of the method into our guide, see [the note on Goodman](../2026/2026-03-14-goodman.md).

| Mesh at the toe | Hot-spot stress (MPa) | Gauge (MPa) |
|:----------------|----------------------:|------------:|
| 1.0 t           | 142                   | 131         |
| 0.5 t           | 139                   | 131         |

> "A model is a question put to a structure." The tutor's sentence stayed with me.

### Still open

- [x] ask for the weld drawings
- [ ] repeat for the \`HAZ\` with measured hardness

\`\`\`
*ELEMENT, TYPE=S8R, ELSET=BRACKET_REINFORCEMENT_AND_A_VERY_LONG_SET_NAME_THAT_MUST_WRAP_SOMEWHERE_ON_THE_PAGE_OR_BE_CUT
\`\`\`
`;

const FILES = [
  record(
    'goals/fea.md',
    `id: goal-4f7k2m
title: Lead finite element work on fatigue without supervision
date: 2025-07-10
status: open
target: 2026-12-31
horizon: short
from: [swot-6b4d8r, bench-2k5s7w]
why: Two bids this year needed fatigue assessment and I had to ask for help with both.
measure: Two assessments signed off by the group lead with no change of method.
support: A day a month with the analysis group; the licence is paid for.
milestones:
  - { by: 2025-12-31, what: First model checked by a colleague, done: 2025-12-12 }
  - { by: 2026-09-30, what: Second model led from specification to report }
competences: [A1, B2]`,
    '\nThe need came up at the appraisal, see [the SWOT](../swot/2025.md).\n',
  ),
  record(
    'goals/german.md',
    `id: goal-8h3n5q
title: Hold a design review in German
date: 2024-09-01
status: achieved
target: 2026-03-31
closed: 2026-02-20
horizon: long
measure: One review led in German, minutes taken by a native speaker.
outcome: Led the gearbox review at Jena; the minutes needed two corrections.
competences: [D1]`,
  ),
  record(
    'goals/patent.md',
    `id: goal-2w6x9c
title: File a patent on the seal
date: 2024-10-02
status: dropped
closed: 2025-09-15
reason: A search found prior art of 1998; the effort goes into a paper instead.
visibility: private`,
  ),
  record(
    'activities/2025/2025-09-18-fatigue.md',
    `id: act-7k3m9q
title: Fatigue of welded joints
date: 2025-09-18
end: 2025-09-19
type: course
status: done
provider: NAFEMS
location: Derby
url: https://www.example.org/courses/fatigue-of-welded-joints?year=2025&level=advanced
learning: deepening
goals: [goal-4f7k2m]
competences: [A1, B2]
learned: How mean stress moves the S-N curve, and when Goodman is not safe.
hours: 14.5
documents: [doc-3h8n6v, doc-5p2r7t]
tags: [fatigue, fea]`,
    LONG_TEXT,
  ),
  record(
    'activities/2026/2026-03-14-goodman.md',
    `id: act-2b8d4f
title: Reading group on Goodman, Gerber and Soderberg
date: 2026-03-14
type: reading
status: done
learning: deepening
goals: [goal-4f7k2m]
competences: [A1]
learned: Goodman is safe for tension only; with compressive mean stress it hides reserve.
documents: [doc-9s4v2x]`,
  ),
  record(
    'activities/2026/2026-02-20-review.md',
    `id: act-6c1g5j
title: Gearbox design review in Jena
date: 2026-02-20
type: responsibility
status: done
location: Jena
learning: broadening
goals: [goal-8h3n5q]
competences: [D1, C3]
learned: Прежде всего — listening. Naïve questions, asked in German („Wie groß ist die Lücke?“), opened the discussion; ο λόγος του Łukasz helped.`,
  ),
  record(
    'activities/2024/2024-11-05-stem.md',
    `id: act-9r3t7w
title: Bridge-building day at a primary school
date: 2024-11-05
type: stem
status: done
learning: supporting
competences: [E4]
relevance: Explaining load paths to nine-year-olds is practice in communicating with people who are not engineers.
hours: 6
learned: Simple words carry more load than exact ones.`,
  ),
  record(
    'activities/2026/2026-05-07-salary.md',
    `id: act-3d5f8h
title: Coaching talk about my salary
date: 2026-05-07
type: coaching
status: done
visibility: private
goals: [goal-4f7k2m]
documents: [doc-5p2r7t]
learned: To name a number first.`,
  ),
  record(
    'activities/2026/2026-12-02-conference.md',
    `id: act-5m7p9r
title: Conference on rotating machinery
date: 2026-12-02
end: 2026-12-04
type: conference
status: planned
provider: IMechE
goals: [goal-4f7k2m]`,
  ),
  record(
    'activities/2026/2026-06-11-visit.md',
    `id: act-4n6q8s
title: Walk through the foundry
date: 2026-06-11
type: site-walk
status: cancelled`,
  ),
  record(
    'reflections/2025/2025-10-01-fatigue.md',
    `id: ref-9w2x5t
title: What the fatigue course changed
date: 2025-10-01
about: [act-7k3m9q, goal-4f7k2m, act-3d5f8h]
model: borton
competences: [E4]`,
    `
<!-- What happened? Two or three sentences. -->

## What?

I went to learn a method and came back with doubts about three of my own reports.

## So what?

The reports hold, for the loads were low. But *that they hold is luck*, and luck is not a method.

![Strain gauges at the weld toe](../../evidence/2025/gauges.png)

## Now what?

Check every report of the last two years where the mean stress was not zero.
`,
  ),
  record(
    'swot/2025.md',
    `id: swot-6b4d8r
title: Where I stand in summer 2025
date: 2025-07-01
strengths: [Test rigs and measurement, Patience with suppliers]
weaknesses: [Fatigue assessment without help, Presenting to more than twenty people]
opportunities: [The analysis group is looking for a second reviewer]
threats: [Two of the three people who know the old code retire in 2027]`,
  ),
  record(
    'benchmarks/2024.md',
    `id: bench-4h6j8m
title: Benchmark 2024
date: 2024-07-03
framework: uk-spec-4-ceng
ratings:
  - { code: A1, level: 2, target: 3 }
  - { code: B2, level: 2, target: 3 }
  - { code: D1, level: 3, target: 3 }`,
  ),
  record(
    'benchmarks/2025.md',
    `id: bench-2k5s7w
title: Benchmark 2025
date: 2025-07-05
framework: uk-spec-4-ceng
ratings:
  - { code: A1, level: 3, target: 4, note: Taught the method to two colleagues }
  - { code: B2, level: 2, target: 3, note: "Checked two models, led none" }
  - { code: D1, level: 3, target: 3 }
  - { code: E3, level: 1, target: 2, note: Read the guidance; used it once }`,
  ),
  record(
    'audits/2026.md',
    `id: audit-5m9z2c
title: IMechE audit 2025
date: 2026-01-12
body: IMechE
stage: 1
period: 2025-01-01/2025-12-31
deadline: 2026-02-28
statement: My CPD has been varied and I am keeping a record of it.
submitted: 2026-02-10
received: 2026-04-02
strengths: [Clear line from need to goal to activity]
suggestions: [Say more often what changed in practice, "Add one activity outside the own field"]
documents: [doc-9s4v2x]`,
  ),
  record(
    'documents/certificate.md',
    `id: doc-3h8n6v
title: Certificate, fatigue of welded joints
date: 2025-09-19
category: certificate
expires: 2028-09-19
file: evidence/2025/certificate-fatigue-of-welded-joints.pdf
size: 184223
media: application/pdf
sha256: ${'3f9a'.repeat(16)}`,
  ),
  record(
    'documents/gauges.md',
    `id: doc-5p2r7t
title: Strain gauges at the weld toe
date: 2025-10-03
category: image
file: evidence/2025/gauges.png
size: 2417
media: image/png
sha256: ${'07bc'.repeat(16)}`,
    '\nTaken on the second day; gauge 3 was replaced afterwards.\n',
  ),
  record(
    'documents/letter.md',
    `id: doc-9s4v2x
title: Letter about the grievance
date: 2026-03-30
category: correspondence
file: evidence/2026/letter.png
size: 2000000
media: image/png
sha256: ${'1d2e'.repeat(16)}
visibility: private`,
  ),
];

/** Portfolio of the sample, with more records or another cpd.yaml where a test needs them. */
export function samplePortfolio(more: readonly { path: string; text: string }[] = [], config = CONFIG): Portfolio {
  const parsed = parseConfig(config);
  const { value: framework } = parseDataFile('framework', 'frameworks/uk-spec-4-ceng.yaml', FRAMEWORK);
  if (!parsed.config || !framework) throw new Error('the sample is not valid');
  const files = [...FILES, ...more].map((file) => ({ ...file, size: file.text.length }));
  const portfolio = buildPortfolio(parsed.config, new Map([[framework.id, framework]]), files, parsed.findings);
  if (portfolio.findings.some((finding) => finding.severity === 'error'))
    throw new Error(`the sample is not valid: ${JSON.stringify(portfolio.findings)}`);
  return portfolio;
}

/** A report's input for the whole sample; what a test gives replaces its part. */
export function sampleInput(changes: Partial<ReportInput> = {}): ReportInput {
  const portfolio = changes.portfolio ?? samplePortfolio();
  return {
    portfolio,
    records: portfolio.records,
    period: {},
    today: '2026-11-23',
    version: '0.1.0',
    errors: 0,
    assessorsOnly: false,
    images: new Map([
      ['evidence/2025/gauges.png', samplePicture()],
      ['evidence/2026/letter.png', samplePicture()],
    ]),
    ...changes,
  };
}

export { record as sampleRecord };

/** A valid PNG: a grey gradient with a falling line. */
function samplePicture(width = 480, height = 270): Picture {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = Math.abs(y - (20 + 12000 / (x + 60))) < 2 ? 30 : 190 + ((x + y) % 60);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { media: 'image/png', bytes };
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
