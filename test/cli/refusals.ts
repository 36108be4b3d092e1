import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { serialiseResults } from "../../reports/serialise-results.ts";
import { exampleResults } from "../reports/example-results.ts";
import type { Outcome } from "./run-program.ts";

/** A request that cannot be carried out, and what the message about it must contain. */
export type Refusal = readonly [given: readonly string[], message: string];

const suite = ["suite", "synergy"];

/** Requests that are wrong in themselves. */
export const badRequests: readonly Refusal[] = [
  [["suite", "synergi"], 'Unknown suite "synergi": did you mean "synergy"? Known suites: synergy'],
  [["suite", "synergy", "nonesuch"], 'Unknown suite "nonesuch". Known suites: synergy'],
  [[...suite, "--metrics", "intershap,emap-gab"], 'Unknown metric "emap-gab": did you mean "emap-gap"?'],
  [[...suite, "--metrics", ","], "--metrics is empty: give names separated by commas."],
  [
    ["suite", "paper", "--only", "table2", "--only", "table3"],
    "--only is given twice: give it once, with commas between its values.",
  ],
  [[...suite, "--seeds", "1", "--seeds=2"], "--seeds is given twice: give it once, with commas "],
  [[...suite, "--settings", "synergie"], 'Unknown setting "synergie": did you mean "synergy"?'],
  [[...suite, "--settings", "uniqueness-3"], 'setting "uniqueness-3" is about modality 3'],
  [[...suite, "--preset", "quik"], 'Unknown preset "quik": did you mean "quick"?'],
  [[...suite, "--format", "jsn"], 'Unknown format "jsn": did you mean "json"?'],
  [[...suite, "--backend", "tensorflw"], 'Unknown backend "tensorflw": did you mean "tensorflow"?'],
  [[...suite, "--generator", "hdxor"], 'Unknown generator "hdxor": did you mean "hd-xor"?'],
  [[...suite, "--profile", "papier"], 'Unknown profile "papier": did you mean "paper"?'],
  [[...suite, "--logic", "party"], 'Unknown logic "party": did you mean "parity"?'],
  [[...suite, "--encoders", "froze"], 'Unknown encoders "froze": did you mean "frozen"?'],
  [
    [...suite, "--schedule", "linear"],
    '--schedule has "linear", which is no schedule: give constant, cosine, or',
  ],
  [[...suite, "--stop-early", "0"], '--stop-early has "0", which is no positive whole number: '],
  [[...suite, "--least-gain", "0.1"], "--least-gain belongs to early stopping: give --stop-early too, or "],
  [[...suite, "--stop-early", "3", "--least-gain", "-1"], "--least-gain is -1: give 0 or more, as in "],
  [[...suite, "--keep", "first"], 'Unknown choice of weights to keep "first"'],
  [[...suite, "--class-weights", "even"], 'Unknown class weights "even"'],
  [
    [...suite, "--generator", "spectral", "--class-weights", "balanced"],
    "classWeights is balanced, but a number is to be learned: leave it out, or ",
  ],
  [[...suite, "--epochs", "0"], '--epochs has "0", which is no positive whole number'],
  [[...suite, "--seeds", "abc"], '--seeds has "abc", which is no positive whole number'],
  [[...suite, "--seeds", "0"], '--seeds has "0"'],
  [[...suite, "--seeds", "-1"], '--seeds has "-1"'],
  [[...suite, "--seeds", "1.5"], '--seeds has "1.5"'],
  [[...suite, "--seeds", "1,1"], "--seeds has 1 twice: give each seed once."],
  [[...suite, "--seeds", ""], '--seeds has ""'],
  [[...suite, "--modalities", "1"], "modalities is 1: hd-xor makes 2 to 6 of them"],
  [[...suite, "--modalities", "7"], "modalities is 7: hd-xor makes 2 to 6 of them"],
  [[...suite, "--dims", "200"], "dims has 1 entries, but there are 2 modalities: give one per modality."],
  [[...suite, "--dims", "0"], '--dims has "0", which is no positive whole number'],
  [[...suite, "--samples", "3"], "samples is 3: give a whole number of at least 20"],
  [[...suite, "--workers", "none"], '--workers has "none"'],
  [[...suite, "--masker", "marginl"], 'Unknown masker "marginl": did you mean "marginal"?'],
  [[...suite, "--draws", "0"], '--draws has "0", which is no positive whole number'],
  [
    [...suite, "--precision", "0"],
    '--precision has "0", which is no error to reach: give a number between 0 and 1',
  ],
  [[...suite, "--precision", "1"], '--precision has "1"'],
  [[...suite, "--precision", "little"], '--precision has "little"'],
  [[...suite, "--local-precision", ""], '--local-precision has "", which is no error to reach'],
  [[...suite, "--local-precision", "NaN"], '--local-precision has "NaN"'],
  [["suite", "masking", "--metrics", "pid-labels"], "The metric pid-labels takes no masker"],
  [["suite", "noise", "--generator", "xor"], "generator is xor, but the suite noise has its own data"],
];

/** Requests that name something in the folder of `spoiltFiles` which cannot be used. */
export const badFiles: readonly Refusal[] = [
  [[...suite, "--out", path.join("file", "out")], `--out ${path.join("file", "out")} cannot be written`],
  [[...suite, "--save-models", path.join("file", "m")], `--save-models ${path.join("file", "m")} cannot be`],
  [[...suite, "--cache-dir", path.join("file", "kept")], path.join("file", "kept")],
  [["report", "missing.json"], "Cannot read results from missing.json: there is no such file or directory"],
  [["report", "cut.json"], "cut.json is cut off"],
  [["report", "damaged.json"], "damaged.json is damaged: seconds must be number"],
  [["report", "version.json"], "version.json has schemaVersion 99, but only 1 to 6 are supported"],
  [["report", "good.json", "--format", "tabel"], 'Unknown format "tabel": did you mean "table"?'],
];

/** Puts the files that `badFiles` speaks of into a folder. */
export function spoiltFiles(folder: string): void {
  const results = exampleResults();
  const text = serialiseResults(results);
  const files = {
    file: "",
    "good.json": text,
    "cut.json": text.slice(0, 3000),
    "damaged.json": JSON.stringify({ ...results, seconds: "long" }),
    "version.json": JSON.stringify({ ...results, schemaVersion: 99 }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
}

/** Holds an outcome to what is promised of a refusal: one sentence on standard error, code 2, nothing else. */
export function expectRefusal({ code, stdout, stderr }: Outcome, message: string): void {
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(code).toBe(2);
}
