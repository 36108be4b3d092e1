import { fillNormal } from "../math/normal.ts";
import { projectRows } from "../math/project.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import { ROWS_AT_A_TIME, type RowSource, rowSource } from "./row-source.ts";

/**
 * x1, x2 and r of every sample: modality 1 has the row [x1, r], modality 2 the row [x2, r], [N, 2d] each.
 *
 * @param deviation - of every component
 */
export function sumLatents(spec: DatasetSpec, seed: number, deviation = 1): RowSource[] {
  const size = spec.latentDimensions!;
  return ["x1", "x2"].map((name) =>
    rowSource(spec.samples, 2 * size, () => {
      const streams = [name, "r"].map((vector) => datasetStream(spec, seed, `latents/${vector}`));
      const drawn = new Float32Array(ROWS_AT_A_TIME * size);
      return (into, _, count) => {
        for (const [half, random] of streams.entries()) {
          fillNormal(drawn, 0, deviation, random);
          for (let row = 0; row < count; row++)
            into.set(drawn.subarray(row * size, (row + 1) * size), (2 * row + half) * size);
        }
      };
    }),
  );
}

/**
 * The rows of each modality: the first half its own vector, the second half r, each through a map of its own with
 * entries uniform on (0, 1).
 *
 * @param latents - as `sumLatents` gives them
 * @param mapOf - name of the stream for the map of a modality's half, own or r; maps of one name are the same
 */
export function expressSum(
  spec: DatasetSpec,
  seed: number,
  latents: readonly RowSource[],
  mapOf: (modality: number, half: number) => string = (m, half) => `${m}/${half}`,
): RowSource[] {
  const size = spec.latentDimensions!;
  return latents.map((vectors, m) => {
    const columns = spec.dims[m]!;
    const map = blockMap(columns / 2, size, (half) => datasetStream(spec, seed, `map/${mapOf(m, half)}`));
    return rowSource(vectors.rows, columns, () => {
      const next = vectors.open();
      const drawn = new Float32Array(ROWS_AT_A_TIME * 2 * size);
      // Vectors are needed in double precision, but never all of them at once.
      const block = new Float64Array(drawn.length);
      return (into, _, count) => {
        const own = drawn.subarray(0, count * 2 * size);
        next(own);
        block.set(own);
        projectRows(block, count, map, 2 * size, into, 0);
      };
    });
  });
}

/** The two maps of a modality as one, [2 half, 2 size] row-major: blocks on the diagonal, zero elsewhere. */
function blockMap(half: number, size: number, random: (part: number) => () => number): Float64Array {
  const map = new Float64Array(4 * half * size);
  for (const part of [0, 1]) {
    const uniform = random(part);
    for (let row = part * half; row < (part + 1) * half; row++) {
      for (let k = 0; k < size; k++) map[row * 2 * size + part * size + k] = uniform();
    }
  }
  return map;
}
