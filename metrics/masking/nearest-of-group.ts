/**
 * Writes the numbers of the rows of a group that are nearest, as many as `nearest` has room for. Of rows equally near those
 * are taken that come first from `start` onwards and round to it.
 *
 * @param apart - distance of every row there is
 * @param first - first row of the group
 * @param size - rows of the group, at least as many as are wanted
 * @param start - 0 <= start < size
 * @param nearest - gets the row numbers, from the nearest to the farthest
 * @param distances - gets their distances, as long as `nearest`
 */
export function nearestOfGroup(
  apart: Float32Array,
  first: number,
  size: number,
  start: number,
  nearest: Int32Array,
  distances: Float32Array,
): void {
  const last = nearest.length - 1;
  distances.fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < size; k++) {
    const row = first + (start + k < size ? start + k : start + k - size);
    const distance = apart[row]!;
    if (distance >= distances[last]!) continue;
    let place = last;
    for (; place > 0 && distances[place - 1]! > distance; place--) {
      distances[place] = distances[place - 1]!;
      nearest[place] = nearest[place - 1]!;
    }
    distances[place] = distance;
    nearest[place] = row;
  }
}
