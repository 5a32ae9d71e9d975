/** What is wrong with YAML, in the words of somebody who knows no parsers. */

/** What the parser says of an error. */
export interface YamlProblem {
  code: string;
  message: string;
  /** Offsets of its beginning and end. */
  pos: readonly [number, number];
}

/** The parser's own words where there are none of ours. */
export function explainYaml({ code, message, pos }: YamlProblem, text: string): string {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'text with a colon in it must stand in quotes, or this line is indented too far';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'this is no "key: value" line; a colon and a space follow the key';
    case 'MISSING_CHAR':
      return message.startsWith('Missing closing')
        ? 'a quote is opened and never closed'
        : 'this is no "key: value" line; a colon and a space follow the key';
    case 'BAD_INDENT':
      return 'a bracket is opened and never closed';
    case 'TAB_AS_INDENT':
      return 'this line is indented with a tab; use spaces';
    case 'BAD_SCALAR_START':
      return `text that begins with ${text[pos[0]]} must stand in quotes`;
    case 'UNEXPECTED_TOKEN':
      return 'this does not belong to the value before it; put the whole value in quotes';
    case 'TAG_RESOLVE_FAILED':
      return 'a YAML tag (!name) is not allowed here; put the value in quotes if it is text';
    default:
      return message.split('\n', 1)[0] ?? message;
  }
}
