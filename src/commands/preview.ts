/** `cpd preview`: the document as it will print, on a page of the engineer's own browser that follows what is written. */

import type { Command } from 'commander';
import type { Env, Reply } from '../env';
import { Failure } from '../failure';
import { renderHtml } from '../format/page';
import { PREVIEW_ASSETS, type PreviewParts, renderPreview, sheetStyles } from '../format/preview';
import type { Finding } from '../record/finding';
import { countOf } from '../report/amount-words';
import { findProblems } from './shared/check-portfolio';
import { type DocumentOptions, declareDocumentOptions, readDocument } from './shared/document-options';
import { dressedFor, makeReport } from './shared/export-input';
import { addHelpParagraph } from './shared/help-paragraph';
import { QUERY_TOPIC } from './shared/read-query';
import { watchPortfolio } from './shared/watch-portfolio';

interface PreviewOptions extends DocumentOptions {
  watch?: boolean;
}

export function declare(command: Command, env: Env): void {
  declareDocumentOptions(command);
  command
    .option('--watch', 'renew the page whenever a file of the portfolio is saved')
    .addHelpText('after', '\nExamples:\n  cpd preview --watch\n  cpd preview --year this --theme compact');
  addHelpParagraph(
    command,
    env,
    `The page is served to this machine alone, at an address that nobody can guess, until Ctrl-C. Chrome, Chromium and Edge (from version 145) part it into pages as they will print; other browsers show one long sheet. ${QUERY_TOPIC}.`,
  ).action((words: string[]) => run(words, command, env));
}

async function run(words: readonly string[], command: Command, env: Env): Promise<void> {
  const options: PreviewOptions = command.optsWithGlobals();
  // What cannot be done to begin with is told here and now; what cannot be done later may be the next time a file is saved.
  let { root, page, notices } = makePreview(env, words, options);
  const silent: Env = { ...env, terminal: { ...env.terminal, talk: () => {} } };
  const script = env.assets.read(PREVIEW_ASSETS.script);
  let state = 0;
  const answer = async (name: string): Promise<Reply | undefined> => {
    if (name !== '') return undefined;
    return { media: 'text/html; charset=utf-8', ...renderPreview(page, { script, state: String(state), notices }) };
  };
  const serving = await env.server.open(answer);
  const renew = async () => {
    if (state > 0)
      try {
        ({ page, notices } = makePreview(silent, words, { ...options, portfolio: root }));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        notices = [{ heading: error.message, lines: ['This is how it was before.'] }];
      }
    state += 1;
    if (options.watch) serving.tell(String(state));
  };
  try {
    env.terminal.out(`${serving.address}\n`);
    env.terminal.talk(
      `open it in your browser; ${options.watch ? 'it follows what you save' : 'load it again to see what has changed'}; Ctrl-C ends it\n`,
    );
    await watchPortfolio(env, root, { written: [] }, renew);
  } finally {
    await serving.close();
  }
}

function makePreview(env: Env, words: readonly string[], options: PreviewOptions) {
  const { document, whole } = readDocument(env, words, options);
  // Errors stand beside the document, which is as it will be without them.
  const subject = { ...document, errors: 0 };
  const paper = dressedFor(subject, 'paper');
  const sheets = env.assets.read(PREVIEW_ASSETS.styles);
  const page = renderHtml(makeReport(env, subject), {
    ...paper,
    styles: (text) => `${sheetStyles(paper.styles(text))}${sheets}`,
  });
  return { root: subject.root, page, notices: noticesOf(findProblems(env, subject.root, whole)) };
}

/** So many fit beside the document. */
const MOST_ERRORS = 12;

function noticesOf(findings: readonly Finding[]): PreviewParts['notices'] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const lines = errors
    .slice(0, MOST_ERRORS)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  const more = errors.length - lines.length;
  return [
    {
      heading: `${countOf(errors.length, 'error')} in the record: nothing is exported until they are mended`,
      lines: more > 0 ? [...lines, `and ${more} more: cpd validate`] : lines,
    },
  ];
}
