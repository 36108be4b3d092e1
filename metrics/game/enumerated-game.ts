import { type DiscreteLaw, ruleOnSupport, stateCount, stateIndex } from "../../generators/index.ts";
import { firstLargestOf } from "../../math/classification.ts";
import { productOfMarginals } from "../evaluation/evaluation-set.ts";
import type { MaskerName } from "../masking/masker.ts";
import type { CoalitionGame } from "./coalition-game.ts";
import { conditionalValues } from "./conditional-values.ts";

/** Maskers under which a law of symbols has an exact game. */
type ExactMasker = Exclude<MaskerName, "mean" | "noise">;

/**
 * The exact game of a law's rule, straight from its states: no model, no encoders, no draws. Each state is a
 * sample with its probability, and masked modalities are averaged exactly.
 *
 * @param masker - `marginal`: over all states, jointly; `independent`: each modality by its own marginal; `conditional`:
 *   over the states that agree on what is present, whatever rule is followed off the support; `zero`: symbol 0 stands in
 *   (for laws whose symbol 0 means nothing, it is one masker among others)
 * @returns null where there is none: `noEnumeratedGame` says why
 */
export function enumeratedGame(law: DiscreteLaw, masker: MaskerName = "marginal"): CoalitionGame | null {
  const rule = masker === "conditional" ? ruleOnSupport(law) : law.rule;
  if (rule === null || !isExact(masker)) return null;
  const { alphabets, states, classes, target } = law;
  const predicted = Int32Array.from(states, ({ symbols }) =>
    firstLargestOf(rule[stateIndex(alphabets, symbols)]!),
  );
  return {
    modalities: alphabets.length,
    samples: states.length,
    weights: Float64Array.from(states, ({ probability }) => probability),
    target: target === "class" ? "predicted" : "output",
    predicted,
    classes,
    sampled: false,
    drawn: false,
    groups: 1,
    values:
      masker === "conditional"
        ? conditionalValues(law, rule, predicted)
        : filledValues({ ...law, rule }, fillersOf(law, masker), predicted),
    masker,
    modelEvaluations: 0,
  };
}

/** Why a law has no exact game under a masker, in a few words; null where it has one. */
export function noEnumeratedGame(law: DiscreteLaw, masker: MaskerName): string | null {
  if (!isExact(masker)) return `under the masker ${masker} inputs are none of the law's symbols`;
  const rule = masker === "conditional" ? ruleOnSupport(law) : law.rule;
  return rule === null ? law.noRule : null;
}

function isExact(masker: MaskerName): masker is ExactMasker {
  return masker !== "mean" && masker !== "noise";
}

/** What stands in for masked modalities, and how likely. */
interface Filler {
  readonly symbols: readonly number[];
  readonly weight: number;
}

/** The coalition values where the same fillers stand in for every sample, [states, 2^M]. */
function filledValues(
  { rule, alphabets, states }: DiscreteLaw & { readonly rule: NonNullable<DiscreteLaw["rule"]> },
  fillers: readonly Filler[],
  predicted: Int32Array,
): Float64Array {
  const coalitions = 2 ** alphabets.length;
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  const placesOf = (symbols: readonly number[]) => symbols.map((symbol, m) => symbol * strides[m]!);
  const others = fillers.map(({ symbols, weight }) => {
    const places = placesOf(symbols);
    return { places, number: places.reduce((sum, place) => sum + place, 0), weight };
  });
  const values = new Float64Array(states.length * coalitions);
  // The state that mixes coalition S of one state with the rest of another, built up modality by modality.
  const mixed = new Int32Array(coalitions);
  states.forEach(({ symbols }, row) => {
    const own = placesOf(symbols);
    const answers = Float64Array.from(rule, (outputs) => outputs[predicted[row]!]!);
    for (const { places, number, weight } of others) {
      mixed[0] = number;
      for (let coalition = 0; coalition < coalitions; coalition++) {
        if (coalition > 0) {
          const m = 31 - Math.clz32(coalition);
          mixed[coalition] = mixed[coalition ^ (1 << m)]! + own[m]! - places[m]!;
        }
        values[row * coalitions + coalition]! += weight * answers[mixed[coalition]!]!;
      }
    }
  });
  return values;
}

function fillersOf(law: DiscreteLaw, masker: Exclude<ExactMasker, "conditional">): readonly Filler[] {
  switch (masker) {
    case "marginal":
      return law.states.map(({ symbols, probability }) => ({ symbols, weight: probability }));
    case "independent":
      return productOfMarginals(law).filter(({ weight }) => weight > 0);
    case "zero":
      return [{ symbols: law.alphabets.map(() => 0), weight: 1 }];
  }
}
