import { type Law, modalitiesOf } from "../../generators/index.ts";
import { firstLine } from "../../math/first-line.ts";
import type { Answering } from "../answering.ts";
import { undefinedBecause } from "../estimate.ts";
import {
  type Measurement,
  type Metric,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
  type Truth,
} from "../metric.ts";
import type { BroughtCard } from "./brought-card.ts";
import { type BroughtMeasurement, completeMeasurements } from "./brought-measurement.ts";
import { countedSubject } from "./counted-subject.ts";

/**
 * A metric that a user writes: the default export of a module that `--metric` names. `docs/your-metric.md` goes from nothing
 * to a ranked metric.
 */
export interface BroughtMetric {
  readonly card: BroughtCard;
  /** Whether it can be measured on an enumerated law as well as on samples; left out: it cannot. */
  readonly enumerable?: boolean;
  /** Whether it reads the coalition game and nothing else, so that a table of one is enough; left out: it does not. */
  readonly fromGame?: true;
  /** One number or several. What is left out of them is completed: see `BroughtMeasurement`. */
  measure(subject: Subject): BroughtMeasurement | readonly BroughtMeasurement[];
  /** The exact value it should have had, where that is known; left out: it states none. */
  truth?(law: Law, answering: Answering): readonly Truth[];
}

/** How the reason of a number begins that a user's metric failed to give. */
export const FAILED = "it failed: ";

/**
 * A user's metric as one of the registry. Its mistakes are its own: where it throws or answers nonsense, its number is
 * undefined, with that as the reason, and the others of the cell are measured as ever.
 *
 * @param measure - what it answers, before that is checked
 * @param placeOf - where in the user's file an error was thrown; null where that is not known
 */
export function metricOf(
  card: MetricCard,
  {
    enumerable = false,
    fromGame,
    truth = () => [],
  }: Pick<BroughtMetric, "enumerable" | "fromGame" | "truth">,
  measure: (subject: Subject) => unknown,
  placeOf: (error: unknown) => string | null = () => null,
): Metric {
  return {
    card,
    enumerable,
    ...(fromGame === true ? { fromGame } : {}),
    measure(subject) {
      const outside = outsideOf(card, modalitiesOf(subject.law));
      if (outside !== null) return [withoutNumber(card, subject, outside)];
      try {
        const counted = countedSubject(subject);
        const answer = measure(counted.subject);
        const where = `What ${card.id} answers`;
        return completeMeasurements(answer, card, subject, counted.evaluations(), where);
      } catch (error) {
        const place = placeOf(error);
        const reason = `${FAILED}${firstLine(error)}${place === null ? "" : ` (${place})`}`;
        return [withoutNumber(card, subject, reason)];
      }
    },
    truth,
  };
}

/** Why a metric has no number of so many modalities; null where it has. */
function outsideOf({ needs }: MetricCard, modalities: number): string | null {
  const { least, most } = needs.modalities;
  if (modalities >= least && modalities <= (most ?? modalities)) return null;
  const takes = most === null ? `${least} or more` : least === most ? `${least}` : `${least} to ${most}`;
  return `it takes ${takes} modalities, and there are ${modalities}`;
}

function withoutNumber({ needs }: MetricCard, { estimator }: Subject, reason: string): Measurement {
  return {
    ...overall(needs.model ? "output" : null, null, null),
    ...undefinedBecause(reason),
    ...nothingDrawn,
    scale: null,
    masker: null,
    estimator,
    modelEvaluations: 0,
  };
}
