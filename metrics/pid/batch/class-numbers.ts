/** Classes numbered 0, 1, ... in the order in which they first appear, so that their names do not matter. */
export function classNumbers(labels: Int32Array): { readonly count: number; readonly of: Int32Array } {
  const numbers = new Map<number, number>();
  const of = labels.map((label) => {
    const known = numbers.get(label) ?? numbers.size;
    numbers.set(label, known);
    return known;
  });
  return { count: numbers.size, of };
}
