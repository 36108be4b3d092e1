/** A file's name is cut off after so many letters. */
const LONGEST = 60;

/** Names that may stand in file names and ids, one for each title, no two alike. */
export function slugs(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const base =
      title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, LONGEST)
        .replace(/^-|-$/g, "") || "unnamed";
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base}-${copy}`;
    taken.add(name);
    return name;
  });
}
