import { fillNormal } from "../math/normal.ts";
import { projectRows } from "../math/project.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Draws x1, x2 and r of every sample and gives modality 1 the row [x1, r], modality 2 the row [x2, r]: [N, 2d] each.
 *
 * @param deviation - of every component
 */
export function drawSumLatents(spec: DatasetSpec, seed: number, deviation = 1): Matrix[] {
  const { samples } = spec;
  const size = spec.latentDimensions!;
  const vectors = (name: string) => {
    const drawn = new Float32Array(samples * size);
    fillNormal(drawn, 0, deviation, datasetStream(spec, seed, `latents/${name}`));
    return drawn;
  };
  const shared = vectors("r");
  return ["x1", "x2"].map((name) => {
    const own = vectors(name);
    const data = new Float32Array(samples * 2 * size);
    for (let row = 0; row < samples; row++) {
      data.set(own.subarray(row * size, (row + 1) * size), row * 2 * size);
      data.set(shared.subarray(row * size, (row + 1) * size), (row * 2 + 1) * size);
    }
    return { rows: samples, columns: 2 * size, data };
  });
}

/** Latent vectors projected at a time: they are needed in double precision, but never all of them at once. */
const PROJECTED_ROWS = 64;

/**
 * The columns of each modality: the first half its own vector, the second half r, each through a map of its own with
 * entries uniform on (0, 1).
 *
 * @param latents - as `drawSumLatents` gives them
 * @param mapOf - name of the stream for the map of a modality's half, own or r; maps of one name are the same
 */
export function expressSum(
  spec: DatasetSpec,
  seed: number,
  latents: readonly Matrix[],
  mapOf: (modality: number, half: number) => string = (m, half) => `${m}/${half}`,
): Matrix[] {
  const size = spec.latentDimensions!;
  return latents.map(({ rows, data: vectors }, m) => {
    const columns = spec.dims[m]!;
    const map = blockMap(columns / 2, size, (half) => datasetStream(spec, seed, `map/${mapOf(m, half)}`));
    const data = new Float32Array(rows * columns);
    const block = new Float64Array(PROJECTED_ROWS * 2 * size);
    for (let from = 0; from < rows; from += PROJECTED_ROWS) {
      const count = Math.min(PROJECTED_ROWS, rows - from);
      block.set(vectors.subarray(from * 2 * size, (from + count) * 2 * size));
      projectRows(block, count, map, 2 * size, data, from);
    }
    return { rows, columns, data };
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
