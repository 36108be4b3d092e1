import { describe, expect, it } from "vitest";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { sampledEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import {
  type GameSource,
  type MaskerName,
  maskedGame,
  maskerNames,
  standInsOf,
  tableOf,
} from "../../../metrics/index.ts";
import { smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const DRAWS = 20;

function sources(modalities: number, masker: MaskerName) {
  const dataset = smallDataset("synergy", modalities, 5);
  const model = randomModel(dataset.spec.dims, 5);
  const set = sampledEvaluation(dataset, "modalities", { samples: 40, background: 40 });
  const evaluation = encodeEvaluation(model, set);
  const standIns = standInsOf(masker, set, 1);
  return {
    kept: (draws = DRAWS) => maskedGame(evaluation, standIns, draws),
    streamed: (draws = DRAWS) => maskedGame(evaluation, standIns, draws, 0),
  };
}

const valuesOf = (source: GameSource) => tableOf(source).values;
/** What a source says of itself, without how it is read. */
const saidBy = ({ forEachBlock, withDraws, ...said }: GameSource) => said;

describe.each(maskerNames)("the game under the masker %s", (masker) => {
  const { kept, streamed } = sources(3, masker);

  it("is the same bit for bit whether its table is kept or computed block by block", () => {
    expect(valuesOf(streamed())).toEqual(valuesOf(kept()));
    expect(saidBy(streamed())).toEqual(saidBy(kept()));
  });

  it("reads the same twice", () => {
    const source = streamed();
    expect(valuesOf(source)).toEqual(valuesOf(source));
  });

  it("with more draws is what it would have been with so many at once, and leaves the game of fewer as it is", () => {
    const few = kept();
    const before = valuesOf(few);
    const more = few.withDraws(2 * DRAWS);
    const atOnce = kept(more.draws);
    const wanted = valuesOf(atOnce);
    // Values of noise are differences of sums, times 19, and such values are added: rounding of numbers up to 40.
    const rounding = masker === "noise" ? 1e-12 : 0;
    valuesOf(more).forEach((value, cell) => {
      expect(Math.abs(value - wanted[cell]!)).toBeLessThanOrEqual(rounding);
    });
    expect(more.modelEvaluations).toBe(atOnce.modelEvaluations);
    expect(valuesOf(few)).toEqual(before);
  });

  it("has no more draws than there are rows", () => {
    const most = kept().withDraws(10_000);
    expect(most.withDraws(20_000)).toBe(most);
    expect(most.wholeBackground).toBe(true);
  });
});

describe("what draws cost", () => {
  it("is counted once where they are kept, and every time where they are computed anew", () => {
    const { kept, streamed } = sources(2, "marginal");
    const [samples, rows, coalitions] = [40, 40, 2];
    const spent = (draws: number) => samples * coalitions * draws;
    expect(kept().withDraws(40).modelEvaluations).toBe(samples + rows + spent(40));
    expect(streamed().withDraws(40).modelEvaluations).toBe(samples + rows + spent(20) + spent(40));
  });
});
