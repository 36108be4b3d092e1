import { bitCount } from "../../../math/bit-count.ts";
import type { IndexName } from "../../../metrics/indices/index.ts";
import { nearestGame } from "./nearest-game.ts";
import { coalitions } from "./random-games.ts";

/** B_0 .. B_6. */
const bernoulliNumbers = [1, -1 / 2, 1 / 6, 0, -1 / 30, 0, 1 / 42];

type Values = readonly number[];
/** Values of the coalitions of one player up to the order, by bitmask, [2^n]; 0 elsewhere. */
type DefinitionSum = (values: Values, order: number) => Float64Array;
/** Value of one coalition of one player or more. */
type Entry = (values: Values, coalition: number, order: number) => number;

const shapleyInteraction = sumOfDerivatives(shapleyChance);

/**
 * Every index as it is first written down, by enumeration: sums of discrete derivatives with factorials for weights,
 * recursions, least squares. For up to six players.
 */
export const definitionSums: Readonly<Record<IndexName, DefinitionSum>> = {
  SV: byCoalition(shapleyInteraction),
  BV: byCoalition(sumOfDerivatives((others) => 2 ** -others)),
  SII: byCoalition(shapleyInteraction),
  BII: byCoalition(sumOfDerivatives((others) => 2 ** -others)),
  CHII: byCoalition(sumOfDerivatives(chainingChance)),
  "k-SII": byCoalition(aggregated),
  STII: byCoalition((values, coalition, order) => {
    if (bitCount(coalition) < order) return derivative(values, coalition, 0);
    const players = Math.log2(values.length);
    return (
      (order / players) *
      sumOverOthers(
        values,
        coalition,
        (s) => derivative(values, coalition, s) / choose(players - 1, bitCount(s)),
      )
    );
  }),
  FSII: (values, order) => nearestGame(values, order, "Shapley kernel", contains),
  FBII: (values, order) => nearestGame(values, order, "all alike", contains),
  "kADD-SHAP": (values, order) => nearestGame(values, order, "Shapley kernel", shareOfInteraction),
  Moebius: byCoalition((values, coalition) => derivative(values, coalition, 0)),
  "Co-Moebius": byCoalition((values, coalition) =>
    derivative(values, coalition, (values.length - 1) & ~coalition),
  ),
  SGV: byCoalition(sumOfAdditions(shapleyChance)),
  BGV: byCoalition(sumOfAdditions((others) => 2 ** -others)),
  CHGV: byCoalition(sumOfAdditions(chainingChance)),
};

function byCoalition(entry: Entry): DefinitionSum {
  return (values, order) => {
    const table = new Float64Array(values.length);
    for (const coalition of coalitions(Math.log2(values.length), order)) {
      table[coalition] = entry(values, coalition, order);
    }
    return table;
  };
}

/** Chance of a coalition of the others: by how many there are, its size, and the size of the coalition in question. */
type Chance = (others: number, size: number, own: number) => number;

function shapleyChance(others: number, size: number): number {
  return (factorial(size) * factorial(others - size)) / factorial(others + 1);
}

function chainingChance(others: number, size: number, own: number): number {
  return (own * factorial(size + own - 1) * factorial(others - size)) / factorial(others + own);
}

function sumOfDerivatives(chance: Chance): Entry {
  return (values, coalition) =>
    expectation(values, coalition, chance, (s) => derivative(values, coalition, s));
}

function sumOfAdditions(chance: Chance): Entry {
  return (values, coalition) =>
    expectation(values, coalition, chance, (s) => values[s | coalition]! - values[s]!);
}

function expectation(
  values: Values,
  coalition: number,
  chance: Chance,
  term: (others: number) => number,
): number {
  const own = bitCount(coalition);
  const others = Math.log2(values.length) - own;
  return sumOverOthers(values, coalition, (s) => chance(others, bitCount(s), own) * term(s));
}

function sumOverOthers(values: Values, coalition: number, term: (others: number) => number): number {
  return values.reduce((sum, _, s) => ((s & coalition) === 0 ? sum + term(s) : sum), 0);
}

/** What the players of a coalition do together to a coalition of others: alternating over who of them is there. */
function derivative(values: Values, coalition: number, others: number): number {
  return values.reduce((sum, _, s) => {
    if ((s & coalition) !== s) return sum;
    const sign = bitCount(coalition ^ s) % 2 === 0 ? 1 : -1;
    return sum + sign * values[others | s]!;
  }, 0);
}

/** k-Shapley values by their recursion over the order. */
function aggregated(values: Values, coalition: number, order: number): number {
  const size = bitCount(coalition);
  if (size === order) return shapleyInteraction(values, coalition, order);
  const step = values.reduce(
    (sum, _, s) =>
      (s & coalition) === coalition && bitCount(s) === order
        ? sum + shapleyInteraction(values, s, order)
        : sum,
    0,
  );
  return aggregated(values, coalition, order - 1) + bernoulliNumbers[order - size]! * step;
}

/** What the Moebius coefficient of a coalition adds to the value of another. */
function contains(coalition: number, other: number): number {
  return Number((other & coalition) === coalition);
}

/** What the Shapley interaction of a coalition adds to the value of another (Grabisch 1997). */
function shareOfInteraction(coalition: number, other: number): number {
  const size = bitCount(coalition);
  const common = bitCount(coalition & other);
  let sum = 0;
  for (let l = 0; l <= common; l++) sum += choose(common, l) * bernoulliNumbers[size - l]!;
  return sum;
}

function choose(n: number, k: number): number {
  return factorial(n) / (factorial(k) * factorial(n - k));
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
