/** A list whose elements are counted as they are read. */
export interface CountedReads<T extends object> {
  readonly list: T;
  /** How many elements have been read so far. */
  reads(): number;
}

/** Whether a property is an element: the names of all others begin with a letter. */
function isPlace(property: string | symbol): boolean {
  return typeof property === "string" && property.charCodeAt(0) <= 0x39;
}

/**
 * What a computation costs, told by how often it reads what it is given: a count is the same on every machine, however busy,
 * where a time is not. Methods of the list (`map`, `find`) read through it too.
 */
export function countedReads<T extends readonly unknown[]>(list: T): CountedReads<T> {
  let count = 0;
  const counting = new Proxy(list, {
    get(target, property) {
      if (isPlace(property)) count++;
      return Reflect.get(target, property) as unknown;
    },
  });
  return { list: counting, reads: () => count };
}
