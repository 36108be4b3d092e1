import { describe, expect, it } from "vitest";
import { type Dataset, type DiscreteLaw, findGenerator, type Profile } from "../../../generators/index.ts";
import {
  enumeratedEvaluation,
  productOfMarginals,
  sampledEvaluation,
  sampledRows,
} from "../../../metrics/evaluation/evaluation-set.ts";

/** A dataset whose every entry is the number of its row, so that rows can be told wherever they turn up. */
function numberedDataset(modalities: number, profile: Profile = "code", samples = 600): Dataset {
  const generator = findGenerator("hd-xor");
  const dims = new Array<number>(modalities).fill(1);
  const spec = generator.complete({
    generator: "hd-xor",
    setting: "synergy",
    modalities,
    dims,
    profile,
    samples,
    latentDimensions: 2,
  });
  const numbers = {
    rows: samples,
    columns: 1,
    data: Float32Array.from({ length: samples }, (_, row) => row),
  };
  return { ...generator.generate(spec, 5), modalities: dims.map(() => numbers) };
}

const size = { samples: 60, background: 40 };
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe("sampledEvaluation", () => {
  it("is a function of the dataset alone", () => {
    expect(sampledEvaluation(numberedDataset(3), "modalities", size)).toStrictEqual(
      sampledEvaluation(numberedDataset(3), "modalities", size),
    );
  });

  it.each([
    { profile: "code", part: "validation" },
    { profile: "paper", part: "train" },
  ] as const)("measures test rows, masked by $part rows under profile $profile", ({ profile, part }) => {
    const dataset = numberedDataset(2, profile);
    const { samples, background, labels } = sampledEvaluation(dataset, "modalities", size);
    const [measured, masking] = [samples, background].map(({ matrices }) => [...matrices[0]!.data]);
    expect(measured).toHaveLength(60);
    expect(masking).toHaveLength(40);
    expect(dataset.split.test).toEqual(expect.objectContaining({ length: 90 }));
    for (const row of measured!) expect(dataset.split.test).toContain(row);
    for (const row of masking!) expect(dataset.split[part]).toContain(row);
    expect(new Set([...measured!, ...masking!]).size).toBe(100);
    expect([...labels]).toEqual(measured!.map((row) => dataset.labels[row]));
    expect(measured).toEqual([...sampledRows(dataset, size)]);
  });

  it("keeps the modalities of a sample and of a background row together", () => {
    const { samples, background } = sampledEvaluation(numberedDataset(3), "modalities", size);
    for (const { matrices } of [samples, background]) {
      expect(matrices[1]).toEqual(matrices[0]);
      expect(matrices[2]).toEqual(matrices[0]);
    }
  });

  it("reads latents instead of observed modalities when asked", () => {
    const dataset = numberedDataset(2);
    const { samples } = sampledEvaluation(dataset, "latents", size);
    const rows = sampledRows(dataset, size);
    samples.matrices.forEach((matrix, m) => {
      expect([...matrix.data]).toEqual([...rows].map((row) => dataset.latents[m]!.data[row]));
    });
  });

  it("draws modalities independently from the samples: as they are for two, exchanged for more", () => {
    const two = sampledEvaluation(numberedDataset(2), "modalities", size);
    expect(two.independent).toEqual(two.samples);
    const { independent, samples } = sampledEvaluation(numberedDataset(3), "modalities", size);
    const orders = [...independent.matrices, ...samples.matrices].map(({ data }) => [...data].join());
    expect(new Set(orders).size).toBe(4);
    for (const { data } of independent.matrices) {
      expect(sorted(data.subarray(0, 60))).toEqual(sorted(samples.matrices[0]!.data));
    }
    for (let row = 0; row < independent.weights.length; row++) {
      expect(new Set(independent.matrices.map(({ data }) => data[row])).size).toBe(3);
    }
  });

  it.each([2, 3])(
    "says which sample each independent row of %i modalities has its own from",
    (modalities) => {
      const { independent, independentSources, samples } = sampledEvaluation(
        numberedDataset(modalities),
        "modalities",
        size,
      );
      independent.matrices.forEach(({ data }, m) => {
        expect([...data]).toEqual([...independentSources[m]!].map((row) => samples.matrices[m]!.data[row]));
      });
    },
  );

  it("takes whole twenties, or what there is when that is less than twenty", () => {
    const taken = (dataset: Dataset, most: number) => sampledRows(dataset, { samples: most, background: 20 });
    expect(taken(numberedDataset(2), 59)).toHaveLength(40);
    expect(taken(numberedDataset(2), 1000)).toHaveLength(80);
    expect(taken(numberedDataset(2), 19)).toHaveLength(19);
    expect(taken(numberedDataset(2, "code", 100), 1000)).toHaveLength(15);
  });

  it("weighs its rows equally, and the weights sum to one", () => {
    const set = sampledEvaluation(numberedDataset(2), "modalities", size);
    for (const { weights } of [set.samples, set.background, set.independent]) {
      expect(new Set(weights).size).toBe(1);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });
});

describe("enumeratedEvaluation", () => {
  /** Two modalities that agree three times out of four; the label follows the first, with doubt. */
  const law: DiscreteLaw = {
    kind: "discrete",
    target: "class",
    alphabets: [2, 2],
    classes: 2,
    states: [
      { symbols: [0, 0], probability: 1 / 2, labels: [1, 0] },
      { symbols: [1, 1], probability: 1 / 4, labels: [1 / 4, 3 / 4] },
      { symbols: [1, 0], probability: 1 / 4, labels: [0, 1] },
    ],
    rule: [0, 1, 0, 1].map((label) => [1 - label, label]),
    noRule: null,
    conflictRules: [],
  };

  it("has a sample for every state and label that can occur, as likely as it is", () => {
    const { samples, labels, background } = enumeratedEvaluation(law);
    expect(samples.matrices.map(({ data }) => [...data])).toEqual([
      [0, 1, 1, 1],
      [0, 1, 1, 0],
    ]);
    expect([...labels]).toEqual([0, 0, 1, 1]);
    expect([...samples.weights]).toEqual([1 / 2, 1 / 16, 3 / 16, 1 / 4]);
    expect([...background.weights]).toEqual([1 / 2, 1 / 4, 1 / 4]);
  });

  it("finds a sample for every independent row's symbols", () => {
    const { samples, independent, independentSources } = enumeratedEvaluation(law);
    independent.matrices.forEach(({ data }, m) => {
      expect([...data]).toEqual([...independentSources[m]!].map((row) => samples.matrices[m]!.data[row]));
    });
  });

  it("lets the modalities be independent with their own marginals", () => {
    expect(productOfMarginals(law)).toEqual([
      { symbols: [0, 0], weight: 3 / 8 },
      { symbols: [1, 0], weight: 3 / 8 },
      { symbols: [0, 1], weight: 1 / 8 },
      { symbols: [1, 1], weight: 1 / 8 },
    ]);
    expect([...enumeratedEvaluation(law).independent.weights]).toEqual([3 / 8, 3 / 8, 1 / 8, 1 / 8]);
  });
});
