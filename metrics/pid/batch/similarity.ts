import { addProduct } from "../../../math/matrix-product.ts";
import { transpose } from "../../../math/transpose.ts";

/** Embeddings of a batch's rows, one for each class: [m, classes, size], row-major. */
export interface Embeddings {
  readonly rows: number;
  readonly classes: number;
  readonly size: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** theta_ijy = <f1(x1_i, y), f2(x2_j, y)> / sqrt(size), scaled as attention is: [classes, m, m]. */
export function similarities(embeddings: Embeddings): Float64Array {
  const { rows, classes, size } = embeddings;
  const theta = new Float64Array(classes * rows * rows);
  for (let y = 0; y < classes; y++) {
    const first = ofClass(embeddings, embeddings.first, y);
    for (let i = 0; i < first.length; i++) first[i] = first[i]! / Math.sqrt(size);
    const second = transpose(ofClass(embeddings, embeddings.second, y), rows, size);
    addProduct(first, second, theta.subarray(y * rows * rows, (y + 1) * rows * rows), rows, size, rows);
  }
  return theta;
}

/** Carries a gradient from theta, [classes, m, m], to both modalities' embeddings, [m, classes, size] each. */
export function embeddingGradients(
  embeddings: Embeddings,
  gradient: Float64Array,
): readonly [first: Float64Array, second: Float64Array] {
  const { rows, classes, size } = embeddings;
  const result = [embeddings.first, embeddings.second].map((given) => new Float64Array(given.length));
  for (let y = 0; y < classes; y++) {
    const upper = gradient.subarray(y * rows * rows, (y + 1) * rows * rows);
    const sides = [
      [embeddings.second, transpose(upper, rows, rows)],
      [embeddings.first, upper],
    ] as const;
    sides.forEach(([others, byOwnColumns], m) => {
      const other = transpose(ofClass(embeddings, others, y), rows, size);
      const own = new Float64Array(size * rows);
      addProduct(other, byOwnColumns, own, size, rows, rows);
      for (let i = 0; i < rows; i++) {
        for (let k = 0; k < size; k++) {
          result[m]![(i * classes + y) * size + k] = own[k * rows + i]! / Math.sqrt(size);
        }
      }
    });
  }
  return [result[0]!, result[1]!];
}

/** One class's embeddings, [m, size], a copy. */
function ofClass({ rows, classes, size }: Embeddings, all: Float64Array, y: number): Float64Array {
  const own = new Float64Array(rows * size);
  for (let i = 0; i < rows; i++) {
    own.set(all.subarray((i * classes + y) * size, (i * classes + y + 1) * size), i * size);
  }
  return own;
}
