import { UserError } from "../../math/user-error.ts";
import type { Results } from "../../suites/results.ts";
import type { Format } from "../format.ts";
import { markdownOf } from "../markdown/draw-parts.ts";
import { header } from "../tables/header.ts";
import { heading, type Line, type Part, type Passage, text } from "../tables/part.ts";
import { publishedTables } from "../tables/published-tables.ts";
import { copies } from "./copies.ts";
import { costTable } from "./cost-table.ts";
import { localNoise } from "./local-noise.ts";
import { ruleTable } from "./pure-synergy.ts";
import { whatHolds } from "./what-holds.ts";

/** What a reproduction of the InterSHAP paper found, as a page. */
export const findingsFormat: Format = {
  id: "findings",
  extension: "findings.md",
  summary: "of suite paper: what holds, what does not, and what exact truths settle, in Markdown",
  shows: ({ published }) => published.length > 0,
  render: (results) => markdownOf(findingsParts(results)),
};

/**
 * The page in parts.
 *
 * @throws UserError if the results reproduce nothing
 */
export function findingsParts(results: Results): Part[] {
  if (results.published.length === 0) {
    throw new UserError(
      `The format findings shows published numbers beside reproduced ones, but these results of suite ${results.suite} have none: run suite paper, with its tables.`,
    );
  }
  return [
    passage("What the InterSHAP paper's numbers come to", [
      text(
        "Made by the suite paper and report --format findings: every number of the tables and of the lists is in its results.",
      ),
      ...(results.preset === "quick"
        ? [
            text(
              "This is preset quick: smaller data and shorter training than the paper's. Its verdicts say little of the paper; run preset standard or paper.",
            ),
          ]
        : []),
    ]),
    { ...header(results), title: "How it was run" },
    heading("What holds, and what does not"),
    passage(null, whatHolds(results)),
    ...publishedTables(results).slice(1),
    heading("What the paper leaves open"),
    ...openQuestions(results),
    ...costTable(results),
  ];
}

function openQuestions(results: Results): Part[] {
  const synergy = ruleTable(results, "parity", "Pure synergy: parity of one bit in each modality");
  const exactlyOne = ruleTable(
    results,
    "exactly-one",
    "Exactly one bit is set: the paper's XOR of more than two",
  );
  return [
    ...synergy,
    ...saidOf(synergy, [
      "Of parity nothing is known below the highest order, and yet InterSHAP falls from 100 towards 50 percent with the number of modalities: M / (2M - 2). That is the pairwise index, which shares out interaction of higher orders among pairs and single modalities; a model with nothing but pairwise interaction has 100 percent whatever M. Shares by indices of order M say 100.",
    ]),
    ...exactlyOne,
    ...saidOf(exactlyOne, [
      "Where the label says that exactly one bit is set, single modalities and pairs do tell something, so that not all of the rule is interaction of the highest order. Two rules that are both called XOR differ before any data are drawn.",
    ]),
    ...copies(results),
    ...localNoise(results),
  ];
}

function saidOf(parts: readonly Part[], said: readonly string[]): Part[] {
  return parts.length === 0 ? [] : [passage(null, said.map(text))];
}

function passage(title: string | null, lines: readonly Line[]): Passage {
  return { kind: "passage", title, lines, explains: false };
}
