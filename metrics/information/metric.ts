import { type AnyLaw, type Law, modalitiesOf, nothingKnown, outcomesOf } from "../../generators/index.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import { type Metric, type MetricCard, nothingDrawn, overall, type Subject } from "../metric.ts";
import { classesOnly, estimatesOfRows, observedLabels, observesNumbers } from "../pid/observed-symbols.ts";
import { multivariateInformation } from "./multivariate-information.ts";
import { oInformationOfSamples } from "./o-information-of-samples.ts";
import { sampleEntropies } from "./sample-entropies.ts";

/** A number of bits of any number of variables, of which the target is the last. */
interface Quantity {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly source: string;
  of(columns: readonly ArrayLike<number>[], counts?: ArrayLike<number>): number;
}

const quantities: readonly Quantity[] = [
  {
    id: "o-information",
    title: "O-information",
    meaning: "Above zero redundancy prevails among all modalities and the label, below zero synergy",
    source: "Rosas, Mediano, Gastpar and Jensen 2019 (Physical Review E 100, 032305)",
    of: oInformationOfSamples,
  },
  {
    id: "co-information",
    title: "co-information",
    meaning:
      "What all modalities and the label share; of two modalities their redundancy less their synergy, whatever measures those",
    source: "McGill 1954, with the sign of Bell 2003",
    of: (columns, counts) => multivariateInformation(sampleEntropies(columns, counts)).coInformation,
  },
];

/** Balances of redundancy and synergy: of the latent law, and of the observed rows. Neither is an amount of synergy. */
export const informationMetrics: readonly Metric[] = quantities.flatMap((quantity) => [
  latentMetric(quantity),
  labelsMetric(quantity),
]);

function latentMetric(quantity: Quantity): Metric {
  return {
    card: cardOf(quantity, "latent", "pid-latent", "by the latent law: no rows, no model"),
    enumerable: true,
    measure(subject) {
      const { law } = subject;
      const bits = law.kind === "unknown" ? null : ofLaw(law, quantity);
      const estimate: Estimate =
        bits === null
          ? undefinedBecause(law.kind === "unknown" ? nothingKnown : gaussian)
          : { value: bits, reason: null, maskingError: 0, maskingBias: 0, samplingError: 0 };
      return [{ ...measurement(subject, quantity, estimate), estimator: "enumerated" }];
    },
    truth: (law) => [truthOf(law, quantity)],
  };
}

function labelsMetric(quantity: Quantity): Metric {
  return {
    card: cardOf(quantity, "labels", "pid-labels", "by clusters of the rows"),
    enumerable: false,
    measure(subject) {
      const [estimate] = observesNumbers(subject)
        ? [undefinedBecause(classesOnly)]
        : estimatesOfRows(subject, observedLabels(subject), (columns) => [quantity.of(columns)]);
      return [measurement(subject, quantity, estimate!)];
    },
    truth(law, { embedded }) {
      if (law.target !== "class") {
        return [{ ...facetOf(law, quantity), value: null, source: `none: ${classesOnly}` }];
      }
      const { source, ...truth } = truthOf(law, quantity);
      const loses = embedded && truth.value !== null ? ", of which the embedding loses some" : "";
      return [{ ...truth, source: `${source}${loses}` }];
    },
  };
}

const gaussian = "entropies of modalities that are Gaussian numbers are not those of symbols";

function cardOf(quantity: Quantity, of: string, variantOf: string, how: string): MetricCard {
  return {
    id: `${quantity.id}-${of}`,
    title: `${quantity.title}, ${of === "latent" ? "latent law" : of}`,
    summary: `${quantity.meaning}, ${how}.`,
    interaction: false,
    needs: { model: false, labels: true, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "bits",
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    calibration: null,
    variantOf,
    source: quantity.source,
  };
}

function facetOf(law: AnyLaw, { title }: Quantity) {
  return overall(null, title, modalitiesOf(law));
}

function measurement(subject: Subject, quantity: Quantity, estimate: Estimate) {
  return {
    ...facetOf(subject.law, quantity),
    ...estimate,
    ...nothingDrawn,
    estimator: subject.estimator,
    scale: null,
    masker: null,
    modelEvaluations: 0,
  };
}

function truthOf(law: Law, quantity: Quantity) {
  const bits = ofLaw(law, quantity);
  return {
    ...facetOf(law, quantity),
    value: bits,
    source: bits === null ? `none: ${gaussian}` : `${quantity.title} of the exact latent joint`,
  };
}

/** The quantity of a law's symbols and its target, in bits; null where the modalities are no symbols. */
function ofLaw(law: Law, quantity: Quantity): number | null {
  if (law.kind !== "discrete") return null;
  const { count, joint } = outcomesOf(law);
  // A row for each state with each outcome: only the states there are, however many could be.
  const rows = law.states.flatMap((state, s) =>
    Array.from({ length: count }, (_, y) => ({ symbols: [...state.symbols, y], mass: joint[s]![y]! })),
  );
  const columns = Array.from({ length: law.alphabets.length + 1 }, (_, variable) =>
    rows.map(({ symbols }) => symbols[variable]!),
  );
  return quantity.of(
    columns,
    rows.map(({ mass }) => mass),
  );
}
