import { type DatasetSpec, findGenerator, findSource } from "../../generators/index.ts";
import { discreteLimits } from "./discrete-limits.ts";
import { gaussianLimits } from "./gaussian-limits.ts";
import { type BayesLimits, noAnswers } from "./limits.ts";

const nothing: BayesLimits = { ...noAnswers, information: null, informationError: null };

/**
 * The best that any model can do on data of a spec, whose embedding the seed decides: accuracy and macro F1 of the best
 * answer, and the information that the data have about the target. Nothing of it is known of real data, and where a generator cannot tell
 * what its data lose.
 *
 * @param spec - completed
 * @throws UserError for a generator that does not exist
 */
export function bayesLimits(spec: DatasetSpec, seed: number): BayesLimits {
  if (findSource(spec.generator).law(spec).kind === "unknown") return nothing;
  const generator = findGenerator(spec.generator);
  const law = generator.law(spec);
  if (generator.lossy) return nothing;
  return law.kind === "gaussian"
    ? gaussianLimits(law)
    : discreteLimits(law, generator.embedding(spec, seed), seed);
}
