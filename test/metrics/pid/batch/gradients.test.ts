import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../math/random-stream.ts";
import { coupledEntropy } from "../../../../metrics/pid/batch/coupled-entropy.ts";
import { coupling } from "../../../../metrics/pid/batch/coupling.ts";
import { entropyGradient } from "../../../../metrics/pid/batch/entropy-gradient.ts";
import { forward, initialParameters, perceptronGradient } from "../../../../metrics/pid/batch/perceptron.ts";
import {
  type Embeddings,
  embeddingGradients,
  similarities,
} from "../../../../metrics/pid/batch/similarity.ts";
import { differences, randomMasses, relativeDistance, uniforms } from "./random-batch.ts";

const toTheLimit = { rounds: 100_000, tolerance: 1e-14 };

/** Central differences with steps of 1e-4 are off by about 1e-8; conjugate gradients stop at a millionth. */
const CLOSE = 1e-5;

describe.each([
  { rows: 5, classes: 2 },
  { rows: 6, classes: 3 },
])("of the objective, $rows rows and $classes classes", ({ rows, classes }) => {
  const masses = randomMasses(rows, classes, 1);

  it.each([0.1, 1, 4])("by theta of size %f, through the limit of Sinkhorn's algorithm", (size) => {
    const theta = uniforms(classes * rows * rows, 2, "theta").map((x) => size * x);
    const objective = (point: Float64Array) => -coupledEntropy(coupling(point, masses, toTheLimit)).entropy;
    const coupled = coupling(theta, masses, toTheLimit);
    const found = entropyGradient(coupled, coupledEntropy(coupled));
    expect(relativeDistance(found, differences(objective, theta, 1e-4))).toBeLessThan(CLOSE);
  });

  it("by the embeddings", () => {
    const size = 3;
    const length = rows * classes * size;
    const both = uniforms(2 * length, 3, "embeddings");
    const at = (point: Float64Array): Embeddings => ({
      rows,
      classes,
      size,
      first: point.subarray(0, length),
      second: point.subarray(length),
    });
    const objective = (point: Float64Array) =>
      -coupledEntropy(coupling(similarities(at(point)), masses, toTheLimit)).entropy;
    const coupled = coupling(similarities(at(both)), masses, toTheLimit);
    const [first, second] = embeddingGradients(at(both), entropyGradient(coupled, coupledEntropy(coupled)));
    const found = Float64Array.from([...first, ...second]);
    expect(relativeDistance(found, differences(objective, both, 1e-4))).toBeLessThan(CLOSE);
  });
});

it("a gradient moves no mass between a class's rows or columns", () => {
  const masses = randomMasses(7, 2, 4);
  const coupled = coupling(uniforms(98, 4, "theta"), masses, toTheLimit);
  const gradient = entropyGradient(coupled, coupledEntropy(coupled));
  for (let line = 0; line < 14; line++) {
    const row = gradient.subarray(line * 7, line * 7 + 7).reduce((sum, x) => sum + x, 0);
    // Rounding alone: the rows' means are taken off last.
    expect(Math.abs(row)).toBeLessThan(1e-15);
  }
});

it("of a perceptron's outputs by its parameters", () => {
  const shape = [3, 5, 4, 2];
  const rows = 6;
  const parameters = Float64Array.from(initialParameters(shape, randomStream(1, "test/perceptron")));
  const input = uniforms(rows * 3, 5, "input");
  const weights = uniforms(rows * 2, 5, "weights");
  const loss = (point: Float64Array) =>
    forward(shape, point, input, rows)
      .at(-1)!
      .reduce((sum, output, i) => sum + weights[i]! * output, 0);
  const levels = forward(shape, parameters, input, rows);
  const found = perceptronGradient(shape, parameters, levels, weights, rows);
  // No kink lies within the step of this point.
  expect(relativeDistance(found, differences(loss, parameters, 1e-5))).toBeLessThan(1e-8);
});
