import { stripVTControlCharacters } from "node:util";

/**
 * Text from a file as one line without control characters and halves of characters: it can neither steer a terminal nor
 * break a table.
 */
export function plain(text: string): string {
  return (
    stripVTControlCharacters(text)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ")
      .replace(/\p{Surrogate}/gu, "\ufffd")
  );
}
