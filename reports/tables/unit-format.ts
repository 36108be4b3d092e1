/** How numbers of a unit are printed. */
export interface UnitFormat {
  /** A number of the unit, or a spread of such numbers. */
  print(value: number): string;
  /** An error, which may be as small as rounding. */
  printError(value: number): string;
  /** Opens the caption of a table. */
  readonly caption: string;
  /** Heads a column. */
  readonly short: string;
}

/** The format of a unit; one that is not known here is printed with three decimals under its own name. */
export function unitFormat(unit: string): UnitFormat {
  return formats.get(unit) ?? format(1, 3, unit, `Unit: ${unit}.`);
}

// A map, since a unit may be called anything, `constructor` too.
const formats: ReadonlyMap<string, UnitFormat> = new Map([
  ["share", format(100, 1, "percent", "Percent.")],
  ["ratio", format(1, 3, "ratio", "A ratio, which is no share of a whole.")],
  ["f1", format(100, 1, "F1 points", "Macro F1 in points, 0 to 100.")],
  ["bits", format(1, 3, "bits", "Bits (the paper prints nats: times 0.693).")],
  ["score", format(1, 3, "score", "On a scale of its own.")],
  ["probability", format(1, 3, "probability", "Probability, 0 to 1.")],
]);

function format(scale: number, decimals: number, short: string, caption: string): UnitFormat {
  const print = (value: number) => {
    const text = (value * scale).toFixed(decimals);
    // What rounds to zero has no sign.
    return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
  };
  const smallest = 10 ** -decimals;
  return {
    print,
    printError: (value) =>
      value !== 0 && Math.abs(value) * scale < smallest / 2 ? (value * scale).toExponential(0) : print(value),
    caption,
    short,
  };
}
