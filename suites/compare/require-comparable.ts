import { UserError } from "../../math/user-error.ts";
import type { Results } from "../results.ts";
import type { Sides } from "./match-rows.ts";

/** What a run was asked to do, as far as two runs must agree in it to be compared. */
export interface RunRequest extends Pick<Results, "suite" | "preset" | "measure"> {
  /** Seeds of the data; empty = not known. */
  readonly seeds: readonly number[];
}

/** What saved results were asked for. */
export function requestOf({ suite, preset, measure, datasets }: Results): RunRequest {
  return { suite, preset, measure, seeds: [...new Set(datasets.map(({ dataSeed }) => dataSeed))] };
}

/**
 * Checks that two runs asked the same thing: then every number that differs has moved.
 *
 * @param sides - what messages call the two
 * @throws UserError if the suites, presets or settings of measurement differ, or the new run leaves out seeds of the
 *   old one
 */
export function requireComparable(old: RunRequest, now: RunRequest, sides: Sides): void {
  const differ = (what: string, before: unknown, after: unknown, advice: string): void => {
    if (before === after) return;
    throw new UserError(
      `Cannot compare: ${what} is ${before} in ${sides.old} and ${after} in ${sides.new}; ${advice}.`,
    );
  };
  differ("suite", old.suite, now.suite, "compare runs of one suite");
  differ("preset", old.preset, now.preset, "compare runs of one preset");
  for (const name of Object.keys(old.measure) as (keyof RunRequest["measure"])[])
    differ(`measure.${name}`, old.measure[name], now.measure[name], "measure both alike");
  const missing = now.seeds.length === 0 ? [] : old.seeds.filter((seed) => !now.seeds.includes(seed));
  if (missing.length === 0) return;
  throw new UserError(
    `Cannot compare: ${sides.new} has no data of seed ${missing.join(", ")}, which ${sides.old} has; run the same seeds.`,
  );
}
