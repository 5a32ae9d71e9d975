/** Prints the records with another program's own library: `rival-print.js RIVAL MODULES RECORDS.JSON OUT.PDF [LAUNCH.JSON]`. */

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

/** A document that its author would write: title, fields, text; and a contents with page numbers where there can be one. */
const RIVALS = {
  'md-to-pdf': async (load, records, launching) => {
    const { mdToPdf } = load('md-to-pdf');
    const launch = JSON.parse(fs.readFileSync(launching, 'utf8'));
    // It has its browser load the page from a port of this machine.
    const args = launch.args.filter((arg) => !/proxy|resolver/.test(arg));
    const { content } = await mdToPdf({ content: markdownOf(records) }, { launch_options: { ...launch, args } });
    return content;
  },

  pdfmake: async (load, records) => {
    const pdfmake = load('pdfmake');
    pdfmake.addFonts(load('pdfmake/fonts/Roboto.js'));
    const sizes = { 1: 20, 2: 14, 3: 11 };
    const content = records.flatMap(({ level, title, fields, blocks }) => [
      { text: title, fontSize: sizes[level], bold: true, margin: [0, 12, 0, 4], tocItem: level < 3 },
      ...(fields.length > 0 ? [{ layout: 'noBorders', table: { body: fields } }] : []),
      ...blocks.map((text) => ({ text, margin: [0, 0, 0, 6] })),
    ]);
    const footer = (page, count) => ({ text: `page ${page} of ${count}`, alignment: 'right', margin: [0, 0, 40, 0] });
    const document = { content: [{ toc: { title: { text: 'Contents', bold: true } } }, ...content], footer };
    return pdfmake.createPdf({ ...document, defaultStyle: { fontSize: 10 } }).getBuffer();
  },

  typst: async (load, records) => {
    const { NodeCompiler } = load('@myriaddreamin/typst-ts-node-compiler');
    const quoted = (text) => `#${JSON.stringify(text)}`;
    const sections = records.map(({ level, title, fields, blocks }) => {
      const cells = fields.flat().map((text) => `[${quoted(text)}]`);
      const table = cells.length > 0 ? [`#table(columns: (auto, 1fr), stroke: none, ${cells.join(', ')})`] : [];
      return [`${'='.repeat(level)} ${quoted(title)}`, ...table, ...blocks.map(quoted)].join('\n\n');
    });
    const head = '#set page(paper: "a4", numbering: "1 of 1")\n#set text(size: 10pt)\n#outline(depth: 2)\n#pagebreak()';
    return NodeCompiler.create().pdf({ mainFileContent: [head, ...sections].join('\n\n') });
  },
};

/** Of what is read from a file in the same form. */
function markdownOf(records) {
  return records
    .map(({ level, title, fields, blocks }) =>
      [`${'#'.repeat(level)} ${title}`, fields.map(([name, value]) => `- **${name}:** ${value}`).join('\n'), ...blocks]
        .filter((text) => text !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

async function main([rival, modules, file, out, launching]) {
  const load = createRequire(path.join(modules, 'package.json'));
  fs.writeFileSync(out, await RIVALS[rival](load, JSON.parse(fs.readFileSync(file, 'utf8')), launching));
}

module.exports = { markdownOf };
if (require.main === module) main(process.argv.slice(2));
