/** What is printed is the document of what is shown: its contents list has the same records, and its cover says what they are. */

import type { RecordFacts } from '../report/page-facts';
import { make, setText } from './element';
import { contentsEntries } from './record-groups';

export function preparePrint(
  records: readonly RecordFacts[],
  current: () => { shown: readonly boolean[]; selectionWords: string | undefined },
): void {
  const note = make('p', { class: 'notice printed', role: 'note', hidden: '' });
  document.querySelector('header.cover')?.append(note);
  window.addEventListener('beforeprint', () => {
    const { shown, selectionWords } = current();
    const entries = contentsEntries();
    for (const [at, { id }] of records.entries()) {
      const entry = entries.get(id);
      if (entry) entry.hidden = !shown[at];
    }
    note.hidden = selectionWords === undefined;
    setText(note, selectionWords ?? '');
  });
}
