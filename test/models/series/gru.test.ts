import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type BackendName, selectBackend } from "../../../models/backend.ts";
import { runGru } from "../../../models/series/gru-forward.ts";
import { gruGradients } from "../../../models/series/gru-gradients.ts";
import type { GruLayer } from "../../../models/series/gru-layer.ts";

type Part = "inputWeights" | "inputBias" | "stateWeights" | "stateBias";
const parts: readonly Part[] = ["inputWeights", "inputBias", "stateWeights", "stateBias"];

/** A layer of PyTorch on two rows of four steps: the file says how it was made. */
const reference: Record<Part | "x" | "start" | "above" | "states", number[]> &
  Record<"inputs" | "units" | "steps" | "rows", number> & {
    readonly gradients: Record<Part | "start", number[]>;
  } = JSON.parse(readFileSync(new URL("../../fixtures/gru.json", import.meta.url), "utf8"));

/** Sums of some ten products of numbers of order one, rounded to float32 in each of four steps. */
const ROUNDING = 2e-6;

const offsets = parts.map((_, k) => parts.slice(0, k).reduce((sum, part) => sum + reference[part].length, 0));
const layer = {
  ...Object.fromEntries(parts.map((part, k) => [part, offsets[k]])),
  inputs: reference.inputs,
  units: reference.units,
  steps: reference.steps,
  trained: true,
} as unknown as GruLayer;
const parameters = Float32Array.from(parts.flatMap((part) => reference[part]));

function expectClose(found: ArrayLike<number>, wanted: readonly number[]) {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThan(ROUNDING);
  });
}

describe.each<BackendName>(["cpu", "wasm"])("a recurrent layer on the backend %s", (backend) => {
  beforeAll(() => selectBackend(backend));

  const run = () =>
    runGru(
      layer,
      parameters,
      reference.rows,
      Float32Array.from(reference.x),
      Float32Array.from(reference.start),
    );

  it("has the states of PyTorch's", () => {
    expectClose(run().states, reference.states);
  });

  it("has the gradients of PyTorch's, by its numbers and by the state it starts from", () => {
    const gradients = new Float32Array(parameters.length);
    const start = gruGradients(layer, parameters, run(), Float32Array.from(reference.above), gradients);
    expectClose(start, reference.gradients.start);
    for (const [k, part] of parts.entries()) {
      const own = gradients.subarray(offsets[k]!, offsets[k]! + reference[part].length);
      expectClose(own, reference.gradients[part]);
    }
  });
});
