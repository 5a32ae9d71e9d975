/** Runs node with these arguments, and says how much memory the programs that it starts take at most; Linux alone tells it. */

const { spawn } = require('node:child_process');
const fs = require('node:fs');

/** In milliseconds. */
const EVERY = 100;

function main(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(
      most,
      below(child.pid).reduce((total, id) => total + shareOf(id), 0),
    );
  }, EVERY);
  child.on('exit', (code) => {
    clearInterval(timer);
    console.log(`${Math.round(most / 1024)} MB`);
    process.exitCode = code ?? 1;
  });
}

function below(id) {
  const children = new Map();
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(textOf(`/proc/${name}/status`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const walk = (one) => (children.get(one) ?? []).flatMap((each) => [each, ...walk(each)]);
  return walk(id);
}

/** In kilobytes; of memory that several hold, a share. */
function shareOf(id) {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
}

/** Nothing where the process has just ended. */
function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

main(process.argv.slice(2));
