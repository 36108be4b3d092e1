const names: Readonly<Record<string, string>> = { b: "bool", i: "int", u: "uint", f: "float" };

/**
 * numpy's name of a type of numbers: `float32` for `<f4`, `bool` for `|b1`.
 *
 * @param descr - its letters, in any byte order
 * @returns null for what is no number
 */
export function dtypeName(descr: string): string | null {
  const [, letter = "", bytes] = /^[<>|=]?([biuf])(\d+)$/.exec(descr) ?? [];
  const name = names[letter];
  if (name === undefined) return null;
  return letter === "b" ? name : `${name}${8 * Number(bytes)}`;
}
