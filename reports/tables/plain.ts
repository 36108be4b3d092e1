import { stripVTControlCharacters } from "node:util";

/** Text from a file as one line without control characters: it can neither steer a terminal nor break a table. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
  return stripVTControlCharacters(text).replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ");
}
