/** Amounts in words: how many of something, and how large a file is. */

/** `1 goal`, `2 goals`. */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `38 kB`; in decimal units, as file managers and mail programs count. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  const kilobytes = Math.round(bytes / 1000);
  return kilobytes < 1000 ? `${kilobytes} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
