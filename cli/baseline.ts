import path from "node:path";
import { placeKind } from "../math/place-kind.ts";
import { UserError } from "../math/user-error.ts";
import { readResults, renderComparison, writeResults } from "../reports/index.ts";
import {
  type Comparison,
  compareResults,
  completeMeasure,
  type MeasureChanges,
  type PresetName,
  type Results,
  requestOf,
  requireComparable,
  type Suite,
} from "../suites/index.ts";
import { print } from "./print.ts";
import { warnIfPartial } from "./warn-if-partial.ts";

/** Saved results that a run is held against. */
export interface Baseline {
  readonly file: string;
  readonly results: Results;
}

/**
 * Reads what the suites of a run are held against, before anything is run.
 *
 * @param place - a file for the one suite that is run, or a folder with a `<suite>.json.gz` for each; left out = nothing
 * @param request - what the run asks of its suites
 * @returns by suite
 * @throws UserError if a file cannot be read or its run asked something else
 */
export async function readBaselines(
  place: string | undefined,
  suites: readonly Suite[],
  request: MeasureChanges & { readonly preset: PresetName; readonly seeds?: readonly number[] },
): Promise<ReadonlyMap<string, Baseline>> {
  const baselines = new Map<string, Baseline>();
  if (place === undefined) return baselines;
  // What is wrong with it, reading it as a file will tell.
  const folder = (await placeKind(place)) === "folder";
  for (const { id, presets } of suites) {
    const file = folder ? baselineFile(place, id) : place;
    const results = await readResults(file);
    warnIfPartial(`--baseline ${file}`, results);
    if (results.records.length + results.findings.length === 0)
      throw new UserError(
        `--baseline ${file} holds no records, so that nothing would be checked: make it anew.`,
      );
    const { measure: ofPreset, seeds } = presets[request.preset];
    const measure = completeMeasure(ofPreset, request);
    const wanted = { suite: id, preset: request.preset, measure, seeds: request.seeds ?? seeds };
    requireComparable(requestOf(results), wanted, { old: file, new: "this run" });
    // Rows that cannot be told apart would be found only after the run.
    compareResults(results, results, { old: file, new: file });
    baselines.set(id, { file, results });
  }
  return baselines;
}

/** What became of the baseline's numbers in a run. */
export function heldAgainst({ file, results: old }: Baseline, results: Results): Comparison {
  return compareResults(old, results, { old: file, new: "this run" });
}

/**
 * Tells what became of a baseline's numbers, and sets the exit code to 1 if one moved.
 *
 * @param printed - whether on standard output, else on standard error
 */
export async function tell(comparison: Comparison, printed: boolean): Promise<void> {
  const text = `\n${renderComparison(comparison, "table")}`;
  if (printed) await print(text);
  else process.stderr.write(text);
  if (comparison.regressed) process.exitCode = 1;
}

/**
 * Saves a run as a suite's baseline; a run that lacks a part would guard less than it seems to, and is not. Histories of
 * training and games are left out: no comparison reads them, and baselines are kept under version control.
 */
export async function saveBaseline(folder: string, results: Results): Promise<void> {
  const file = baselineFile(folder, results.suite);
  if (!results.complete || results.failures.length > 0) {
    process.stderr.write(`Not saved as baseline ${file}: parts of the run have no result.\n`);
    return;
  }
  await writeResults(file, withoutPictures(results));
  process.stderr.write(`Saved as baseline ${file}\n`);
}

function withoutPictures(results: Results): Results {
  const nothing = { trainLosses: null, validationLosses: null, learningRates: null };
  return { ...results, models: results.models.map((model) => ({ ...model, ...nothing })), games: [] };
}

function baselineFile(folder: string, suite: string): string {
  return path.join(folder, `${suite}.json.gz`);
}
