/**
 * Peak resident memory and CPU time of InterSHAP of many samples of a model that only predicts whole rows, streamed over
 * samples. Run: npx tsx bench/memory.ts [samples] [modalities] [draws]
 */
import { fillNormal } from "../math/normal.ts";
import { randomStream } from "../math/random-stream.ts";
import { type EvaluationSet, encodeEvaluation, interShap, maskedGame, standInsOf } from "../metrics/index.ts";
import { predictingModel } from "../models/index.ts";

const [samples, modalities, draws] = [100_000, 8, 20].map((usual, k) => Number(process.argv[k + 2] ?? usual));
const [COLUMNS, BACKGROUND] = [10, 200];

const rowsOf = (rows: number, name: string) => ({
  matrices: Array.from({ length: modalities! }, (_, m) => {
    const data = new Float32Array(rows * COLUMNS);
    fillNormal(data, 0, 1, randomStream(m, `bench/memory/${name}`));
    return { rows, columns: COLUMNS, data };
  }),
  weights: new Float64Array(rows).fill(1 / rows),
});
const own = rowsOf(samples!, "samples");
const set: EvaluationSet = {
  estimator: "sampled",
  samples: own,
  labels: new Int32Array(samples!),
  background: rowsOf(BACKGROUND, "background"),
  independent: own,
  independentSources: [],
  independentGroups: [],
};
const model = predictingModel({
  dims: new Array<number>(modalities!).fill(COLUMNS),
  answers: "logits",
  classes: 2,
  predict(parts) {
    const rows = parts[0]!.rows;
    const logits = new Float64Array(2 * rows);
    for (let row = 0; row < rows; row++) {
      let product = 1;
      for (const { columns, data } of parts) product *= data[row * columns]!;
      logits[2 * row] = product;
    }
    return logits;
  },
});
const before = process.cpuUsage();
const game = maskedGame(encodeEvaluation(model, set), standInsOf("marginal", set, 1), draws!);
const { global, local } = interShap(game);
const { user, system } = process.cpuUsage(before);
console.log(
  `${samples} samples, ${modalities} modalities, ${draws} draws: ${game.modelEvaluations} evaluations`,
);
console.log(`global ${global.value}, local ${local.value}`);
console.log(
  `${((user + system) / 1e6).toFixed(0)} CPU s, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
