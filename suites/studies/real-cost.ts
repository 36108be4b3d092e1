import { findSource } from "../../generators/index.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import { sampledEvaluation } from "../../metrics/index.ts";
import { architecture, FusionNetwork } from "../../models/index.ts";
import { finding } from "../findings.ts";
import { arraysOfInterShap } from "./arrays-of-intershap.ts";
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
export const HELD = "arrays that InterSHAP holds at most";
export const EXPECTED = "arrays that it should hold";

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
    const rows = (count: number) =>
      sampledEvaluation(data, "modalities", { samples: count, background: samples });
    // The first run of anything pays for compiling it.
    costOfInterShap(network, rows(20), draws, seed);
    const arrays = arraysOfInterShap(network, rows(samples), seed);
    const { seconds, evaluations } = costOfInterShap(network, rows(samples), draws, seed);
    network.dispose();
    const products = layout.head.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
    const about = { subject: from.id, modalities, samples };
    const timed = { ...about, draws, evaluations };
    const held = { ...about, draws: arrays.draws };
    return [
      finding({ finding: RUNTIME, ...timed, value: seconds, unit: "seconds" }),
      finding({ finding: WORK, ...timed, value: evaluations * products, unit: "products" }),
      finding({ finding: HELD, ...held, value: arrays.measured, unit: "MB" }),
      finding({ finding: EXPECTED, ...held, value: arrays.expected, unit: "MB" }),
    ];
  },
};
