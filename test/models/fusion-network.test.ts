import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Matrix } from "../../generators/index.ts";
import { selectBackend } from "../../models/backend.ts";
import { logitsOf } from "../../models/fusion-model.ts";
import { FusionNetwork } from "../../models/fusion-network.ts";
import { plainPass } from "./plain-network.ts";
import { materialise, type SmallNetwork, smallNetworks } from "./small-networks.ts";

beforeAll(() => selectBackend("wasm"));

/**
 * Logits are sums of at most 36 products of numbers below 10, rounded to float32 (2^-24) in each of five layers:
 * 10 * 10 * 2^-24.
 */
const ROUNDING = 6e-6;

function build(network: SmallNetwork) {
  const { layout, parameters, batch } = materialise(network);
  const inputs = batch.modalities.map(
    (data, m): Matrix => ({ rows: batch.rows, columns: layout.dims[m]!, data }),
  );
  const expected = plainPass(layout, parameters, batch.modalities, batch.rows).logits.flat();
  return { model: new FusionNetwork(layout, parameters), inputs, expected };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
  expect(worst).toBeLessThan(ROUNDING);
}

describe("a fusion network", () => {
  it("is head(sum of encoders): the same as a plain pass through all its layers", () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { model, inputs, expected } = build(network);
        const encoded = inputs.map((matrix, m) => model.encode(m, matrix));
        const sums = Float32Array.from({ length: network.rows * model.width }, (_, i) =>
          encoded.reduce((sum, own) => sum + own[i]!, 0),
        );
        expectClose(model.head(sums, network.rows), expected);
        expectClose(logitsOf(model, inputs), expected);
        model.dispose();
      }),
    );
  });

  it("answers rows added to a table as it answers their sums, bit for bit, and keeps no tensor", () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { model, inputs } = build(network);
        const { width } = model;
        const table = model.encode(0, inputs[0]!);
        const row = Float32Array.from({ length: width }, (_, k) => Math.sin(k + 1));
        const sums = table.map((value, k) => value + row[k % width]!);
        const tensors = tf.memory().numTensors;
        const over = model.headOver(table, network.rows);
        for (let again = 0; again < 2; again++) {
          expect([...over.outputs(row)]).toEqual([...model.head(sums, network.rows)]);
        }
        over.dispose();
        expect(tf.memory().numTensors).toBe(tensors);
        model.dispose();
      }),
    );
  });

  it("gives every row its own answer, however many rows there are", () => {
    // 2,500 rows: two whole batches of 1,024 and a part of one.
    const network = {
      fusion: "late",
      dims: [5, 3],
      classes: 3,
      encoders: "trained",
      rows: 2500,
      seed: 7,
    } as const;
    const { model, inputs, expected } = build(network);
    expectClose(logitsOf(model, inputs), expected);
    const rows = [0, 1023, 1024, 2047, 2048, 2499];
    const logits = logitsOf(model, inputs);
    for (const row of rows) {
      const single = inputs.map(({ columns, data }) => ({
        rows: 1,
        columns,
        data: data.slice(row * columns, (row + 1) * columns),
      }));
      expectClose(logitsOf(model, single), [...logits.subarray(row * 3, row * 3 + 3)]);
    }
    model.dispose();
  });

  it("encodes a modality that it does not read as zero", () => {
    const network = {
      fusion: "unimodal-1",
      dims: [6, 4],
      classes: 2,
      encoders: "trained",
      rows: 4,
      seed: 3,
    } as const;
    const { model, inputs } = build(network);
    const unread = model.encode(1, inputs[1]!);
    expect(unread).toHaveLength(4 * model.width);
    expect(unread.every((value) => value === 0)).toBe(true);
    expect(model.encode(0, inputs[0]!).every((value) => value === 0)).toBe(false);
    model.dispose();
  });

  it("leaves its inputs alone and does not keep them", () => {
    const network = {
      fusion: "early",
      dims: [6, 4],
      classes: 2,
      encoders: "trained",
      rows: 4,
      seed: 3,
    } as const;
    const { model, inputs, expected } = build(network);
    const sums = new Float32Array(4 * model.width);
    inputs.forEach((matrix, m) => {
      const before = matrix.data.slice();
      const encoded = model.encode(m, matrix);
      expect(matrix.data).toEqual(before);
      encoded.forEach((value, i) => {
        sums[i] = sums[i]! + value;
      });
    });
    const kept = sums.slice();
    const first = model.head(sums, 4);
    expect(sums).toEqual(kept);
    sums.fill(0);
    expectClose(first, expected);
    expect(model.head(kept, 4)).toEqual(first);
    model.dispose();
  });

  it("reads no further than the rows it is given", () => {
    const network = {
      fusion: "early",
      dims: [6, 4],
      classes: 2,
      encoders: "trained",
      rows: 4,
      seed: 3,
    } as const;
    const { model } = build(network);
    const sums = Float32Array.from({ length: 6 * model.width }, (_, i) => Math.sin(i));
    expect(model.head(sums, 4)).toEqual(model.head(sums.slice(0, 4 * model.width), 4));
    expect(model.head(new Float32Array(0), 0)).toHaveLength(0);
    model.dispose();
  });

  it("holds tensors until it is disposed of, and only its own", () => {
    const before = tf.memory().numTensors;
    const network = {
      fusion: "late",
      dims: [6, 4, 5],
      classes: 3,
      encoders: "trained",
      rows: 4,
      seed: 3,
    } as const;
    const { model, inputs } = build(network);
    const held = tf.memory().numTensors;
    expect(held).toBeGreaterThan(before);
    logitsOf(model, inputs);
    expect(tf.memory().numTensors).toBe(held);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
