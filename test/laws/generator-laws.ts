import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type DatasetSpec, type Generator, type Matrix, modalitiesOf } from "../../generators/index.ts";
import { ROWS_AT_A_TIME, type RowSource } from "../../generators/row-source.ts";
import { expectDiscreteLaw, expectDiscreteRow } from "./support/discrete-law.ts";
import { expectGaussianLaw, expectGaussianRow } from "./support/gaussian-law.ts";

/**
 * What every generator promises, whatever it makes. Each law takes a generator and a completed spec of it.
 */
type GeneratorLaw = (generator: Generator, spec: DatasetSpec, seed: number) => void;

export const generatorLaws: Readonly<Record<string, GeneratorLaw>> = {
  "same seed, same data bit for bit": (generator, spec, seed) => {
    expectSame(generator.generate(spec, seed), generator.generate(spec, seed));
  },

  "rows made one block after the other are those of the dataset that is held": (generator, given, seed) => {
    const spec = { ...given, samples: given.samples + 2 * ROWS_AT_A_TIME };
    const { modalities, latents, ...held } = generator.generate(spec, seed);
    const stream = generator.stream(spec, seed);
    expectSame({ ...stream, modalities: 0, latents: 0 }, { ...held, modalities: 0, latents: 0 });
    for (const [sources, matrices] of [
      [stream.modalities, modalities],
      [stream.latents, latents],
    ] as const)
      expectSame(sources.map(inUnevenBlocks), matrices);
  },

  "another seed, other data": (generator, spec, seed) => {
    const [one, other] = [generator.generate(spec, seed), generator.generate(spec, seed + 1)];
    expect(other.modalities).not.toEqual(one.modalities);
    expect(other.split).not.toEqual(one.split);
  },

  "the shapes are those of the spec and of the law": (generator, spec, seed) => {
    const { modalities, latents, labels, targets, law, ...dataset } = generator.generate(spec, seed);
    expect(dataset.spec).toEqual(spec);
    expect(dataset.seed).toBe(seed);
    expect(labels).toHaveLength(spec.samples);
    expect(targets === null).toBe(spec.target === "class");
    if (targets !== null) expect(targets).toHaveLength(spec.samples);
    expect(modalities.map((matrix) => matrix.columns)).toEqual(spec.dims);
    const sizes = law.kind === "discrete" ? spec.dims.map(() => 1) : law.sizes;
    expect(latents.map((matrix) => matrix.columns)).toEqual(sizes);
    for (const { rows, columns, data } of [...modalities, ...latents]) {
      expect(rows).toBe(spec.samples);
      expect(data).toHaveLength(rows * columns);
      expect(data.every(Number.isFinite)).toBe(true);
    }
  },

  "every row is drawn from the law": (generator, spec, seed) => {
    const dataset = generator.generate(spec, seed);
    const { law, labels, classes } = dataset;
    expect(law).toEqual(generator.law(spec));
    expect(classes).toBe(law.classes);
    const expectRow = law.kind === "discrete" ? expectDiscreteRow(law) : expectGaussianRow(law);
    for (const row of labels.keys()) expectRow(dataset, row);
  },

  "the law is a probability law, and its rules are rules of it": (generator, spec) => {
    const law = generator.law(spec);
    expect(law.target).toBe(spec.target);
    expect(modalitiesOf(law)).toBe(spec.modalities);
    if (law.target === "class") expect(law.classes).toBeGreaterThan(1);
    else expect(law.classes).toBe(1);
    expect(law.rule === null).toBe(law.noRule !== null);
    if (law.rule !== null) expect(law.conflictRules).toEqual([]);
    const names = law.conflictRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    if (law.kind === "discrete") expectDiscreteLaw(law, spec.labelNoise);
    else expectGaussianLaw(law, spec.labelNoise);
  },

  "the split deals every row once, into three parts": (generator, spec, seed) => {
    const { split } = generator.generate(spec, seed);
    const rows = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: spec.samples }, (_, row) => row));
    for (const part of Object.values(split)) expect(part.length).toBeGreaterThan(0);
  },

  "a completed spec is complete, and survives JSON": (generator, spec) => {
    expect(generator.complete(spec)).toStrictEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
    const law = generator.law(spec);
    expect(JSON.parse(JSON.stringify(law))).toStrictEqual(law);
  },
};

/** What is promised besides where the target is a class. */
export const classLaws: Readonly<Record<string, GeneratorLaw>> = {
  "label noise changes labels and nothing else": (generator, spec, seed) => {
    const [clean, noisy] = [0, 0.3].map((labelNoise) => ({ ...spec, labelNoise }));
    const [before, after] = [clean!, noisy!].map((one) => generator.generate(one, seed));
    expectSame(after!.modalities, before!.modalities);
    expectSame(after!.latents, before!.latents);
  },

  "label noise replaces a label by one of the others, each as likely": (generator, spec) => {
    const law = generator.law({ ...spec, labelNoise: 0 });
    const noisy = generator.law({ ...spec, labelNoise: 0.3 });
    if (law.kind === "gaussian") {
      expect(noisy).toEqual({ ...law, labelNoise: 0.3 });
      return;
    }
    const mixed = (share: number) =>
      expect.closeTo(0.7 * share + (0.3 * (1 - share)) / (law.classes - 1), 12);
    const states = law.states.map((state) => ({ ...state, labels: state.labels.map(mixed) }));
    expect(noisy).toEqual({ ...law, states });
  },
};

/** All rows of a source, asked for in blocks of one, two and three times what they are made in. */
function inUnevenBlocks({ rows, columns, open }: RowSource): Matrix {
  const data = new Float32Array(rows * columns);
  const next = open();
  for (let first = 0, times = 1; first < rows; times = (times % 3) + 1) {
    const end = Math.min(rows, first + times * ROWS_AT_A_TIME);
    next(data.subarray(first * columns, end * columns));
    first = end;
  }
  return { rows, columns, data };
}

/** The same values of the same kinds, bit for bit. */
function expectSame(one: unknown, other: unknown): void {
  expect(digested(one)).toStrictEqual(digested(other));
}

/** A value with digests in place of its tables, which are compared in a fraction of the time. */
function digested(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name} ${createHash("sha256").update(bytes).digest("hex")}`;
  }
  if (Array.isArray(value)) return value.map(digested);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, digested(own)]));
}
