/** A web server for this machine alone, below a path that nobody can guess. */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, Server } from '../env';
import { Failure } from '../failure';

/** The address that reaches no other machine; a name for it could be made to lead elsewhere. */
const LOOPBACK = '127.0.0.1';

/** Where a page listens for changes, below the path. */
const CHANGES = 'changes';

export function createServer(): Server {
  return {
    async open(answer) {
      const token = randomBytes(24).toString('base64url');
      const listening = new Set<http.ServerResponse>();
      let state = '';
      let hosts: readonly string[] = [];
      const server = http.createServer((request, response) => {
        // Trap: a page from elsewhere reaches this port under its own name once that name is made to lead here; the browser
        // then says that name, and takes the answer for that page's own.
        const isHere = hosts.includes(request.headers.host ?? '');
        const name = isHere ? nameBelow(token, request.url ?? '') : undefined;
        if (name === undefined) return refuse(response, 404);
        if (request.method !== 'GET') return refuse(response, 405);
        if (name === CHANGES) {
          response.writeHead(200, { ...GUARDED, 'content-type': 'text/event-stream' });
          response.write(message(state));
          listening.add(response);
          response.on('close', () => listening.delete(response));
          return;
        }
        answer(name).then(
          (reply) => (reply ? send(response, reply) : refuse(response, 404)),
          () => refuse(response, 500),
        );
      });
      await listen(server);
      const { port } = server.address() as AddressInfo;
      hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
      return {
        address: `http://${LOOPBACK}:${port}/${token}/`,
        tell(now) {
          state = now;
          for (const one of listening) one.write(message(now));
        },
        async close() {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          await closed;
        },
      };
    },
  };
}

function listen(server: http.Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) => reject(new Failure(`no port of this machine could be opened: ${message}`)));
    server.listen(0, LOOPBACK, () => resolve());
  });
}

/** What stands behind the token in an address; undefined where it is another one. */
function nameBelow(token: string, address: string): string | undefined {
  const [, given = '', name] = /^\/([^/?#]*)\/([^?#]*)/.exec(address) ?? [];
  const [known, told] = [Buffer.from(token), Buffer.from(given)];
  return known.length === told.length && timingSafeEqual(known, told) ? name : undefined;
}

/** No other page may read, frame or keep what is sent, and no link tells others the path. */
const GUARDED: http.OutgoingHttpHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

function send(response: http.ServerResponse, { media, policy, content }: Reply): void {
  const headers = { ...GUARDED, 'content-type': media, 'content-security-policy': policy };
  response.writeHead(200, headers).end(content);
}

function refuse(response: http.ServerResponse, code: number): void {
  response.writeHead(code, GUARDED).end();
}

function message(state: string): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}
