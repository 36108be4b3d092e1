import { describe, expect, it } from "vitest";
import { findViolation } from "../../reports/find-violation.ts";
import { resultsSchema } from "../../reports/results-schema.ts";
import type { DatasetRow, ModelRow, ResultRecord, Results } from "../../suites/results.ts";
import { exampleResults } from "./example-results.ts";

const valid = exampleResults();
const network = valid.models.findIndex(({ fusion }) => fusion === "early");
const valued = valid.records.findIndex(({ value, model }) => value !== null && model !== null);
const withoutValue = valid.records.findIndex(({ value }) => value === null);
const ofData = valid.records.findIndex(({ model }) => model === null);

/** The example with one row of a table changed; a field set to undefined is left out, as JSON leaves it out. */
function changed(
  table: "datasets" | "models" | "games" | "records" | "scores",
  position: number,
  change: object,
): unknown {
  const rows: object[] = [...valid[table]];
  rows[position] = { ...rows[position], ...change };
  return { ...valid, [table]: rows };
}

const record = (position: number, change: object) => changed("records", position, change);

describe("the results schema", () => {
  it("accepts what a run saves", () => {
    expect(findViolation(valid)).toBeNull();
    expect(findViolation(exampleResults([1, 42, 113]))).toBeNull();
    expect(
      findViolation({
        ...valid,
        complete: false,
        failures: [{ cell: "synergy, late, seed 1", message: "killed" }],
      }),
    ).toBeNull();
  });

  it("describes every field, in every table", () => {
    const described = (schema: { properties?: object; items?: object; description?: string }): boolean =>
      Object.values(schema.properties ?? {}).every(
        (field) => field.description.length > 10 && described(field) && described(field.items ?? {}),
      );
    expect(described(resultsSchema)).toBe(true);
  });

  it.each<[string, unknown, string]>([
    ["a field that is missing", { ...valid, suite: undefined }, "suite is missing"],
    ["a field of a row that is missing", record(3, { unit: undefined }), "records[3].unit is missing"],
    ["a value that is missing", record(3, { value: undefined }), "records[3].value is missing"],
    ["a field nobody knows", { ...valid, colour: "red" }, "colour is not a field there is"],
    ["a field nobody knows in a row", record(0, { p: 1 }), "records[0].p is not a field there is"],
    [
      "text for a number",
      record(3, { value: "high" }),
      'records[3].value must be number or null, but is "high"',
    ],
    [
      "a number that is not finite",
      record(3, { value: Number.NaN }),
      "records[3].value must be number or null, but is NaN",
    ],
    [
      "an infinite truth",
      record(3, { truth: Infinity }),
      "records[3].truth must be number or null, but is Infinity",
    ],
    ["an object for a table", { ...valid, scores: {} }, "scores must be array, but is an object"],
    ["a list for a row", { ...valid, failures: [[]] }, "failures[0] must be object, but is an array"],
    [
      "half a seed",
      changed("datasets", 0, { dataSeed: 0.5 }),
      "datasets[0].dataSeed must be a whole number, but is 0.5",
    ],
    ["a negative time", { ...valid, seconds: -1 }, "seconds must be at least 0, but is -1"],
    [
      "an F1 above one",
      changed("models", 1, { f1Macro: 99.5 }),
      "models[1].f1Macro must be at most 1, but is 99.5",
    ],
    ["an empty name", changed("datasets", 0, { generator: "" }), "datasets[0].generator must not be empty"],
    [
      "a name out of a list",
      record(0, { scale: "log" }),
      'records[0].scale must be "probability", "logit" or null, but is "log"',
    ],
    [
      "a fusion there is not",
      record(0, { fusion: "unimodal" }),
      'records[0].fusion must be of a form like "early", "intermediate", "late", "multibench", "mvae", "unimodal-1", "oracle", "bayes" or "brought", but is "unimodal"',
    ],
    [
      "a time of day that is local",
      { ...valid, startedAt: "31.1.2025, 12:00" },
      'startedAt must be of a form like "2025-01-31T12:00:00.000Z", but is "31.1.2025, 12:00"',
    ],
    [
      "no value and no reason",
      record(withoutValue, { reason: null }),
      `records[${withoutValue}].reason must not be null: a record without a value says why`,
    ],
    [
      "a value and a reason against it",
      record(valued, { reason: "noise" }),
      `records[${valued}].reason must be null, but is "noise": a record with a value needs no reason`,
    ],
    [
      "an error of no value",
      record(withoutValue, { maskingError: 0.1 }),
      `records[${withoutValue}].maskingError must be null, but is 0.1: a record without a value has no errors`,
    ],
    [
      "a game without a value for every coalition",
      changed("games", 0, { values: [0, 1] }),
      "games[0].values holds 2 numbers, but a game of 2 modalities has 4",
    ],
    [
      "a game of a model that there is not",
      changed("games", 0, { model: "none" }),
      'games[0].model is "none", but no row of models has that id',
    ],
    [
      "a kind of model where there is no model",
      record(ofData, { fusion: "early" }),
      `records[${ofData}].fusion must be null, but is "early": a record without a model has no fields of one`,
    ],
    [
      "a trained network that was trained for no time known",
      changed("models", network, { epochs: null }),
      `models[${network}].epochs must not be null: a trained model has every field of training`,
    ],
    [
      "a score without value and reason",
      changed("scores", 0, { value: null }),
      "scores[0].reason must not be null: a score without a value says why",
    ],
    [
      "a target there is not",
      changed("datasets", 0, { target: "number" }),
      'datasets[0].target must be "class" or "value", but is "number"',
    ],
    [
      "a role there is not",
      changed("datasets", 0, { role: "unique" }),
      'datasets[0].role must be "noise", "uniqueness", "redundancy", "mixed", "synergy", "pure-synergy" or null, but is "unique"',
    ],
    [
      "a negative error of what the embedding leaves",
      changed("datasets", 0, { embeddedBitsError: -1 }),
      "datasets[0].embeddedBitsError must be at least 0, but is -1",
    ],
    ["half a range", record(0, { truthHigh: undefined }), "records[0].truthHigh is missing"],
    [
      "a kind of score there is not",
      changed("scores", 0, { kind: "response-0" }),
      'scores[0].kind must be of a form like "oracle-error", "detection", "spearman", "leakage-noise" or "response-2", but is "response-0"',
    ],
    [
      "a leaderboard there is not",
      changed("scores", 0, { truth: "own" }),
      'scores[0].truth must be "information", "function" or null, but is "own"',
    ],
    [
      "a rank before the first",
      changed("scores", 0, { rank: 0 }),
      "scores[0].rank must be at least 1, but is 0",
    ],
    ["no object at all", 7, "the whole must be object, but is 7"],
  ])("rejects %s", (_, results, sentence) => {
    // As a reader of a file sees it, except for numbers that JSON cannot hold.
    const seen =
      sentence.includes("NaN") || sentence.includes("Infinity")
        ? results
        : JSON.parse(JSON.stringify(results));
    expect(findViolation(seen)).toBe(sentence);
  });
});

describe("references between tables", () => {
  const first: { dataset: DatasetRow; model: ModelRow; record: ResultRecord } = {
    dataset: valid.datasets[0]!,
    model: valid.models[0]!,
    record: valid.records[0]!,
  };
  const other = valid.models.find(({ dataset }) => dataset !== first.dataset.id)!;

  it.each<[string, unknown, string]>([
    [
      "two datasets of one id",
      changed("datasets", 1, { id: first.dataset.id }),
      `datasets[1].id is "${first.dataset.id}", which datasets[0] has too`,
    ],
    [
      "two models of one id",
      changed("models", 1, { id: first.model.id }),
      `models[1].id is "${first.model.id}", which models[0] has too`,
    ],
    [
      "a model of no dataset",
      changed("models", 0, { dataset: "gone" }),
      'models[0].dataset is "gone", but no row of datasets has that id',
    ],
    [
      "a record of no dataset",
      record(0, { dataset: "gone" }),
      'records[0].dataset is "gone", but no row of datasets has that id',
    ],
    [
      "a record of no model",
      record(0, { model: "gone" }),
      'records[0].model is "gone", but no row of models has that id',
    ],
    [
      "a record of another dataset's model",
      record(0, { model: other.id }),
      `records[0].model is "${other.id}", a model of "${other.dataset}" and not of "${first.dataset.id}"`,
    ],
    [
      "a record that contradicts its dataset",
      record(0, { setting: "synergy" }),
      "records[0].setting is synergy, but its row in datasets says uniqueness-1",
    ],
    [
      "a record that contradicts its model",
      record(0, { trainSeed: 2 }),
      "records[0].trainSeed is 2, but its row in models says 1",
    ],
  ])("finds %s", (_, results, sentence) => {
    expect(findViolation(results as Results)).toBe(sentence);
  });
});
