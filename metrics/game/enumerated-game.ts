import { type DiscreteLaw, stateCount } from "../../generators/index.ts";
import { firstLargestOf } from "../../math/classification.ts";
import { productOfMarginals } from "../evaluation/evaluation-set.ts";
import type { CoalitionGame, Masker } from "./coalition-game.ts";

/**
 * The exact game of a law's rule, straight from its states: no model, no encoders, no draws. Each state is a
 * sample with its probability, and masked modalities are averaged exactly.
 *
 * @param masker - `marginal`: over all states, jointly; `independent`: each modality by its own marginal; `zero`: symbol
 *   0 stands in (for laws whose symbol 0 means nothing, it is one masker among others)
 * @returns null where the law has no rule (`law.noRule` says why)
 */
export function enumeratedGame(law: DiscreteLaw, masker: Masker = "marginal"): CoalitionGame | null {
  const { rule, alphabets, states, classes, target } = law;
  if (rule === null) return null;
  const modalities = alphabets.length;
  const coalitions = 2 ** modalities;
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  const placesOf = (symbols: readonly number[]) => symbols.map((symbol, m) => symbol * strides[m]!);
  const numberOf = (places: readonly number[]) => places.reduce((sum, place) => sum + place, 0);
  const places = states.map(({ symbols }) => placesOf(symbols));
  const numbers = places.map(numberOf);
  const fillers = fillersOf(law, masker).map(({ symbols, weight }) => {
    const own = placesOf(symbols);
    return { places: own, number: numberOf(own), weight };
  });
  const predicted = Int32Array.from(numbers, (number) => firstLargestOf(rule[number]!));
  const values = new Float64Array(states.length * coalitions);
  // The state that mixes coalition S of one state with the rest of another, built up modality by modality.
  const mixed = new Int32Array(coalitions);
  places.forEach((own, row) => {
    const answers = Float64Array.from(rule, (outputs) => outputs[predicted[row]!]!);
    for (const filler of fillers) {
      mixed[0] = filler.number;
      for (let coalition = 0; coalition < coalitions; coalition++) {
        if (coalition > 0) {
          const m = 31 - Math.clz32(coalition);
          mixed[coalition] = mixed[coalition ^ (1 << m)]! + own[m]! - filler.places[m]!;
        }
        const cell = row * coalitions + coalition;
        values[cell] = values[cell]! + filler.weight * answers[mixed[coalition]!]!;
      }
    }
  });
  return {
    modalities,
    samples: states.length,
    weights: Float64Array.from(states, ({ probability }) => probability),
    target: target === "class" ? "predicted" : "output",
    predicted,
    classes,
    drawn: false,
    groups: 1,
    values,
    masker,
    modelEvaluations: 0,
  };
}

/** What stands in for masked modalities, and how likely. */
function fillersOf(
  law: DiscreteLaw,
  masker: Masker,
): readonly { readonly symbols: readonly number[]; readonly weight: number }[] {
  switch (masker) {
    case "marginal":
      return law.states.map(({ symbols, probability }) => ({ symbols, weight: probability }));
    case "independent":
      return productOfMarginals(law).filter(({ weight }) => weight > 0);
    case "zero":
      return [{ symbols: law.alphabets.map(() => 0), weight: 1 }];
  }
}
