/**
 * Whether a column is the index of a table that was saved with it: a column without a name, or with the name that pandas
 * makes up for one.
 */
export function isIndexColumn(name: string): boolean {
  return /^\s*(Unnamed: \d+(_level_\d+)?|__index_level_\d+__)?\s*$/.test(name);
}

/** Which column that is and what to do about it, as the end of a sentence. */
export function indexColumnInWords(names: readonly string[], column: number): string {
  const name = names[column]!.trim();
  const called = name === "" ? "has no name" : `is called ${JSON.stringify(name)}`;
  return (
    `column ${column + 1} ${called}, as the index of a table that was saved with it: save it without, with index=False in ` +
    "pandas or row.names=FALSE in R, or give the column a name"
  );
}
