import { expect } from "vitest";
import { allCombinations, type DiscreteLaw, findGenerator } from "../../../generators/index.ts";
import {
  enumeratedSubject,
  type MeasureSettings,
  type Metric,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";

/** What every metric promises that is an amount of interaction in bits, of two modalities. */
type InformationLaw = (metric: Metric) => void;

const enough: MeasureSettings = { samples: 300, background: 300, draws: 100, clusters: 4 };

export const informationLaws: Readonly<Record<string, InformationLaw>> = {
  "the sum of two symbols modulo k, each as likely, is log2 k bits of synergy": (metric) => {
    if (!metric.enumerable) return;
    for (const size of [2, 3, 4, 5]) {
      const law = sumModulo(size);
      const [measured] = metric.measure(enumeratedSubject(law, oracle(law)!, enough));
      // Decompositions are certified to 1e-8 bits.
      expect(measured!.value).toBeCloseTo(Math.log2(size), 7);
    }
  },

  "XOR of bits as they are is a bit of synergy, less what chance in the rows takes off": (metric) => {
    const generator = findGenerator("xor");
    const spec = generator.complete({ generator: "xor", setting: "synergy", samples: 2000 });
    for (const seed of [1, 2, 3]) {
      const dataset = generator.generate(spec, seed);
      const [measured] = metric.measure(sampledSubject(dataset, oracle(dataset.law)!, enough));
      // Of 300 coins, 114 to 186 show heads but for one time in ten thousand: 0.96 bits, less what one bit alone tells.
      expect(measured!.value).toBeGreaterThan(0.9);
      expect(measured!.value).toBeLessThanOrEqual(1);
    }
  },
};

function sumModulo(size: number): DiscreteLaw {
  const alphabets = [size, size];
  const rule = allCombinations(alphabets).map(([a, b]) =>
    Array.from({ length: size }, (_, k) => Number((a! + b!) % size === k)),
  );
  return {
    kind: "discrete",
    target: "class",
    classes: size,
    alphabets,
    states: allCombinations(alphabets).map((symbols, index) => ({
      symbols,
      probability: 1 / size ** 2,
      labels: rule[index]!,
    })),
    rule,
    noRule: null,
    conflictRules: [],
  };
}
