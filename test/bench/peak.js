/** Loaded ahead of a program, it says on stderr how much memory the program took at most. */

process.on('exit', () => {
  process.stderr.write(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
});
