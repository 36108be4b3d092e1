import type { Metric } from "../metric.ts";
import type { Reading } from "./facets.ts";
import { measureReading } from "./measure-reading.ts";
import { truthOfReading } from "./truth-of-reading.ts";

const reading: Reading = { index: "k-SII", order: 2, classes: true, coalitions: "single" };

/** InterSHAP in all its readings: three aggregations, over all samples and over those of each predicted class. */
export const interShapMetric: Metric = {
  card: {
    id: "intershap",
    title: "InterSHAP",
    summary:
      "The share of a model's behaviour that is interaction of modalities, by their Shapley interactions.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "amplitude",
    variantOf: null,
    source: "Wenderoth, Hemker, Simidjievski and Jamnik 2025 (AAAI)",
  },
  enumerable: true,
  fromGame: true,
  measure: (subject) => measureReading(subject, reading),
  truth: (law, answering) => truthOfReading(law, answering, reading),
};
