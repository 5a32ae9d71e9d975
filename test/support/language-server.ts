/** A real language server for YAML, as editors start it, over stdio. */

import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './project';

interface Diagnostic {
  message: string;
  range: { start: { line: number; character: number } };
}

export interface LanguageServer {
  /** Opens a text as if it stood at the path, and gives what the server finds wrong in it. */
  open(file: string, text: string): Promise<Diagnostic[]>;
  /** The labels that are offered at a place of a file that is open; from 0. */
  complete(file: string, line: number, character: number): Promise<string[]>;
  /** What is shown of a place. */
  hover(file: string, line: number, character: number): Promise<string>;
  close(): void;
}

interface Message {
  id?: number;
  method?: string;
  params?: { uri?: string; diagnostics?: Diagnostic[]; items?: unknown[] };
  result?: unknown;
  error?: { message: string };
}

export async function startLanguageServer(folder: string): Promise<LanguageServer> {
  const program = path.join(PROJECT, 'node_modules/yaml-language-server/bin/yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, (message: Message) => void>();
  const found = new Map<string, (diagnostics: Diagnostic[]) => void>();
  let count = 0;

  function send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  function take(message: Message): void {
    const { id, method, params } = message;
    // The server has requests of its own: for settings, of which there are none.
    if (method && id !== undefined) send({ id, result: (params?.items ?? []).map(() => ({})) });
    else if (method === 'textDocument/publishDiagnostics') found.get(params?.uri ?? '')?.(params?.diagnostics ?? []);
    else if (id !== undefined) waiting.get(id)?.(message);
  }

  let held = Buffer.alloc(0);
  child.stdout.on('data', (piece: Buffer) => {
    held = Buffer.concat([held, piece]);
    for (;;) {
      const end = held.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end === -1 || held.length < end + 4 + length) return;
      const text = held.subarray(end + 4, end + 4 + length).toString();
      held = held.subarray(end + 4 + length);
      take(JSON.parse(text));
    }
  });

  function ask<T>(method: string, params: object): Promise<T> {
    count += 1;
    const id = count;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as T)));
      send({ id, method, params });
    });
  }

  const uriOf = (file: string) => pathToFileURL(path.join(folder, file)).href;
  const place = (file: string, line: number, character: number) => ({
    textDocument: { uri: uriOf(file) },
    position: { line, character },
  });
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'portfolio' }],
    capabilities: { textDocument: { completion: {}, hover: { contentFormat: ['plaintext'] } } },
  });
  send({ method: 'initialized', params: {} });
  // Nothing is looked up on the network.
  send({
    method: 'workspace/didChangeConfiguration',
    params: { settings: { yaml: { schemaStore: { enable: false }, validate: true, hover: true, completion: true } } },
  });
  return {
    open(file, text) {
      const uri = uriOf(file);
      const diagnostics = new Promise<Diagnostic[]>((resolve) => found.set(uri, resolve));
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
      return diagnostics;
    },
    async complete(file, line, character) {
      const { items } = await ask<{ items: { label: string }[] }>(
        'textDocument/completion',
        place(file, line, character),
      );
      return items.map(({ label }) => label);
    },
    async hover(file, line, character) {
      const { contents } = await ask<{ contents: { value: string } | string }>(
        'textDocument/hover',
        place(file, line, character),
      );
      return typeof contents === 'string' ? contents : contents.value;
    },
    close: () => child.kill(),
  };
}
