/** The least that any check of records must do: find the files, read them, and parse their fields. */

const fs = require('node:fs');
const path = require('node:path');
const { CORE_SCHEMA, load } = require('js-yaml');

function readFields(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) readFields(file);
    else if (entry.name.endsWith('.md')) {
      const text = fs.readFileSync(file, 'utf8');
      if (text.startsWith('---'))
        load(text.slice(text.indexOf('\n') + 1, text.indexOf('\n---', 3) + 1), { schema: CORE_SCHEMA });
    }
  }
}

readFields(process.argv[2]);
