import { distance } from "fastest-levenshtein";

/**
 * The known name that is the fewest edits (Levenshtein 1966, ignoring case) from the one that was given, or
 * null when even that one differs in more than half of its letters: a far-fetched suggestion only misleads.
 */
export function nearestName(wanted: string, known: readonly string[]): string | null {
  const lower = wanted.toLowerCase();
  let nearest: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const edits = distance(lower, name.toLowerCase());
    if (edits < fewest && edits <= Math.max(lower.length, name.length) / 2) {
      nearest = name;
      fewest = edits;
    }
  }
  return nearest;
}

/**
 * The message for a name that is not among the known ones:
 * `Unknown setting "synergi": did you mean "synergy"? Known settings: redundancy, synergy.`
 *
 * @param what - what the name stands for, in the singular: "setting", "logic", "generator"
 * @param wanted - the name as it was given, which in a request from outside may not even be text
 * @param known - the names there are
 */
export function unknownName(what: string, wanted: unknown, known: readonly string[]): string {
  const nearest = nearestName(`${wanted}`, known);
  const end = nearest === null ? "." : `: did you mean "${nearest}"?`;
  return `Unknown ${what} "${wanted}"${end} Known ${what}s: ${known.join(", ")}.`;
}
