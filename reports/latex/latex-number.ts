import { latexText } from "./latex-text.ts";

/** A number as tables print it: `-14.9`, `4,000`, `2e-14`. */
const number = /-?(?:\d[\d,]*)(?:\.\d+)?(?:e[+-]?\d+)?/;
/** Nothing but numbers, alone, with a deviation, or as the ends of a range. */
const numeric = new RegExp(`^${number.source}(?:(?: ± |\\.\\.)${number.source})?$`);

/** A cell's text: `-14.9 ± 1.2` in mathematics, so that signs are no hyphens; what is no number as text. */
export function latexNumber(text: string): string {
  if (!numeric.test(text)) return latexText(text);
  const set = text
    .replaceAll(",", "{,}")
    .replace(/e([+-]?)0*(\d+)/g, (_, sign: string, digits: string) => {
      return ` \\times 10^{${sign === "-" ? "-" : ""}${digits}}`;
    })
    .replace(" ± ", " \\pm ")
    .replace("..", "\\,..\\,");
  return `$${set}$`;
}
