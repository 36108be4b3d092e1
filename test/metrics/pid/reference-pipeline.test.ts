import { describe, expect, test, vi } from "vitest";
import type { Matrix } from "../../../generators/matrix.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { UserError } from "../../../math/user-error.ts";
import { broja } from "../../../metrics/pid/broja.ts";
import { discretise, pipelineJoint } from "../../../metrics/pid/reference-pipeline.ts";

const SAMPLES = 1000;

/** Rows of noise around one of two opposite centres, picked by a bit. */
function blobs(bits: Int32Array, columns: number, name: string): Matrix {
  const data = new Float32Array(bits.length * columns);
  fillNormal(data, 0, 0.05, randomStream(7, name));
  for (let i = 0; i < data.length; i++) data[i] = data[i]! + (bits[Math.floor(i / columns)] === 1 ? 1 : -1);
  return { rows: bits.length, columns, data };
}

function fairBits(name: string): Int32Array {
  const random = randomStream(7, name);
  return Int32Array.from({ length: SAMPLES }, () => (random() < 0.5 ? 0 : 1));
}

function rows(...values: number[][]): Matrix {
  return { rows: values.length, columns: values[0]!.length, data: Float32Array.from(values.flat()) };
}

const random = () => randomStream(1, "test");

describe("discretise", () => {
  test("every row gets one of at most the clusters asked for, the same each time, without Math.random", () => {
    const unseeded = vi.spyOn(Math, "random");
    const noise = { rows: 300, columns: 6, data: new Float32Array(1800) };
    fillNormal(noise.data, 0, 1, randomStream(3, "noise"));
    const symbols = discretise(noise, 8, random());
    expect(symbols).toHaveLength(300);
    expect(new Set(symbols)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(discretise(noise, 8, random())).toEqual(symbols);
    expect(unseeded).not.toHaveBeenCalled();
    unseeded.mockRestore();
  });

  test("only the direction of a row counts; a zero row stays apart", () => {
    // Powers of two, so that scaling to length one gives equal floats.
    const symbols = discretise(rows([1, 2], [2, 4], [0, 0], [-1, 2], [8, 16]), 20, random());
    expect([...symbols]).toEqual([0, 0, 1, 2, 0]);
  });

  test("a single column is taken as it is", () => {
    expect([...discretise(rows([3], [1], [3], [2]), 20, random())]).toEqual([0, 1, 0, 2]);
    const grouped = discretise(rows([0], [0.1], [5], [5.1], [9]), 3, random());
    expect(grouped[0]).toBe(grouped[1]);
    expect(grouped[2]).toBe(grouped[3]);
    expect(new Set(grouped).size).toBe(3);
  });

  test("a constant modality has one symbol", () => {
    expect([...discretise(rows([1, 1, 1], [1, 1, 1], [1, 1, 1]), 20, random())]).toEqual([0, 0, 0]);
  });

  test("bad requests are refused", () => {
    expect(() => discretise(rows([1, 2]), 0, random())).toThrow(UserError);
    expect(() => discretise(rows([1, Number.NaN]), 2, random())).toThrow(/row 0 .* not finite/);
    expect(() => discretise(rows([1], [Number.POSITIVE_INFINITY]), 2, random())).toThrow(
      /row 1 .* not finite/,
    );
  });
});

describe("pipelineJoint", () => {
  const first = fairBits("first");
  const second = fairBits("second");
  const modalities = [blobs(first, 8, "noise 1"), blobs(second, 5, "noise 2")];
  const parity = first.map((bit, i) => bit ^ second[i]!);

  test("the parity of two clusters is about one bit, all of it synergy", () => {
    const found = broja(pipelineJoint(modalities, parity, 42));
    // Each modality alone seems to tell 19 / (2 * 1000 ln 2) = 0.014 bits that are chance; twice that, with room.
    expect(found.information.together).toBeGreaterThan(0.99);
    expect(found.synergy).toBeGreaterThan(0.94);
    expect(Math.max(...found.information.alone)).toBeLessThan(0.03);
  });

  test("a bit of one modality is unique to it", () => {
    const found = broja(pipelineJoint(modalities, first, 42));
    expect(found.unique[0]).toBeGreaterThan(0.94);
    expect(found.synergy).toBeLessThan(0.03);
  });

  test("it is a function of data and seed", () => {
    const joint = pipelineJoint(modalities, parity, 42);
    expect(pipelineJoint(modalities, parity, 42)).toEqual(joint);
    expect(joint.shape).toEqual([20, 20, 2]);
    expect(pipelineJoint(modalities, parity, 43)).not.toEqual(joint);
    expect(pipelineJoint(modalities, parity, 42, 4).shape).toEqual([4, 4, 2]);
  });

  test("the other order of modalities transposes the joint", () => {
    const there = pipelineJoint(modalities, parity, 42);
    const back = pipelineJoint([...modalities].reverse(), parity, 42);
    for (let x1 = 0; x1 < 20; x1++) {
      for (let x2 = 0; x2 < 20; x2++) {
        for (let y = 0; y < 2; y++) {
          expect(back.p[(x2 * 20 + x1) * 2 + y]).toBe(there.p[(x1 * 20 + x2) * 2 + y]);
        }
      }
    }
  });

  test("it takes two modalities, with as many rows as labels", () => {
    expect(() => pipelineJoint(modalities.slice(1), parity, 42)).toThrow(/takes 2 modalities, got 1/);
    expect(() => pipelineJoint(modalities, parity.slice(1), 42)).toThrow(/lengths/);
  });
});
