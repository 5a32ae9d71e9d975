/** An option that may be given again: its values in their order. */
export function repeatable(value: string, held: readonly string[] = []): string[] {
  return [...held, value];
}
