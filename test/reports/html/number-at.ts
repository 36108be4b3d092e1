type Rows = readonly Readonly<Record<string, unknown>>[];

const PLACE =
  /^(?:(mean|deviation|least|most|error|half k-SII|k-SII|Moebius)(?: \{([\d,]+)\})? )?(\w+)\[([\d,]+)\]\.(\w+)(?:\[(\d+)\])?$/;

/** The number that a page says to stand at a place in results.json, worked out from the file by the definitions. */
export function numberAt(place: string, results: Readonly<Record<string, unknown>>): number {
  const [, by, members, table, positions, field, entry] = PLACE.exec(place) ?? [];
  if (table === undefined) throw new Error(`${place} is no place in results.json.`);
  const rows = positions!.split(",").map((position) => (results[table] as Rows)[Number(position)]!);
  if (by === "error") {
    const { maskingError, samplingError } = rows[0]!;
    return Math.hypot(Number(maskingError ?? 0), Number(samplingError ?? 0));
  }
  if (members !== undefined) {
    const coalition = members.split(",").reduce((mask, player) => mask | (1 << (Number(player) - 1)), 0);
    return indexOf(by!, rows[0]![field!] as readonly number[], coalition);
  }
  const values = rows.map((row) => {
    const value = entry === undefined ? row[field!] : (row[field!] as readonly unknown[])[Number(entry)];
    if (typeof value !== "number") throw new Error(`${place} holds ${value}.`);
    return value;
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (by === "mean") return mean;
  if (by === "least") return Math.min(...values);
  if (by === "most") return Math.max(...values);
  if (by === "deviation")
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  if (values.length !== 1) throw new Error(`${place} is several numbers.`);
  return values[0]!;
}

const size = (set: number) => set.toString(2).replaceAll("0", "").length;
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

function indexOf(name: string, v: readonly number[], coalition: number): number {
  const players = Math.log2(v.length);
  const all = Array.from(v.keys());
  if (name === "Moebius")
    return all
      .filter((set) => (set & coalition) === set)
      .reduce((sum, set) => sum + (-1) ** (size(coalition) - size(set)) * v[set]!, 0);
  // Grabisch and Roubens: the mean over coalitions of the others of what the pair adds beyond its parts.
  const pair = (both: number) => {
    const first = both & -both;
    const second = both ^ first;
    return all
      .filter((set) => (set & both) === 0)
      .reduce((sum, set) => {
        const weight = (factorial(size(set)) * factorial(players - size(set) - 2)) / factorial(players - 1);
        return sum + weight * (v[set | both]! - v[set | first]! - v[set | second]! + v[set]!);
      }, 0);
  };
  if (size(coalition) === 2) return name === "half k-SII" ? pair(coalition) / 2 : pair(coalition);
  const shapley = all
    .filter((set) => (set & coalition) === 0)
    .reduce((sum, set) => {
      const weight = (factorial(size(set)) * factorial(players - size(set) - 1)) / factorial(players);
      return sum + weight * (v[set | coalition]! - v[set]!);
    }, 0);
  const others = Array.from({ length: players }, (_, m) => 1 << m).filter((player) => player !== coalition);
  return shapley - others.reduce((sum, other) => sum + pair(coalition | other), 0) / 2;
}
