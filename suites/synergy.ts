import { findGenerator } from "../generators/index.ts";
import { type NetworkFusion, paperTraining } from "../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "./dataset-cells.ts";
import { earlyFusion, paperMeasure } from "./protocols.ts";
import type { Suite } from "./suite.ts";

const everyFusion = (modalities: number): NetworkFusion[] => [
  "early",
  "intermediate",
  "late",
  ...Array.from({ length: modalities }, (_, m): NetworkFusion => `unimodal-${m + 1}`),
];

const HD_XOR = "hd-xor";
const paperSeeds = [1, 42, 113];

/**
 * The main suite: XOR carried by one modality, by all of them alike, by none, and by all together, as in table 2 of the
 * InterSHAP paper; label rule, fusion networks and unimodal networks measured side by side.
 */
export const synergySuite: Suite = {
  id: "synergy",
  summary:
    "high-dimensional XOR in every setting, by the label rule and by fusion networks (the paper's table 2)",
  presets: {
    // Fewer samples, a sixteenth of the epochs, ten times the learning rate: early fusion then reaches macro F1 0.90 to
    // 0.93 on synergy (seeds 1 to 5), and overfits little enough to show InterSHAP below 0.04 on uniqueness.
    quick: {
      data: { generator: HD_XOR, profile: "code", samples: 12_000 },
      networks: everyFusion,
      training: { ...paperTraining, epochs: 12, learningRate: 1e-3 },
      measure: { samples: 500, background: 900, draws: 200, clusters: 20 },
      seeds: [1],
    },
    standard: {
      data: { generator: HD_XOR, profile: "code", samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: paperSeeds,
    },
    paper: {
      data: { generator: HD_XOR, profile: "code", samples: 20_000 },
      networks: everyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: paperSeeds,
    },
  },
  plan(request) {
    const preset = synergySuite.presets[request.preset];
    const generator = findGenerator(request.data.generator ?? HD_XOR);
    // A preset's profile is a matter of embedding: it does not carry over to another generator.
    const { profile: _, ...sizes } = preset.data;
    const data = {
      ...(generator.id === HD_XOR ? preset.data : sizes),
      ...request.data,
      generator: generator.id,
    };
    const [anySetting] = generator.settings(generator.modalities.least);
    const { modalities } = generator.complete({ ...data, setting: anySetting! });
    const settings = new Set(request.settings ?? generator.settings(modalities));
    const specs = [...settings].map((setting) => generator.complete({ ...data, setting }));
    return datasetCells(specs, preset, request, (spec, law) => [...oraclesOf(law), ...bayesOf(spec, law)]);
  },
};
