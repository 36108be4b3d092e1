import { findGenerator, type GaussianLaw } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";

/** A law and samples of it, drawn by another route than the generator's. */
export interface SimulatedLaw {
  readonly name: string;
  readonly law: GaussianLaw;
  /** Latent entries, one array [N] per entry. */
  draw(samples: number, seed: number): Float64Array[];
}

export const simulatedLaws: readonly SimulatedLaw[] = [
  sums("synergy"),
  sums("redundancy"),
  sums("mix-1"),
  sums("mix-2"),
  correlated("synergy of two", { setting: "synergy", coefficients: [1, -0.8], correlation: 0.6 }),
  correlated("redundancy of two", { setting: "redundancy", modalities: 2 }),
  correlated("uneven three", {
    setting: "redundancy",
    modalities: 3,
    coefficients: [1, 0.5, -2],
    correlation: 0.4,
  }),
  correlated("one of three", { setting: "uniqueness-3", modalities: 3, correlation: 0.2 }),
];

/** The law of a request for a Gaussian generator. */
export function gaussianLaw(
  request: Parameters<ReturnType<typeof findGenerator>["complete"]>[0],
): GaussianLaw {
  const generator = findGenerator(request.generator);
  const law = generator.law(generator.complete(request));
  if (law.kind !== "gaussian") throw new Error(`The law of ${request.generator} is not Gaussian.`);
  return law;
}

function sums(setting: string): SimulatedLaw {
  return {
    name: `sum ${setting}`,
    law: gaussianLaw({ generator: "sum", setting, latentDimensions: 2, labelNoise: 0.05 }),
    draw(samples, seed) {
      const [a, b, c, d, e, f] = normals(6, samples, seed) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      return [a, b, e, f, c, d, e, f];
    },
  };
}

/** Numbers with one thing in common: z_m = sqrt(correlation) common + sqrt(1 - correlation) own. */
function correlated(
  name: string,
  request: Omit<Parameters<typeof gaussianLaw>[0], "generator">,
): SimulatedLaw {
  const law = gaussianLaw({ generator: "gaussian", target: "class", labelNoise: 0.05, ...request });
  const correlation = law.covariance[1]!;
  return {
    name,
    law,
    draw(samples, seed) {
      const [common, ...own] = normals(law.sizes.length + 1, samples, seed);
      return own.map((numbers) =>
        numbers.map((x, i) => Math.sqrt(correlation) * common![i]! + Math.sqrt(1 - correlation) * x),
      );
    },
  };
}

/** Independent standard normal numbers, `count` arrays [N]. */
export function normals(count: number, samples: number, seed: number): Float64Array[] {
  return Array.from({ length: count }, (_, k) => {
    const drawn = new Float64Array(samples);
    fillNormal(drawn, 0, 1, randomStream(seed, `simulation/${k}`));
    return drawn;
  });
}

/** Numbers of the entries that the modalities of a coalition hold. */
export function entriesOfCoalition({ sizes }: GaussianLaw, coalition: number): number[] {
  const owners = sizes.flatMap((size, m) => Array.from({ length: size }, () => m));
  return Array.from(owners.keys()).filter((k) => (coalition >> owners[k]!) & 1);
}

/** Value of a linear function at every sample, [N]. */
export function linear(entries: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  const values = new Float64Array(entries[0]!.length);
  coefficients.forEach((weight, k) => {
    if (weight !== 0)
      for (let i = 0; i < values.length; i++) values[i] = values[i]! + weight * entries[k]![i]!;
  });
  return values;
}
