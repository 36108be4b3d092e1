import { Transform } from "unicode2latex";
import { plain } from "../tables/plain.ts";

const transform = new Transform("bibtex", {
  // The library's own needs a package for Greek text.
  charmap: { θ: { math: "\\theta" } },
});

/**
 * What the library does not see: one of two characters that TeX would join to a dash, a quote or another mark, and
 * what LaTeX has no macro for without further packages, which is all but ASCII, Latin scripts, Greek and punctuation.
 */
const apart =
  /([-'`,](?=[-'`,])|[!?](?=`)|[^ -~\u00a0-\u0165\u0168-\u017f\u0391-\u03a1\u03a3-\u03c9\u2010-\u2014\u2018-\u201e\u2026])/u;

/** Text as LaTeX prints it: one line, special characters escaped; a character that has no macro is named by its code. */
export function latexText(text: string): string {
  return plain(text)
    .normalize("NFC")
    .split(apart)
    .map((piece, position) => (position % 2 === 0 ? transform.tolatex(piece) : setApart(piece)))
    .join("");
}

function setApart(character: string): string {
  if (/[ -~]/.test(character)) return `${character}{}`;
  return `\\texttt{U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}}`;
}
