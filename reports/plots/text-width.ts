/** Widths of letters of a plain sans-serif typeface as parts of its size: wide enough for those in use. */
const narrow = /[ijl.,:;'|!()[\]{}ftrI -]/;
const wide = /[mwMW@%]/;
const capital = /[A-Z0-9+=<>_&?]/;

/**
 * About how wide a text is drawn, in pixels. There is no canvas to measure it on, and Vega's own guess of 0.8 times the size
 * for each letter is far too wide.
 */
export function textWidth(text: string, fontSize: number): number {
  let parts = 0;
  for (const letter of text) {
    if (narrow.test(letter)) parts += 0.38;
    else if (wide.test(letter)) parts += 1;
    else if (capital.test(letter)) parts += 0.7;
    // Scripts whose letters are as wide as high.
    else parts += letter.codePointAt(0)! > 0x2e80 ? 1 : 0.62;
  }
  return parts * fontSize;
}
