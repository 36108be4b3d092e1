import { expect } from "vitest";
import type { DatasetSpec, Generator } from "../../generators/index.ts";
import { stateCount, stateIndex } from "../../generators/index.ts";

/**
 * What every generator promises, whatever it makes. Each law takes a generator and a completed spec of it.
 */
type GeneratorLaw = (generator: Generator, spec: DatasetSpec, seed: number) => void;

export const generatorLaws: Readonly<Record<string, GeneratorLaw>> = {
  "same seed, same data bit for bit": (generator, spec, seed) => {
    expect(generator.generate(spec, seed)).toStrictEqual(generator.generate(spec, seed));
  },

  "another seed, other data": (generator, spec, seed) => {
    const [one, other] = [generator.generate(spec, seed), generator.generate(spec, seed + 1)];
    expect(other.modalities).not.toEqual(one.modalities);
    expect(other.split).not.toEqual(one.split);
  },

  "the shapes are those of the spec": (generator, spec, seed) => {
    const { modalities, latents, labels, ...dataset } = generator.generate(spec, seed);
    expect(dataset.spec).toEqual(spec);
    expect(dataset.seed).toBe(seed);
    expect(labels).toHaveLength(spec.samples);
    expect(modalities.map((matrix) => matrix.columns)).toEqual(spec.dims);
    expect(latents.map((matrix) => matrix.columns)).toEqual(spec.dims.map(() => 1));
    for (const { rows, columns, data } of [...modalities, ...latents]) {
      expect(rows).toBe(spec.samples);
      expect(data).toHaveLength(rows * columns);
      expect(data.every(Number.isFinite)).toBe(true);
    }
  },

  "every row is drawn from the law": (generator, spec, seed) => {
    const { law, latents, labels, classes } = generator.generate(spec, seed);
    expect(law).toEqual(generator.law(spec));
    expect(classes).toBe(law.classes);
    const states = new Map(law.states.map((state) => [stateIndex(law.alphabets, state.symbols), state]));
    for (const [row, label] of labels.entries()) {
      const state = states.get(
        stateIndex(
          law.alphabets,
          latents.map(({ data }) => data[row]!),
        ),
      );
      expect(state!.labels[label]).toBeGreaterThan(0);
    }
  },

  "the law is a probability law": (generator, spec) => {
    const { alphabets, states, classes, rule, noRule } = generator.law(spec);
    expect(alphabets).toHaveLength(spec.modalities);
    expect(new Set(states.map(({ symbols }) => stateIndex(alphabets, symbols))).size).toBe(states.length);
    expect(states.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    for (const { symbols, probability, labels } of states) {
      expect(probability).toBeGreaterThan(0);
      for (const [m, symbol] of symbols.entries()) expect(symbol).toBeLessThan(alphabets[m]!);
      expect(labels).toHaveLength(classes);
      expect(labels.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      if (rule !== null) expect(labels[rule[stateIndex(alphabets, symbols)]!]).toBe(1);
    }
    expect(rule === null).toBe(noRule !== null);
    if (rule !== null) expect(rule).toHaveLength(stateCount(alphabets));
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
