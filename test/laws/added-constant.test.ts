import { describe, expect, it } from "vitest";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import { type CoalitionGame, gameSubject, metrics } from "../../metrics/index.ts";
import { predictingModel } from "../../models/index.ts";
import { measureBrought } from "../../suites/index.ts";
import { runOf, signsThatAgree } from "../suites/measure/brought-example.ts";

/** A multiple of the largest double step at 1e8: what of the sums' rounding shares of ratios keep. */
const ROUNDING = 2e-6;
const constants = [1e3, 1e6, 1e8, -1e8];

const random = randomStream(1, "added constant");
const numbers = (count: number) => {
  const own = new Float32Array(count);
  fillNormal(own, 0, 1, random);
  return own;
};

/** Values by metric and facet. */
interface Named {
  readonly name: string;
  readonly value: number | null;
}

function expectSame(own: readonly Named[], shifted: readonly Named[]): void {
  expect(shifted.map(({ name }) => name)).toEqual(own.map(({ name }) => name));
  own.forEach(({ name, value }, k) => {
    const other = shifted[k]!.value;
    if (value === null || other === null) expect(other, name).toBe(value);
    else expect(Math.abs(other - value), name).toBeLessThanOrEqual(ROUNDING * Math.max(1, Math.abs(value)));
  });
}

const rows = 90;
const modalities = ["a", "b", "c"].map((name) => ({
  name,
  matrix: { rows, columns: 1, data: numbers(rows) },
  sampleShape: [1],
  columnNames: null,
}));

/** Every metric of a regression a + b + 0.5 a c with a constant added. */
async function ofModel(constant: number): Promise<Named[]> {
  const model = predictingModel({
    ...{ dims: [1, 1, 1], classes: 1, answers: "values" },
    predict: ([a, b, c]) =>
      Float64Array.from(a!.data, (x, row) => constant + x + b!.data[row]! + 0.5 * x * c!.data[row]!),
  });
  const source = { files: [], sha256: null, runtime: "a test", outputs: "value", classes: null } as const;
  const { records } = await measureBrought(runOf(null, { samples: 40, background: 20, draws: 20 }), {
    data: { ...signsThatAgree(null), modalities, labels: null },
    opened: { model, source, notes: [], close: async () => {} },
    split: null,
    shapFile: null,
  });
  return records
    .filter(({ model: own }) => own !== null)
    .map(({ metric, aggregation, coalition, size, index, value }) => ({
      name: [metric, aggregation, coalition, size, index].join(" "),
      value,
    }));
}

/** Every score that is read from a game, of a table with a constant added. */
function ofGame(constant: number): Named[] {
  const values = Float64Array.from(table, (value) => constant + value);
  const game: CoalitionGame = {
    ...{ modalities: 3, samples: 30, target: "output", classes: 1, sampled: true, drawn: false, groups: 1 },
    ...{ weights: new Float64Array(30).fill(1 / 30), predicted: new Int32Array(30), masker: "marginal" },
    ...{ values, modelEvaluations: 240 },
  };
  const subject = gameSubject(game, { samples: 30, background: 30, draws: 1, clusters: 2 });
  return metrics
    .filter(({ fromGame }) => fromGame === true)
    .flatMap(({ card, measure }) =>
      measure(subject).map(({ aggregation, coalition, size, index, value }) => ({
        name: [card.id, aggregation, coalition, size, index].join(" "),
        value,
      })),
    );
}
const table = numbers(30 * 8);

describe("a constant added to every output", () => {
  it.each(constants)("changes no metric of a regression (%f)", async (constant) => {
    expectSame(await ofModel(0), await ofModel(constant));
  });

  it.each(constants)("changes no score of a game (%f)", (constant) => {
    expectSame(ofGame(0), ofGame(constant));
  });
});
