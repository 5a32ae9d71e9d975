/** What makes a page one to explore: the facts of its records, a script, and the policy that lets this script alone run. */

import { createHash } from 'node:crypto';
import { escapeControls } from '../record/controls';
import type { PageFacts } from '../report/page-facts';
import { explorerScript } from './generated/explorer-script';
import { type Html, html, rawHtml } from './html';

/** The end of the page's body. Facts are data and never markup: no `<` of theirs can open anything. */
export function renderExplorer(facts: PageFacts): Html {
  const data = escapeControls(JSON.stringify(facts)).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="explorer-facts">${rawHtml(data)}</script>
<script>${rawHtml(explorerScript)}</script>
`;
}

/**
 * The content security policy of a page for the screen with this style sheet: it reaches nothing, and runs and looks like
 * nothing but what it was made with.
 */
export function screenPolicy(styles: string, { isExplored }: { isExplored: boolean }): string {
  const script = isExplored
    ? `script-src ${hashOf(explorerScript)}; require-trusted-types-for 'script'; trusted-types 'none'; `
    : '';
  return `default-src 'none'; ${script}style-src ${hashOf(styles)}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
