import { amountsOf } from "../../../generators/dial-amounts.ts";
import {
  type DatasetSpec,
  type DiscreteLaw,
  findGenerator,
  type GaussianEmbedding,
  modalitiesOf,
} from "../../../generators/index.ts";
import { largestOf } from "../../../math/extremes.ts";
import { blockReadings, discreteLimits } from "../../../models/index.ts";
import { broja } from "../broja.ts";
import { gaussianPid } from "../gaussian-pid.ts";
import { jointOfLaw } from "../joint-distribution.ts";
import { twoOnly } from "../latent-atoms.ts";
import { componentAtoms, type EmbeddedAtoms } from "./component-atoms.ts";

/** The atoms of embedded data and how they are known, or why they are not. */
export type EmbeddedPid =
  | { readonly atoms: EmbeddedAtoms; readonly source: string }
  | { readonly atoms: null; readonly reason: string };

/** Information this small is what rounding leaves of none. */
const NOTHING = 1e-9;

/**
 * The BROJA atoms of what a model sees: of the observed modalities of a dataset about its target, where the atoms of the
 * latent law (`latentAtoms`) are those of the symbols before any embedding.
 *
 * Known exactly, or by quadrature, where nothing is embedded; for the dial's components without label noise whose blocks a
 * projection does not mix; and for every law of which one modality alone tells nothing.
 *
 * @param spec - completed
 * @param seed - the dataset's, which draws the projections
 * @throws UserError for a generator that does not exist
 */
export function embeddedPid(spec: DatasetSpec, seed: number): EmbeddedPid {
  const generator = findGenerator(spec.generator);
  const law = generator.law(spec);
  if (modalitiesOf(law) !== 2) return { atoms: null, reason: twoOnly };
  if (generator.lossy) return { atoms: null, reason: "nobody knows what the data lose of their symbols" };
  if (law.kind === "gaussian") {
    const atoms = { ...gaussianPid(law)!, error: 0 };
    return Number.isFinite(atoms.synergy)
      ? { atoms, source: "closed-form BROJA of ordered Gaussian channels" }
      : { atoms: null, reason: "the modalities determine a number, which is infinite information" };
  }
  const embedding = generator.embedding(spec, seed);
  if (embedding === null) {
    const { redundancy, unique, synergy } = broja(jointOfLaw(law));
    return {
      atoms: { redundancy, unique, synergy, error: 0 },
      source: "certified BROJA: the data tell the symbols",
    };
  }
  const independent =
    spec.generator === "dial" && spec.setting === "components" && !spec.control && spec.labelNoise === 0;
  const parts = independent ? componentAtoms(amountsOf(spec), blockReadings(embedding), seed) : null;
  if (parts !== null) return { atoms: parts, source: "sum over independent parts of Gaussian readings" };
  const oneTells = atomsIfOneTellsNothing(law, embedding, seed);
  if (oneTells !== null) return { atoms: oneTells, source: "one modality alone tells nothing" };
  return {
    atoms: null,
    reason: independent
      ? "a projection to fewer columns mixes the blocks of independent parts"
      : "both modalities tell something of a label that is no tuple of independent parts",
  };
}

/** With nothing to tell alone a modality shares nothing, so that all atoms follow from informations; else null. */
function atomsIfOneTellsNothing(
  law: DiscreteLaw,
  embedding: GaussianEmbedding,
  seed: number,
): EmbeddedAtoms | null {
  const told = (seen: readonly boolean[]) => discreteLimits(law, restricted(embedding, seen), seed);
  const [first, second] = [told([true, false]), told([false, true])];
  const exactly = (limits: typeof first) => limits.informationError === 0 && limits.information! < NOTHING;
  if (!exactly(first) && !exactly(second)) return null;
  const together = told([true, true]);
  const unique = [
    exactly(first) ? 0 : first.information!,
    exactly(second) ? 0 : second.information!,
  ] as const;
  return {
    redundancy: 0,
    unique,
    synergy: Math.max(0, together.information! - largestOf(unique)),
    error: first.informationError! + second.informationError! + together.informationError!,
  };
}

/** The embedding with some modalities' columns all zero, which tell nothing. */
function restricted(embedding: GaussianEmbedding, seen: readonly boolean[]): GaussianEmbedding {
  return {
    ...embedding,
    modalities: embedding.modalities.map((own, m) =>
      seen[m] ? own : { ...own, projection: new Float64Array(own.projection.length) },
    ),
  };
}
