import { describe, expect, it } from "vitest";
import { dial } from "../../generators/dial.ts";
import { drawLatents } from "../../generators/draw-latents.ts";
import { stateCount, stateIndex } from "../../generators/index.ts";
import { biasedBit, binaryEntropy } from "../../math/binary-entropy.ts";
import { randomStream } from "../../math/random-stream.ts";
import { dialLaw } from "./dial-laws.ts";

const samples = 1_000_000;

const cases = [
  { setting: "components", redundancy: 0.3, uniqueness: [0.6, 1], synergy: 0.8, labelNoise: 0 },
  { setting: "components", redundancy: 0.5, uniqueness: [0, 0.2, 0.9], synergy: 1, labelNoise: 0 },
  { setting: "components", redundancy: 0, uniqueness: [0.1, 0, 0, 0.4], synergy: 0.5, labelNoise: 0.2 },
  { setting: "mixture", redundancy: 0.3, uniqueness: [0.1, 0.2], synergy: 0.4, labelNoise: 0.1 },
  { setting: "mixture", redundancy: 0.1, uniqueness: [0, 0.2, 0.3, 0.1], synergy: 0.3, labelNoise: 0 },
] as const;

describe.each(cases)(
  "a million draws of $setting $redundancy $uniqueness $synergy",
  ({ setting, ...amounts }) => {
    const law = dialLaw(setting, amounts);
    const { latents, labels } = drawLatents(
      law,
      samples,
      randomStream(1, "dial/states"),
      randomStream(1, "dial/labels"),
    );

    it("are in each state, and have each label, as often as the law says", () => {
      const inState = new Int32Array(stateCount(law.alphabets));
      const labelled = new Int32Array(law.classes);
      for (let row = 0; row < samples; row++) {
        let place = 0;
        for (let m = latents.length - 1; m >= 0; m--) {
          place = place * law.alphabets[m]! + latents[m]!.data[row]!;
        }
        inState[place]!++;
        labelled[labels[row]!]!++;
      }
      // Four standard errors: of the few hundred numbers compared here, one seed in fifty has one beyond.
      const expectShare = (count: number, probability: number) =>
        expect(Math.abs(count / samples - probability)).toBeLessThan(
          4 * Math.sqrt((probability * (1 - probability)) / samples),
        );
      const ofClass = new Float64Array(law.classes);
      let counted = 0;
      for (const { symbols, probability, labels: shares } of law.states) {
        const count = inState[stateIndex(law.alphabets, symbols)]!;
        counted += count;
        expectShare(count, probability);
        shares.forEach((share, k) => {
          ofClass[k]! += share * probability;
        });
      }
      expect(counted).toBe(samples);
      labelled.forEach((count, k) => {
        expectShare(count, ofClass[k]!);
      });
    });

    if (setting === "components" && amounts.labelNoise === 0) {
      it("have parts of the entropy asked for", () => {
        const entropies = [amounts.redundancy, ...amounts.uniqueness, amounts.synergy].filter(
          (entropy) => entropy > 0,
        );
        for (const [k, entropy] of entropies.entries()) {
          const ones = labels.reduce((sum, label) => sum + ((label >> k) & 1), 0);
          // Four standard errors of the share of ones, times the slope of the entropy there, and the curvature's part:
          // half of 1 / (p (1 - p) ln 2) times the square of the four standard errors is 8 / (N ln 2).
          const p = biasedBit(entropy);
          const slope = Math.log2((1 - p) / p);
          const reach = 4 * slope * Math.sqrt((p * (1 - p)) / samples) + 8 / (samples * Math.LN2);
          expect(Math.abs(binaryEntropy(ones / samples) - entropy)).toBeLessThan(reach);
        }
      });
    }
  },
);

describe("the data of a dial", () => {
  const amounts = { redundancy: 0.5, uniqueness: [0.25, 0], synergy: 0.25 };

  it.each(["components", "mixture"])("are the bits of the symbols of %s", (setting) => {
    const spec = dial.complete({ generator: "dial", setting, samples: 500, ...amounts });
    const { modalities, latents } = dial.generate(spec, 3);
    expect(dial.embedding(spec, 3)).toBeNull();
    for (const [m, { rows, columns, data }] of modalities.entries()) {
      expect(columns).toBe(spec.dims[m]);
      for (let row = 0; row < rows; row++) {
        const bits = data.subarray(row * columns, (row + 1) * columns);
        expect(bits.reduce((symbol, bit, i) => symbol + bit * 2 ** i, 0)).toBe(latents[m]!.data[row]);
      }
    }
  });

  it.each(["components", "mixture"])("carry the bits of %s in blocks when embedded", (setting) => {
    const request = {
      latentDimensions: 20,
      blockMean: 0.35,
      blockDeviation: 1e-9,
      samples: 60,
      dims: [30, 70],
    };
    const spec = dial.complete({ generator: "dial", setting, ...request, ...amounts });
    const { latentSize, modalities: embedded } = dial.embedding(spec, 3)!;
    expect(latentSize).toBe(60);
    expect(embedded.map(({ bits }) => bits)).toEqual(setting === "components" ? [3, 2] : [3, 3]);
    const { modalities, latents, law } = dial.generate(spec, 3);
    expect(law).toEqual(dial.law(spec));
    for (const [m, { columns, data }] of modalities.entries()) {
      const { bits, projection } = embedded[m]!;
      for (const [cell, value] of data.entries()) {
        const symbol = latents[m]!.data[Math.floor(cell / columns)]!;
        let mean = 0;
        for (let k = 0; k < bits * 20; k++) {
          const sign = (symbol >> Math.floor(k / 20)) & 1 ? 1 : -1;
          mean += sign * 0.35 * projection[(cell % columns) * latentSize + k]!;
        }
        // Noise of 1e-9 and seven digits of float32, of numbers up to ten.
        expect(Math.abs(value - mean)).toBeLessThan(1e-6);
      }
    }
  });

  it.each([2, 3, 4])("can be drawn for %i modalities with every kind of information", (modalities) => {
    for (const setting of ["components", "mixture"]) {
      const share = 1 / (modalities + 2);
      const spec = dial.complete({
        generator: "dial",
        setting,
        modalities,
        samples: 100,
        latentDimensions: 20,
        redundancy: share,
        uniqueness: Array.from({ length: modalities }, () => share),
        synergy: share,
      });
      const { modalities: data, labels, classes } = dial.generate(spec, 1);
      expect(data.map(({ columns }) => columns)).toEqual(spec.dims);
      expect(data.every((matrix) => matrix.data.every(Number.isFinite))).toBe(true);
      expect(labels.every((label) => label >= 0 && label < classes)).toBe(true);
      expect(classes).toBe(setting === "components" ? 2 ** (modalities + 2) : 2);
    }
  });
});
