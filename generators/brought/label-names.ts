/** What labels are usually called: the last part of an array's, a column's or a file's name. */
const usual = /^(y|y_?(true|train|test)?|labels?|targets?|class(es)?|outcomes?|cell_?types?)$/i;

/** Whether a name is one that labels usually have. */
export function looksLikeLabels(name: string): boolean {
  return usual.test(name.split("/").at(-1)!);
}
