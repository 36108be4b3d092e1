import { findSource } from "../../generators/index.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import { sampledEvaluation } from "../../metrics/index.ts";
import { architecture, FusionNetwork } from "../../models/index.ts";
import { finding } from "../findings.ts";
import { costOfInterShap } from "./cost-of-intershap.ts";
import type { Study } from "./study.ts";

/** What a cell of this study is made of: so many of the first views of real data. */
export interface RealCostParameters {
  readonly source: string;
  readonly setting: string;
  readonly modalities: number;
  /** Rows that are measured and that are in the background, at most. */
  readonly samples: number;
  readonly draws: number;
}

export const RUNTIME = "processor time of InterSHAP on real data";
export const WORK = "multiplications of the head";
export const MEMORY = "peak resident memory on real data";
export const TABLE = "table of coalition values";

/**
 * What InterSHAP takes on views of real data, by an early-fusion network of their shapes. Weights are random, since nothing
 * that is timed depends on them.
 */
export const realCost: Study = {
  id: "real-cost",
  run({ parameters, seed }) {
    const { source, setting, modalities, samples, draws } = parameters as unknown as RealCostParameters;
    const from = findSource(source);
    const spec = from.complete({ generator: source, setting, modalities });
    const data = from.generate(spec, seed);
    const layout = architecture("early", spec.dims, data.classes, "trained");
    const weights = new Float64Array(layout.parameters);
    fillNormal(weights, 0, 0.1, randomStream(seed, "study/real-cost/weights"));
    const network = new FusionNetwork(layout, Float32Array.from(weights));
    const measured = (rows: number) =>
      costOfInterShap(
        network,
        sampledEvaluation(data, "modalities", { samples: rows, background: samples }),
        draws,
        seed,
      );
    // The first run of anything pays for compiling it.
    measured(20);
    const { seconds, megabytes, evaluations, table } = measured(samples);
    network.dispose();
    const products = layout.head.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
    const about = { subject: from.id, modalities, samples, draws, evaluations };
    return [
      finding({ finding: RUNTIME, ...about, value: seconds, unit: "seconds" }),
      finding({ finding: WORK, ...about, value: evaluations * products, unit: "products" }),
      finding({ finding: MEMORY, ...about, value: megabytes, unit: "MB" }),
      finding({ finding: TABLE, ...about, value: table, unit: "MB" }),
    ];
  },
};
