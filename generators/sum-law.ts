import type { ConflictRule, GaussianLaw } from "./law.ts";

/** Shares of the components of x1 (only in modality 1), x2 (only in modality 2) and r (in both) that are summed. */
const settings: Readonly<Record<string, readonly [x1: number, x2: number, r: number]>> = {
  "uniqueness-1": [1, 0, 0],
  "uniqueness-2": [0, 1, 0],
  synergy: [1, 1, 0],
  redundancy: [0, 0, 1],
  "mix-1": [1 / 2, 1 / 2, 1 / 2],
  "mix-2": [1, 1 / 2, 1 / 2],
};

/** The names of the settings. */
export const sumSettings: readonly string[] = Object.keys(settings);

/**
 * The exact law of a sum: modality 1 holds the components of x1 and then those of r, modality 2 those of x2 and then
 * those of r, all independent standard normal numbers but for r, which is the same in both. The label is whether the
 * mean of the chosen components, the first of their vector, is above zero.
 *
 * @param setting - one of `sumSettings`
 * @param size - d, components of each vector; even, so that half of them is a whole number
 * @param labelNoise - probability that a label is replaced by the other one
 */
export function sumLaw(setting: string, size: number, labelNoise: number): GaussianLaw {
  const counts = settings[setting]!.map((share) => share * size);
  const weight = 1 / counts.reduce((sum, count) => sum + count, 0);
  const [x1, x2, r] = counts.map((count) =>
    Array.from({ length: size }, (_, k) => (k < count ? weight : 0)),
  ) as [number[], number[], number[]];
  // What r weighs in modality 1; the rest of it is read from modality 2.
  const trusting = (share: number): number[] => [
    ...x1,
    ...r.map((of) => share * of),
    ...x2,
    ...r.map((of) => (1 - share) * of),
  ];
  const copied = settings[setting]![2] > 0;
  const conflictRules: ConflictRule<readonly number[]>[] = [
    { name: "trust-first", rule: trusting(1) },
    { name: "average", rule: trusting(1 / 2) },
    { name: "trust-last", rule: trusting(0) },
  ];
  return {
    kind: "gaussian",
    target: "class",
    classes: 2,
    sizes: [2 * size, 2 * size],
    covariance: copiedCovariance(size),
    coefficients: trusting(1),
    targetNoise: 0,
    labelNoise,
    rule: copied ? null : trusting(1),
    noRule: copied ? "masking breaks the copies" : null,
    conflictRules: copied ? conflictRules : [],
  };
}

/** Covariance of [x1, r, x2, r]: the identity, and one wherever an entry of r meets its copy. */
function copiedCovariance(size: number): number[] {
  const entries = 4 * size;
  return Array.from({ length: entries * entries }, (_, cell) => {
    const [row, column] = [Math.floor(cell / entries), cell % entries];
    const copies = Math.abs(row - column) === 2 * size && row % (2 * size) >= size;
    return Number(row === column || copies);
  });
}
