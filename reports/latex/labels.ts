/** Gives every table of a document a label of its own: `tab:intershap-global`, the next of that title `...-2`. */
export function labels(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const name = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    const first = `tab:${name}`;
    let label = first;
    for (let further = 2; taken.has(label); further++) label = `${first}-${further}`;
    taken.add(label);
    return label;
  };
}
