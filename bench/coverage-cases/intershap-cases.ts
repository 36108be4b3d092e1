import type { CoalitionGame } from "../../metrics/game/coalition-game.ts";
import type { IntervalEstimate } from "../../metrics/game/game-interactions.ts";
import type { GameSource } from "../../metrics/game/game-source.ts";
import { maskedGame } from "../../metrics/game/masked-game.ts";
import { interShap } from "../../metrics/intershap/intershap.ts";
import { standInsOf } from "../../metrics/masking/stand-ins-of.ts";
import type { CoverageCase, DrawnNumber } from "./coverage-case.ts";
import { type Formula, formulas } from "./formulas.ts";
import { normalEvaluation } from "./normal-evaluation.ts";
import { normalGame } from "./normal-game.ts";

/** What `measure` takes of so many rows: of few, a third stand in; both by whole twenties. */
const sizes = [
  { rows: "default", samples: 500, background: 900 },
  { rows: "400 rows", samples: 260, background: 120 },
  { rows: "200 rows", samples: 120, background: 60 },
  { rows: "60 rows", samples: 40, background: 20 },
] as const;

const DRAWS = 200;

/** InterSHAP in its three aggregations, over all samples and over those of each predicted class. */
export const interShapCases: readonly CoverageCase[] = formulas.flatMap((formula) =>
  sizes.map((size) => caseOf(formula, size)),
);

function caseOf(formula: Formula, size: (typeof sizes)[number]): CoverageCase {
  const { name, model, correlation } = formula;
  return {
    title: "InterSHAP",
    setting: `${name}; ${size.rows}`,
    truths() {
      const exact = numbersOf(normalGame(model, correlation));
      return Object.fromEntries(
        Object.entries(exact).flatMap(([key, { value }]) => (value === null ? [] : [[key, value]])),
      );
    },
    draw(seed) {
      const evaluation = normalEvaluation(model, correlation, size, seed);
      const numbers = numbersOf(maskedGame(evaluation, standInsOf("marginal", evaluation.set, seed), DRAWS));
      return Object.fromEntries(Object.entries(numbers).map(([key, own]) => [key, drawnNumber(own)]));
    },
  };
}

/** Every number by its name. */
function numbersOf(game: CoalitionGame | GameSource): Record<string, IntervalEstimate> {
  const classes = game.target === "predicted" ? game.classes : 0;
  const targets = [null, ...Array.from({ length: classes }, (_, k) => k)];
  return Object.fromEntries(
    targets.flatMap((predictedClass) => {
      const { global, local, meanOfAbs } = interShap(game, predictedClass === null ? {} : { predictedClass });
      const of = predictedClass === null ? "" : `, class ${predictedClass}`;
      return [
        [`global${of}`, global],
        [`local${of}`, local],
        [`mean of abs${of}`, meanOfAbs],
      ];
    }),
  );
}

function drawnNumber({
  value,
  maskingError,
  maskingBias,
  samplingError,
  interval,
}: IntervalEstimate): DrawnNumber {
  const unknown = maskingError === null || samplingError === null;
  return {
    value,
    error: unknown ? null : Math.hypot(maskingError, samplingError),
    bias: maskingBias,
    interval,
  };
}
