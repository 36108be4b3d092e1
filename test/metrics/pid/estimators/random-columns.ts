import { randomStream } from "../../../../math/random-stream.ts";
import type { SymbolColumns } from "../../../../metrics/pid/estimators/pid-estimate.ts";

/** Columns of independent uniform symbols. */
export function independentColumns(
  samples: number,
  sizes: readonly [number, number, number],
  seed: number,
): SymbolColumns {
  const [first, second, target] = sizes.map((size, k) => {
    const random = randomStream(seed, `test/columns/${k}`);
    return Int32Array.from({ length: samples }, () => Math.floor(random() * size));
  }) as [Int32Array, Int32Array, Int32Array];
  return { first, second, both: null, target };
}

/** Columns whose class is that of a random table for the pair of symbols, but for one sample in five. */
export function tellingColumns(samples: number, seed: number): SymbolColumns {
  const columns = independentColumns(samples, [3, 4, 3], seed);
  const random = randomStream(seed, "test/columns/table");
  const table = Int32Array.from({ length: 12 }, () => Math.floor(random() * 3));
  const target = columns.target.map((label, i) =>
    random() < 0.2 ? label : table[columns.first[i]! * 4 + columns.second[i]!]!,
  );
  return { ...columns, target };
}
