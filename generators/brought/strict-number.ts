/** What stands for a missing value, besides nothing at all: what pandas takes for one (its `na_values`), R and SQL write. */
const missing = new Set(
  [
    ["", "NA", "N/A", "n/a", "<NA>", "#NA", "#N/A", "#N/A N/A", "nan", "NaN", "NAN", "-nan", "-NaN"],
    ["None", "null", "NULL", "NaT", "-1.#IND", "1.#IND", "-1.#QNAN", "1.#QNAN"],
  ].flat(),
);

/** Whether a text says that its value is missing. */
export function isMissing(cell: string): boolean {
  return missing.has(cell.trim());
}

/**
 * A cell of a text table as a number: NaN where it is missing, null where it is anything but a plain decimal number.
 */
export function strictNumber(cell: string): number | null {
  const value = Number(cell);
  // Number() takes hexadecimal, octal and binary digits, and takes blanks for zero.
  if (Number.isFinite(value) && !/^\s*$|^\s*0[xob]/i.test(cell)) return value;
  return isMissing(cell) ? Number.NaN : null;
}

/** Why a cell is no number, as half a sentence. */
export function whyNoNumber(cell: string): string {
  const shown = JSON.stringify(cell.length > 40 ? `${cell.slice(0, 37)}...` : cell);
  if (/^\s*[+-]?[\d.]+(,\d+)+\s*$/.test(cell))
    return `${shown} has a comma in it: write numbers with a decimal point and no thousands separators`;
  if (/^\s*[+-]?inf(inity)?\s*$/i.test(cell))
    return `${shown} is infinite: write a finite number, or NA if it is missing`;
  return `${shown} is no number: write a number, or NA if it is missing`;
}
