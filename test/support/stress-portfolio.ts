/** A portfolio of everything that is hard to lay out: long titles, words, lines, tables and texts, every direction and script, odd pictures. */

import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const LONG_TITLE = `${'How the very long title of a record goes on and on over several lines of a page '.repeat(3).slice(0, 196)} end`;
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(9);
const LONG_ADDRESS = `https://example.org/${'a-path-that-has-no-end/'.repeat(14)}?${'query=1&'.repeat(20)}`;

/** By what they are in. */
const TITLES = {
  Arabic: 'تصميم ضواغط الهيدروجين وفق المعيار API 618 في المصنع',
  Hebrew: 'הערכת עייפות של ריתוכים, שלב 2 (קורס)',
  Chinese: '焊接接头疲劳评估的两天课程',
  Japanese: '溶接継手の疲労評価コース',
  Korean: '용접 이음의 피로 평가 과정',
  Greek: 'Αξιολόγηση κόπωσης συγκολλήσεων',
  Russian: 'Оценка усталости сварных соединений',
  Hindi: 'वेल्डिंग जोड़ों की थकान का आकलन',
  Thai: 'การประเมินความล้าของรอยเชื่อม',
  Emoji: 'Shipped 🚀 the pump ✅ and measured it 📈 (Σ Δσ ≤ 18 N/mm²)',
} as const;

const WORDS =
  'what the weld toe told us about the stress range and why the model had not known of the grout below it'.split(' ');

function paragraph(seed: number, words: number): string {
  return Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * 5) % WORDS.length]).join(' ');
}

/** A grey picture as PNG. */
function picture(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0x90);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const LARGE_TABLE = `| case | range | life | remark |\n|---|--:|--:|---|\n${Array.from({ length: 200 }, (_, row) => `| case ${row + 1} | ${row * 3} | ${row * 7919} | ${paragraph(row, 6)} |`).join('\n')}`;

const WIDE_TABLE = `| ${Array.from({ length: 12 }, (_, at) => `column ${at + 1}`).join(' | ')} |\n|${'---|'.repeat(12)}\n| ${Array.from({ length: 12 }, (_, at) => paragraph(at, 4)).join(' | ')} |`;

const EVERYTHING = `# One\n\n${paragraph(1, 60)}\n\n## Two\n\n### Three\n\n#### Four\n\n- a\n  - b\n    - c\n      - d\n        - e\n\n> quoted\n>\n> > twice\n\n${LONG_WORD}\n\n<${LONG_ADDRESS}>\n\n\`\`\`\n${'x = y + 1; '.repeat(40)}\n\tindented\n\`\`\`\n\nIn line \`${LONG_WORD}\`.\n\n${WIDE_TABLE}`;

export function writeStressPortfolio(write: (file: string, content: string | Uint8Array) => void): void {
  const record = (file: string, fields: string, body = '') =>
    write(file, `---\nschema: 1\n${fields}\n---\n${body === '' ? '' : `\n${body}\n`}`);
  write('cpd.yaml', `schema: 1\nname: ${TITLES.Hebrew}\nrole: ${paragraph(2, 40)}\n`);
  record(
    'goals/long.md',
    `id: goal-0000a1\ntitle: ${LONG_TITLE}\ndate: 2024-01-10\nstatus: open\ntarget: 2027-06-30\nwhy: ${paragraph(3, 50)}\nmeasure: ${LONG_WORD}`,
  );
  record('goals/arabic.md', `id: goal-0000a2\ntitle: ${TITLES.Arabic}\ndate: 2025-02-01\nstatus: open`);
  for (const [at, [script, title]] of Object.entries(TITLES).entries())
    record(
      `activities/2025/${script.toLowerCase()}.md`,
      `id: act-0000c${at}\ntitle: ${title}\ndate: 2025-0${(at % 9) + 1}-14\ntype: course\nstatus: done\nprovider: ${title}\nlearned: ${title}. ${title}\ngoals: [goal-0000a${(at % 2) + 1}]\ncompetences: [A1, E4]`,
      `${title}. ${title}\n\n- ${title}\n- ${script}\n\n> ${title}\n\n| ${title} | ${script} |\n|---|--:|\n| ${title} | 1 |`,
    );
  record(
    'activities/2026/everything.md',
    `id: act-0000d1\ntitle: Everything that Markdown has\ndate: 2026-03-01\ntype: seminar\nstatus: done\nlearned: x\nurl: ${LONG_ADDRESS.slice(0, 200)}\nhours: 1234.25`,
    EVERYTHING,
  );
  record(
    'activities/2026/table.md',
    'id: act-0000d2\ntitle: A table of 200 rows\ndate: 2026-04-01\ntype: seminar\nstatus: done\nlearned: x',
    LARGE_TABLE,
  );
  record(
    'reflections/long.md',
    'id: ref-0000e1\ntitle: A reflection of fifty pages\ndate: 2026-05-01\nabout: [goal-0000a1]',
    Array.from({ length: 250 }, (_, at) => `${at % 9 === 0 ? `## Part ${at}\n\n` : ''}${paragraph(at, 110)}`).join(
      '\n\n',
    ),
  );
  record(
    'swot/one.md',
    `id: swot-0000f1\ntitle: Where I stand\ndate: 2024-01-05\nstrengths: [${paragraph(5, 40)}, ${TITLES.Arabic}]\nthreats: [${LONG_WORD}]`,
  );
  for (const [at, [width, height]] of (
    [
      [1, 1],
      [3000, 12],
      [12, 3000],
      [1600, 900],
    ] as const
  ).entries()) {
    const bytes = picture(width, height);
    const file = `evidence/2026/picture-${at}.png`;
    write(file, bytes);
    record(
      `documents/picture-${at}.md`,
      `id: doc-0000g${at}\ntitle: A picture of ${width} by ${height}\ndate: 2026-06-0${at + 1}\nfile: ${file}\nsize: ${bytes.length}\nmedia: image/png\nsha256: ${createHash('sha256').update(bytes).digest('hex')}`,
    );
  }
}
