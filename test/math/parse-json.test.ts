import { describe, expect, it } from "vitest";
import { parseJson } from "../../math/parse-json.ts";
import { UserError } from "../../math/user-error.ts";
import { parseModelCard } from "../../models/saved/model-card.ts";
import { parseResults } from "../../reports/index.ts";

describe("JSON of a user's", () => {
  it("is read as JSON is", () => {
    const text = ' {"a\\"{": [1, {"b": "}]"}], "b": {"b": null}} ';
    expect(parseJson(text, "a.json", "a game")).toEqual(JSON.parse(text));
    const deep = "[".repeat(100) + "]".repeat(100);
    expect(parseJson(deep, "a.json", "a game")).toEqual(JSON.parse(deep));
  });

  const brackets = (count: number) => "[".repeat(count) + "]".repeat(count);
  it.each([
    ["20,000 brackets", brackets(20_000), /^a\.json is nested deeper than 100 levels/],
    ["brackets without end", "[".repeat(1_000_000), /^a\.json is nested deeper than 100 levels/],
    ["objects in objects", '{"a":'.repeat(5000), /^a\.json is nested deeper than 100 levels/],
    ["the same field twice", '{"a": 1, "b": [{"c": 1, "\\u0063" : 2}]}', /has the field "c" twice in one/],
    ["numbers of Python's", '{"values": [0, NaN]}', /is not JSON \(NaN and Infinity are no JSON;/],
    ["a text that does not end", '{"a": "\\"', /is not JSON/],
  ])("is refused with %s", (_, text, message) => {
    expect(() => parseJson(text, "a.json", "a game")).toThrow(UserError);
    expect(() => parseJson(text, "a.json", "a game")).toThrow(message);
  });

  it("is refused in results and cards of models too", () => {
    const deep = `{"schemaVersion": 1, "records": ${brackets(20_000)}}`;
    // Results are read row by row, and this row lacks every field before its depth matters.
    expect(() => parseResults(deep, "results.json")).toThrow(UserError);
    expect(() => parseModelCard(`{"format": ${brackets(20_000)}}`, "card.json")).toThrow(
      /^card\.json is nested deeper/,
    );
  });
});
