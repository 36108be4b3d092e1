import { binomial } from "../../math/binomial.ts";
import type { RandomStream } from "../../math/random-stream.ts";
import { forEachCoalitionOf, randomCoalition } from "./random-coalition.ts";

/**
 * Coalitions of one size, by themselves or each with its complement: a unit is a coalition, or a coalition and its
 * complement, and a sample of units is drawn without replacement, all equally likely.
 */
export interface Stratum {
  /** Size of a unit's coalition; of a pair that of the smaller of the two, 0..n/2. */
  readonly size: number;
  /** Whether a unit is a coalition and its complement. */
  readonly paired: boolean;
  /** Units there are. */
  readonly population: number;
  /** The sampled units: of each the coalition of `size` players. */
  readonly units: Int32Array;
  /** Whether all units are there, so that nothing is left to chance. */
  readonly whole: boolean;
}

/** Units of a size: of half of the players each pair is met twice, and counts once. */
function populationOf(players: number, size: number, paired: boolean): number {
  return binomial(players, size) / (paired && 2 * size === players ? 2 : 1);
}

/** A stratum that is not whole has this many units at least, so that its variance is known. */
const LEAST_UNITS = 2;

/** Sizes that units have, and which of them are taken whole whatever the budget: none, one, and all but one or none. */
function sizesOf(players: number, paired: boolean): { size: number; border: boolean }[] {
  const count = paired ? Math.floor(players / 2) + 1 : players + 1;
  return Array.from({ length: count }, (_, size) => ({
    size,
    border: Math.min(size, players - size) < 2,
  }));
}

/** Evaluations that the smallest sample takes. */
export function leastSample(players: number, paired = true): number {
  const units = sizesOf(players, paired).reduce((sum, { size, border }) => {
    const all = populationOf(players, size, paired);
    return sum + (border ? all : Math.min(LEAST_UNITS, all));
  }, 0);
  return paired ? 2 * units : units;
}

/**
 * Plans and draws a sample of coalitions within a budget. The smallest and the largest coalitions are taken whole, as far
 * as the budget goes; sizes between get units by 1 / (t (n - t)), the weight that Shapley's kernel gives their sum.
 *
 * @param budget - evaluations, at least `leastSample`
 * @param paired - whether coalitions come with their complements
 */
export function sampleCoalitions(
  players: number,
  budget: number,
  random: RandomStream,
  paired = true,
): Stratum[] {
  const sizes = sizesOf(players, paired);
  const populations = sizes.map(({ size }) => populationOf(players, size, paired));
  const taken = sizes.map(({ size, border }) => (border ? populations[size]! : 0));
  let open = sizes.flatMap(({ size, border }) => (border ? [] : [size]));
  let left = Math.floor(paired ? budget / 2 : budget) - taken.reduce((sum, count) => sum + count, 0);
  for (;;) {
    const total = open.reduce((sum, size) => sum + weightOf(players, size), 0);
    const share = (size: number) =>
      Math.max(LEAST_UNITS, Math.floor((left * weightOf(players, size)) / total));
    const full = open.find((size) => share(size) >= populations[size]!);
    if (full === undefined) {
      for (const size of open) taken[size] = share(size);
      break;
    }
    taken[full] = populations[full]!;
    left -= populations[full]!;
    open = open.filter((size) => size !== full);
  }
  trim(taken, open, left);
  return sizes.map(({ size }) => {
    const population = populations[size]!;
    const whole = taken[size] === population;
    const halved = paired && 2 * size === players;
    const units = whole
      ? allUnits(players, size, halved)
      : someUnits(players, size, halved, taken[size]!, population, random);
    return { size, paired, population, units, whole };
  });
}

function weightOf(players: number, size: number): number {
  return 1 / (size * (players - size));
}

/** Takes back what the least number of units put above the budget, from the largest samples. */
function trim(taken: number[], open: readonly number[], left: number): void {
  let excess = open.reduce((sum, size) => sum + taken[size]!, 0) - left;
  while (excess > 0) {
    const largest = open.reduce((most, size) => (taken[size]! > taken[most]! ? size : most), open[0]!);
    if (taken[largest]! <= LEAST_UNITS) return;
    taken[largest]!--;
    excess--;
  }
}

/** @param halved - whether a coalition of half of the players stands for its complement too: the one with player 0 */
function allUnits(players: number, size: number, halved: boolean): Int32Array {
  const units: number[] = [];
  forEachCoalitionOf(players, size, (coalition) => {
    if (!halved || coalition & 1) units.push(coalition);
  });
  return Int32Array.from(units);
}

/** Units without replacement: drawn again when met before, or, where most are taken, all but those left out. */
function someUnits(
  players: number,
  size: number,
  halved: boolean,
  count: number,
  population: number,
  random: RandomStream,
): Int32Array {
  if (2 * count > population) {
    const units = allUnits(players, size, halved);
    for (let k = 0; k < count; k++) {
      const other = k + Math.floor(random() * (population - k));
      [units[k], units[other]] = [units[other]!, units[k]!];
    }
    return units.slice(0, count);
  }
  const everyone = 2 ** players - 1;
  const seen = new Set<number>();
  while (seen.size < count) {
    const coalition = randomCoalition(players, size, random);
    seen.add(halved && (coalition & 1) === 0 ? everyone & ~coalition : coalition);
  }
  return Int32Array.from(seen);
}

/** Every sampled coalition with the number of coalitions of its size that it stands for. */
export function forEachSampled(
  strata: readonly Stratum[],
  players: number,
  visit: (coalition: number, size: number, represented: number, stratum: Stratum) => void,
): void {
  const everyone = 2 ** players - 1;
  for (const stratum of strata) {
    const { size, paired, population, units } = stratum;
    const represented = population / units.length;
    for (const unit of units) {
      visit(unit, size, represented, stratum);
      if (paired) visit(everyone & ~unit, players - size, represented, stratum);
    }
  }
}
