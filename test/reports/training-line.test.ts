import { describe, expect, it } from "vitest";
import { trainingLine } from "../../reports/tables/training-line.ts";
import { exampleResults } from "./example-results.ts";

describe("the line on training", () => {
  it("is left out where networks were trained by the paper's protocol", () => {
    expect(trainingLine(exampleResults())).toBeNull();
  });

  it("tells each option once, and how many epochs it came to", () => {
    const results = exampleResults();
    const models = results.models.map((row, position) =>
      row.encoders === null ? row : { ...row, keep: "best" as const, patience: 5, epochsDone: 10 + position },
    );
    expect(trainingLine({ ...results, models })).toMatch(
      /^stops after 5 epochs without a gain in validation loss; weights of the best epoch; 10 to \d+ of 30 epochs$/,
    );
  });
});
