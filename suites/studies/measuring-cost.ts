import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { EvaluationSet } from "../../metrics/index.ts";
import { architecture, FusionNetwork } from "../../models/index.ts";
import { finding } from "../findings.ts";
import { type Cost, costOfInterShap } from "./cost-of-intershap.ts";
import type { Study } from "./study.ts";

/** What a cell of this study is made of. */
export interface CostParameters {
  readonly modalities: number;
  readonly samples: number;
  readonly draws: number;
}

export const RUNTIME = "processor time of InterSHAP";
export const MEMORY = "peak resident memory of InterSHAP";

const COLUMNS = 10;
const BACKGROUND = 200;

/** Processor time and peak memory of InterSHAP of an early-fusion network with random weights, whose head has one width. */
export const measuringCost: Study = {
  id: "measuring-cost",
  run({ parameters, seed }) {
    const { modalities, samples, draws } = parameters as unknown as CostParameters;
    // The first run of anything pays for compiling it.
    measured(modalities, 20, 20, seed);
    const { seconds, megabytes, evaluations } = measured(modalities, samples, draws, seed);
    const about = { modalities, samples, draws, evaluations };
    return [
      finding({ finding: RUNTIME, ...about, value: seconds, unit: "seconds" }),
      finding({ finding: MEMORY, ...about, value: megabytes, unit: "MB" }),
    ];
  },
};

function measured(modalities: number, samples: number, draws: number, seed: number): Cost {
  const network = networkOf(modalities, seed);
  const cost = costOfInterShap(network, evaluationSet(modalities, samples, seed), draws, seed);
  network.dispose();
  return cost;
}

function networkOf(modalities: number, seed: number): FusionNetwork {
  const layout = architecture("early", new Array<number>(modalities).fill(COLUMNS), 2, "trained");
  const weights = new Float64Array(layout.parameters);
  fillNormal(weights, 0, 0.1, randomStream(seed, "study/cost/weights"));
  return new FusionNetwork(layout, Float32Array.from(weights));
}

function evaluationSet(modalities: number, samples: number, seed: number): EvaluationSet {
  const rowsOf = (name: string, rows: number) => ({
    matrices: Array.from({ length: modalities }, (_, m) => {
      const data = new Float64Array(rows * COLUMNS);
      fillNormal(data, 0, 1, randomStream(seed, `study/cost/${name}/${m}`));
      return { rows, columns: COLUMNS, data: Float32Array.from(data) };
    }),
    weights: new Float64Array(rows).fill(1 / rows),
  });
  const own = rowsOf("samples", samples);
  return {
    estimator: "sampled",
    samples: own,
    labels: new Int32Array(samples),
    background: rowsOf("background", BACKGROUND),
    independent: own,
    independentSources: [],
    independentGroups: [],
  };
}
