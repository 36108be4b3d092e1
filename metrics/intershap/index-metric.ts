import { modalitiesOf } from "../../generators/index.ts";
import { type IndexName, indexDefinitions } from "../indices/index.ts";
import type { Metric, Subject } from "../metric.ts";
import type { Reading } from "./facets.ts";
import { measureReading } from "./measure-reading.ts";
import { truthOfReading } from "./truth-of-reading.ts";

/** The indices whose share of coalitions of two and more is a share of interaction. */
const indices: readonly IndexName[] = [
  "SII",
  "k-SII",
  "STII",
  "FSII",
  "BII",
  "FBII",
  "CHII",
  "Moebius",
  "Co-Moebius",
  "kADD-SHAP",
];

/** InterSHAP's share made of other indices and of higher orders: a metric for each index, of every order from 2 to M. */
export const indexMetrics: readonly Metric[] = indices.map((index) => ({
  card: {
    id: `intershap-${index.toLowerCase()}`,
    title: `InterSHAP by ${index}`,
    summary: `The share of a model's behaviour that is interaction of modalities, by the ${indexDefinitions[index].title}, order by order.`,
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "amplitude",
    variantOf: "intershap",
    source: indexDefinitions[index].source,
  },
  enumerable: true,
  fromGame: true,
  measure: (subject) =>
    readingsOf(index, modalitiesPlaying(subject)).flatMap((reading) => measureReading(subject, reading)),
  truth: (law, answering) =>
    readingsOf(index, modalitiesOf(law)).flatMap((reading) => truthOfReading(law, answering, reading)),
}));

function modalitiesPlaying(subject: Subject): number {
  return subject.noGame === null ? subject.game().modalities : modalitiesOf(subject.law);
}

/** The scores of every order; of the highest, which is all there is, also those of classes, coalitions and sizes. */
function readingsOf(index: IndexName, modalities: number): Reading[] {
  return Array.from({ length: modalities - 1 }, (_, k) => {
    const highest = k + 2 === modalities;
    return { index, order: k + 2, classes: highest, coalitions: highest ? "all" : "none" };
  });
}
