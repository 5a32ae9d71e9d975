/** Between two pieces of long work: what comes from a browser is heard, and what goes to it is sent. */
export function othersTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
