/** Characters of a class's name that are kept. */
const LONGEST = 200;

/**
 * The names of classes that a model or a user states, in the order of the model's outputs: texts, numbers or truth values.
 *
 * @returns null if it is no such list, or a class is in it twice
 */
export function statedClasses(said: unknown): readonly string[] | null {
  if (!Array.isArray(said) || said.length === 0) return null;
  const known = (name: unknown) =>
    typeof name === "string" || typeof name === "boolean" || Number.isFinite(name);
  if (!said.every(known)) return null;
  const names = said.map((name) => String(name).slice(0, LONGEST));
  return new Set(names.map(classKey)).size === names.length ? names : null;
}

/** What two spellings of one class have in common: 1, 1.0 and " 1" are one class, and so are True and true. */
export function classKey(name: string): string {
  const text = name.trim();
  if (text !== "" && Number.isFinite(Number(text))) return String(Number(text));
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}
