/** Loaded ahead of a program, it says on stderr how much memory the program took at most. */

const fs = require('node:fs');

/** Trap: on Linux `maxRSS` begins with what the process had that started the program, which may be more than it ever takes. */
function peakKilobytes() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.on('exit', () => {
  process.stderr.write(`peak ${Math.round(peakKilobytes() / 1024)} MB\n`);
});
