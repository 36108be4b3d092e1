import type { GaussianLaw } from "../../generators/index.ts";
import { sameSignProbability } from "../../math/same-sign.ts";
import type { CoalitionGame } from "./coalition-game.ts";
import { covarianceOfParts } from "./linear-parts.ts";

/**
 * The exact mean game of a Gaussian law's rule where the target is a class: the sign of a linear function f, masked by
 * independent draws of the law (the marginal masker).
 *
 * For a sample x and a background row z, f(x) and f(x on S, z elsewhere) are jointly normal, so the probability that the
 * masked answer is the class predicted for x is that of an equal sign. The game of the samples of either class is the
 * same, since x and -x are equally likely.
 *
 * @returns a game of one sample, the mean over all: only statistics that are linear in the game may be read from it; null
 *   where the law has no rule or the target is a number
 */
export function gaussianGame(law: GaussianLaw): CoalitionGame | null {
  if (law.rule === null || law.target !== "class") return null;
  const modalities = law.sizes.length;
  const parts = covarianceOfParts(law, law.rule);
  return {
    modalities,
    samples: 1,
    weights: Float64Array.of(1),
    target: "predicted",
    predicted: Int32Array.of(0),
    classes: law.classes,
    sampled: false,
    drawn: false,
    groups: 1,
    values: Float64Array.from({ length: 2 ** modalities }, (_, coalition) =>
      agreement(parts, modalities, coalition),
    ),
    masker: "marginal",
    modelEvaluations: 0,
  };
}

/** Probability that f keeps its sign when the modalities outside a coalition are drawn anew. */
function agreement(parts: Float64Array, modalities: number, coalition: number): number {
  let [kept, masked, between] = [0, 0, 0];
  for (let i = 0; i < modalities; i++) {
    for (let j = 0; j < modalities; j++) {
      const part = parts[i * modalities + j]!;
      const present = ((coalition >> i) & 1) + ((coalition >> j) & 1);
      if (present === 2) kept += part;
      else if (present === 0) masked += part;
      else between += part / 2;
    }
  }
  // Product of the variances (kept + masked + 2 between) and (kept + masked) less the squared covariance, multiplied out
  // so that it is exactly zero when nothing that matters is masked.
  const determinant = masked * (2 * kept + masked + 2 * between) - between * between;
  return sameSignProbability(kept + between, Math.max(0, determinant));
}
