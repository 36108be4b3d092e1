import { Command, InvalidArgumentError } from "commander";
import { coverageCases } from "./coverage-cases/cases.ts";
import { type Coverage, coverageOf } from "./coverage-cases/coverage-of.ts";

// How often errors and intervals hold the value they speak of, over many draws of all data. Prints docs/coverage.md.
const program = new Command()
  .option("--draws <number>", "draws of each case", wholeNumber, 2000)
  .option("--only <text>", "cases whose title or setting contains it", "")
  .parse();
const { draws, only } = program.opts<{ draws: number; only: string }>();

const chosen = coverageCases.filter(({ title, setting }) => `${title}: ${setting}`.includes(only));
const spread = (1.96 * Math.sqrt((0.95 * 0.05) / draws) * 100).toFixed(1);
console.log(`# Coverage of errors and intervals

Made by \`npx tsx bench/coverage.ts${draws === 2000 ? "" : ` --draws ${draws}`}${only === "" ? "" : ` --only "${only}"`} > docs/coverage.md\`; the same numbers every time. Every case draws
all its data ${draws} times and asks how often an interval holds the population value, which is computed apart from the metric. An
interval of 95 % that does is found between ${(95 - Number(spread)).toFixed(1)} and ${(95 + Number(spread)).toFixed(1)} in 19 of 20 cases.

- **bias, deviation**: of the value, over the draws.
- **error**: mean stated error (all sources together) over that deviation; **± 1.96**: how often the value with 1.96 stated errors
  on either side holds the truth, in %.
- **interval**: how often the interval holds the truth, in %, of the draws that give one; **given**: how many do, in %.
- **less bias**: root mean square error of the value less its stated bias, over that of the value: below 1 where taking the bias
  off would help.`);
let title = "";
for (const tested of chosen) {
  if (tested.title !== title) {
    title = tested.title;
    console.log(`
## ${title}

| setting | number | truth | bias | deviation | error | ± 1.96 | interval | given | less bias |
|---|---|---|---|---|---|---|---|---|---|`);
  }
  for (const own of coverageOf(tested, draws))
    console.log(`| ${tested.setting} | ${cells(own).join(" | ")} |`);
}

function cells(own: Coverage): string[] {
  const percent = (share: number | null) => (share === null ? "–" : (100 * share).toFixed(1));
  const ratio = (value: number | null) =>
    value === null || !Number.isFinite(value) ? "–" : value.toFixed(2);
  return [
    own.name,
    own.truth.toFixed(4),
    own.bias.toFixed(4),
    own.deviation.toFixed(4),
    ratio(own.errorRatio),
    percent(own.withinErrors),
    percent(own.withinInterval),
    percent(own.intervals),
    ratio(own.lessBias),
  ];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value > 0))
    throw new InvalidArgumentError("It must be a positive whole number.");
  return value;
}
