import { type DatasetSpec, findGenerator } from "../../generators/index.ts";
import { discreteLimits } from "./discrete-limits.ts";
import { gaussianLimits } from "./gaussian-limits.ts";
import { type BayesLimits, noAnswers } from "./limits.ts";

/**
 * The best that any model can do on data of a spec, whose embedding the seed decides: accuracy and macro F1 of the best
 * answer, and the information that the data have about the target. Nothing of it is known where the generator cannot tell what its data lose.
 *
 * @param spec - completed
 * @throws UserError for a generator that does not exist
 */
export function bayesLimits(spec: DatasetSpec, seed: number): BayesLimits {
  const generator = findGenerator(spec.generator);
  const law = generator.law(spec);
  if (generator.lossy) return { ...noAnswers, information: null, informationError: null };
  return law.kind === "gaussian"
    ? gaussianLimits(law)
    : discreteLimits(law, generator.embedding(spec, seed), seed);
}
