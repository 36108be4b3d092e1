import type { ResultRecord } from "../../suites/results.ts";

/** One number for each of `settings`; null or left out where the metric has none. */
export type Numbers = readonly (number | null)[];

/** What one table shows: the fields its records share, the truth, and the numbers of each row. */
export interface Reading {
  readonly fields: Pick<
    ResultRecord,
    "metric" | "aggregation" | "target" | "coalition" | "scale" | "masker" | "index" | "order" | "unit"
  >;
  readonly truth: Numbers;
  readonly truthSource: string;
  readonly numbers: Readonly<Record<string, Numbers>>;
}

export const settings = ["uniqueness-1", "uniqueness-2", "synergy", "redundancy", "random"];

/** Settings whose law leaves open what the label is where masking leads. */
export const oracleless = ["redundancy", "random"];

function interShap(
  aggregation: ResultRecord["aggregation"],
  coalition: string | null,
  truth: Numbers,
  early: Numbers,
  late: Numbers,
): Reading {
  const alone = coalition === "1" ? 1 : 0;
  return {
    fields: {
      metric: "intershap",
      aggregation,
      target: "predicted",
      coalition,
      scale: "probability",
      masker: "marginal",
      index: "SII",
      order: 2,
      unit: "share",
    },
    truth,
    truthSource: "enumerated game of the label rule",
    numbers: {
      enumerated: truth,
      sampled: truth.map((value) => value && value * 0.999),
      early,
      late,
      "unimodal-1": [alone, null, alone, alone, alone],
    },
  };
}

function inPoints(metric: string, truth: Numbers, sampled: Numbers, early: Numbers): Reading {
  const shape = metric === "shape";
  return {
    fields: {
      metric,
      aggregation: null,
      target: "output",
      coalition: null,
      scale: shape ? null : "logit",
      masker: shape ? "zero" : "independent",
      index: null,
      order: 1,
      unit: "f1",
    },
    truth,
    truthSource: shape ? "label rule with symbols set to zero" : "enumerated projection of the label rule",
    numbers: { enumerated: truth, sampled, early, late: [0, 0, 0, 0, 0], "unimodal-1": [0, 0, 0, 0, 0] },
  };
}

/** PID synergy of the labels (no target) or of a model's answers. */
export function bits(metric: string, target: ResultRecord["target"]): Reading {
  return {
    fields: {
      metric,
      aggregation: null,
      target,
      coalition: null,
      scale: null,
      masker: null,
      index: "BROJA",
      order: 2,
      unit: "bits",
    },
    truth: [0, 0, 1, 0, 0],
    truthSource: "BROJA of the latent law",
    numbers: {
      data: [0.014, 0.015, 0.563, 0.202, 0.692],
      sampled: [0.014, 0.015, 0.563],
      early: [0.014, 0.015, 0.563, 0.202, 0.692],
      late: [0.02, 0.02, 0.031, 0.1, 0.05],
      "unimodal-1": [0.01, 0.01, 0.01, 0.01, 0.01],
    },
  };
}

export const readings: readonly Reading[] = [
  interShap(
    "global",
    null,
    [0, 0, 1],
    [0.002, 0.003, 0.98, 0.386, 0.578],
    [0.005, 0.004, 0.005, 0.011, 0.02],
  ),
  interShap("local", null, [0, 0, 1], [0.034, 0.036, 0.858, 0.373, 0.4], [0.03, 0.03, 0.038, 0.04, 0.05]),
  interShap("mean-of-abs", null, [0, 0, 1], [0.01, 0.01, 0.97, 0.38, 0.5], [0.01, 0.01, 0.01, 0.02, 0.03]),
  interShap("global", "1", [1, 0, 0], [0.997, 0.001, 0.01, 0.31, 0.21], [0.99, 0.004, 0.5, 0.5, 0.49]),
  interShap("global", "2", [0, 1, 0], [0.001, 0.996, 0.01, 0.304, 0.212], [0.005, 0.992, 0.495, 0.489, 0.49]),
  inPoints("emap-gap", [0, 0, 0.5], [0, 0, 0.497], [0, 0, 0.435, 0.018, 0.006]),
  inPoints("shape", [0.0159, 0.0159, 1 / 3], [0.016, 0.016, 0.331], [-0.165, -0.164, 0.276, -0.471, -0.151]),
  bits("pid-predictions", "output"),
];
