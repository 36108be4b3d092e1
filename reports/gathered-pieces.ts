/** Characters that are handed on at once. */
const ENOUGH = 2 ** 16;

/** The same text in fewer and larger pieces. */
export function* gatheredPieces(pieces: Iterable<string>): Iterable<string> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < ENOUGH) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
