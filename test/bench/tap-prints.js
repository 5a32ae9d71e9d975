/** Loaded ahead of a program, it keeps what the program has a browser print, and how it starts the browser. */

const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const folder = process.env.CPD_BENCH_PRINTS;
const { spawn } = childProcess;
/** Requests are numbered, and the program's own from 1. */
const OURS = 1e9;
const OUR_ANSWER = /^\{"id":1\d{9},/;

/** What is printed is what then stands in the page, in whatever way it came there: the page is asked before it is told to print. */
function tapPipe(out, back) {
  const write = out.write.bind(out);
  const held = new Map();
  let pieces = [];

  // Each message has a NUL behind it, which is written by itself.
  out.write = (message, ...more) => {
    if (!message.includes('"method":"Page.printToPDF"')) return write(message, ...more);
    const id = OURS + held.size;
    held.set(id, message);
    const { sessionId } = JSON.parse(message);
    const params = { expression: 'document.documentElement.outerHTML', returnByValue: true };
    return write(JSON.stringify({ id, method: 'Runtime.evaluate', params, sessionId }), ...more);
  };

  const take = (message) => {
    if (!OUR_ANSWER.test(message)) return;
    const { id, result } = JSON.parse(message);
    const file = path.join(folder, `${String(id - OURS + 1).padStart(4, '0')}.html`);
    fs.writeFileSync(file, `<!doctype html>${result.result.value}`);
    write(`${held.get(id)}\0`);
  };
  back.on('data', (piece) => {
    pieces.push(piece);
    if (!piece.includes(0)) return;
    const read = Buffer.concat(pieces);
    const end = read.lastIndexOf(0);
    pieces = [read.subarray(end + 1)];
    read.toString('utf8', 0, end).split('\0').forEach(take);
  });
}

childProcess.spawn = (file, args, options) => {
  const child = spawn(file, args, options);
  const [, , , out, back] = child.stdio;
  if (!args.includes('--remote-debugging-pipe')) return child;
  // The profile is removed with the program.
  const kept = args.filter((arg) => !arg.startsWith('--user-data-dir'));
  const launching = { executablePath: file, args: kept, ignoreDefaultArgs: true, pipe: true, env: options.env };
  fs.writeFileSync(path.join(folder, 'launch.json'), JSON.stringify(launching));
  tapPipe(out, back);
  return child;
};
