/** Adds items to the end of a list, however many there are: a call takes no more arguments than fit on the stack. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
