/** The web server for this machine alone: who gets an answer, and who does not. */

import * as http from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServer } from '../../src/system/server';

type Serving = Awaited<ReturnType<ReturnType<typeof createServer>['open']>>;

const PAGE = { media: 'text/html; charset=utf-8', content: '<p>Here.', policy: "default-src 'none'; img-src data:" };

let serving: Serving;
let asked: string[];
let url: URL;
beforeEach(async () => {
  asked = [];
  serving = await createServer().open(async (name) => {
    asked.push(name);
    if (name === 'bad') throw new Error('no');
    return name === '' ? PAGE : undefined;
  });
  url = new URL(serving.address);
});
afterEach(() => serving.close());

interface Answer {
  code: number | undefined;
  headers: http.IncomingHttpHeaders;
  text: string;
}

function request(path: string, options: http.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: '127.0.0.1', port: url.port, path, ...options }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve({ code: response.statusCode, headers: response.headers, text }));
    });
    sent.on('error', reject).end();
  });
}

test('the page is given with what it may do, and nothing of it is kept, framed or told to others', async () => {
  const { code, headers, text } = await request(url.pathname);
  expect([code, text]).toEqual([200, '<p>Here.']);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PAGE.policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  ['nothing', '/'],
  ['another token', '/abc/'],
  ['a token that is cut', (path: string) => `${path.slice(0, -2)}/`],
  ['no slash after it', (path: string) => path.slice(0, -1)],
  ['what is not there', (path: string) => `${path}etc/passwd`],
  ['a way upward', (path: string) => `${path}../`],
])('%s is not found', async (_, path) => {
  const { code, text } = await request(typeof path === 'string' ? path : path(url.pathname));
  expect([code, text]).toEqual([404, '']);
  expect(asked.filter((name) => name === '')).toEqual([]);
});

test('a page from elsewhere whose name was made to lead here gets nothing', async () => {
  for (const host of ['evil.example', `evil.example:${url.port}`, '127.0.0.1', '127.0.0.1:1'])
    expect((await request(url.pathname, { headers: { host } })).code, host).not.toBe(200);
  expect(asked).toEqual([]);
  expect((await request(url.pathname, { headers: { host: `localhost:${url.port}` } })).code).toBe(200);
});

test('nothing can be sent to it', async () => {
  for (const method of ['POST', 'PUT', 'OPTIONS', 'DELETE'])
    expect((await request(url.pathname, { method })).code, method).toBe(405);
  expect(asked).toEqual([]);
});

test('what goes wrong with one answer does not end it', async () => {
  expect((await request(`${url.pathname}bad`)).code).toBe(500);
  expect((await request(url.pathname)).code).toBe(200);
});

test('other machines do not reach it', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) await expect(request(url.pathname, { host: address })).rejects.toThrow();
  expect(url.hostname).toBe('127.0.0.1');
});

test('two have nothing in common', async () => {
  const other = await createServer().open(async () => PAGE);
  try {
    expect(new URL(other.address).pathname).not.toBe(url.pathname);
    expect(url.pathname).toMatch(/^\/[\w-]{32}\/$/);
  } finally {
    await other.close();
  }
});

test('a page that listens is told what is new, also what was new before it came', async () => {
  serving.tell('1');
  const heard: string[] = [];
  const told = new Promise<void>((resolve) => {
    http.get(`${serving.address}changes`, (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream');
      response.on('data', (piece) => heard.push(String(piece)));
      response.once('data', () => serving.tell('2'));
      response.on('close', resolve);
      response.on('error', () => {});
      response.on('data', () => {
        if (heard.join('').includes('"2"')) void serving.close();
      });
    });
  });
  await told;
  expect(heard.join('')).toBe('data: "1"\n\ndata: "2"\n\n');
  serving = await createServer().open(async () => undefined);
});
