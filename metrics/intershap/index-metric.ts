import { modalitiesOf } from "../../generators/index.ts";
import type { IndexName } from "../indices/index-name.ts";
import type { Metric, Subject } from "../metric.ts";
import type { Reading } from "./facets.ts";
import { measureReading } from "./measure-reading.ts";
import { truthOfReading } from "./truth-of-reading.ts";

/** The indices of interaction that a share can be made of, and who proposed them. */
const sources: readonly (readonly [index: IndexName, title: string, source: string])[] = [
  ["SII", "Shapley interaction index", "Grabisch and Roubens 1999"],
  ["k-SII", "k-Shapley values", "Bordt and von Luxburg 2023"],
  ["STII", "Shapley-Taylor index", "Sundararajan, Dhamdhere and Agarwal 2020"],
  ["FSII", "Faith-Shap", "Tsai, Yeh and Ravikumar 2023"],
  ["BII", "Banzhaf interaction index", "Grabisch and Roubens 1999"],
  ["FBII", "Faith-Banzhaf", "Tsai, Yeh and Ravikumar 2023"],
  ["CHII", "chaining interaction index", "Marichal and Roubens 1999"],
  ["Moebius", "Moebius coefficients", "Harsanyi 1963"],
  ["Co-Moebius", "co-Moebius coefficients", "Grabisch 1997"],
  ["kADD-SHAP", "k-additive Shapley", "Pelegrina, Duarte and Grabisch 2023"],
];

/** InterSHAP's share made of other indices and of higher orders: a metric for each index, of every order from 2 to M. */
export const indexMetrics: readonly Metric[] = sources.map(([index, title, source]) => ({
  card: {
    id: `intershap-${index.toLowerCase()}`,
    title: `InterSHAP by ${index}`,
    summary: `The share of a model's behaviour that is interaction of modalities, by the ${title}, order by order.`,
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: true,
    performanceAgnostic: true,
    unit: "share",
    range: [0, 1],
    calibration: "amplitude",
    variantOf: "intershap",
    source,
  },
  enumerable: true,
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
