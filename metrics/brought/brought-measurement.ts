import { schemaCheck } from "../../math/schema-check.ts";
import { UserError } from "../../math/user-error.ts";
import { undefinedBecause } from "../estimate.ts";
import {
  type Facet,
  type Measurement,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
} from "../metric.ts";

/**
 * A number as a user's metric gives it: `value`, or null with a `reason`. Errors that are left out are not known, and what else
 * is left out has nothing to say: see `Measurement`.
 */
export interface BroughtMeasurement
  extends Partial<Facet>,
    Partial<
      Pick<
        Measurement,
        | "estimator"
        | "scale"
        | "masker"
        | "draws"
        | "wholeBackground"
        | "interval"
        | "sampleSpread"
        | "modelEvaluations"
        | "maskingError"
        | "maskingBias"
        | "samplingError"
      >
    > {
  readonly value: number | null;
  readonly reason?: string | null;
}

const numberOrNull = { type: ["number", "null"] } as const;
const errorOrNull = { type: ["number", "null"], minimum: 0 } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const wholeOrNull = { type: ["integer", "null"], minimum: 1 } as const;

const measurementSchema = {
  type: "object",
  required: ["value"],
  additionalProperties: false,
  properties: {
    value: numberOrNull,
    reason: textOrNull,
    estimator: { enum: ["sampled", "enumerated"] },
    maskingError: errorOrNull,
    maskingBias: numberOrNull,
    samplingError: errorOrNull,
    aggregation: { enum: ["global", "local", null] },
    target: {
      type: ["string", "null"],
      pattern: "^(predicted|output|class:\\d+)$",
      examples: ["predicted", "output", "class:0"],
    },
    coalition: { type: ["string", "null"], pattern: "^\\d+(\\+\\d+)*$", examples: ["1", "1+2"] },
    size: wholeOrNull,
    index: textOrNull,
    order: wholeOrNull,
    scale: { enum: ["probability", "logit", null] },
    masker: textOrNull,
    draws: wholeOrNull,
    wholeBackground: { type: ["boolean", "null"] },
    interval: { type: ["array", "null"], minItems: 2, maxItems: 2, items: { type: "number" } },
    sampleSpread: {
      type: ["object", "null"],
      required: ["deviation", "atZero", "atOne"],
      additionalProperties: false,
      properties: {
        deviation: { type: "number", minimum: 0 },
        atZero: { type: "number", minimum: 0, maximum: 1 },
        atOne: { type: "number", minimum: 0, maximum: 1 },
      },
    },
    modelEvaluations: { type: "integer", minimum: 0 },
  },
} as const;

const advice = "docs/your-metric.md says what a metric may answer";
const listed = schemaCheck<readonly unknown[]>({ type: "array", minItems: 1 }, advice);
const checked = schemaCheck<BroughtMeasurement>(measurementSchema, advice);

/**
 * What a user's metric has answered, as measurements: one, or a list of them.
 *
 * @param where - what messages call the answer: `What my-metric answers`
 * @param evaluations - how often the model was asked, where the answer does not say
 * @throws UserError if the answer is none, or two of its numbers cannot be told apart
 */
export function completeMeasurements(
  answer: unknown,
  { needs }: MetricCard,
  subject: Subject,
  evaluations: number,
  where: string,
): Measurement[] {
  const list = listed(
    typeof answer === "object" && answer !== null && !Array.isArray(answer) ? [answer] : answer,
    where,
  );
  const told = new Set<string>();
  return list.map((one, position) => {
    const place = list.length === 1 ? where : `${where}, number ${position + 1},`;
    const measurement = completed(checked(one, place), needs.model, subject, evaluations, place);
    const { aggregation, target, coalition, size, index, order, estimator } = measurement;
    const facet = JSON.stringify([aggregation, target, coalition, size, index, order, estimator]);
    if (told.has(facet))
      throw new UserError(
        `${place} says the same of itself as an earlier one: tell them apart by aggregation, target, coalition, size, index or order.`,
      );
    told.add(facet);
    return measurement;
  });
}

function completed(
  given: BroughtMeasurement,
  ofModel: boolean,
  { estimator }: Subject,
  modelEvaluations: number,
  where: string,
): Measurement {
  const { value, reason = null, maskingError, maskingBias, samplingError, ...rest } = given;
  // A number of every state of a law, each with its weight, leaves nothing to chance.
  const unsaid = estimator === "enumerated" ? 0 : null;
  if (value !== null && !Number.isFinite(value))
    throw new UserError(`${where} is ${value}: give a finite number, or null with a reason.`);
  if (value === null && reason === null)
    throw new UserError(`${where} has no value and no reason: say why there is none.`);
  if (value !== null && reason !== null)
    throw new UserError(`${where} has a value and a reason why there is none: give one of them.`);
  const estimate =
    value === null
      ? undefinedBecause(reason!)
      : {
          value,
          reason: null,
          maskingError: maskingError ?? unsaid,
          maskingBias: maskingBias ?? unsaid,
          samplingError: samplingError ?? unsaid,
        };
  return {
    ...overall(ofModel ? "output" : null, null, null),
    ...nothingDrawn,
    scale: null,
    masker: null,
    estimator,
    modelEvaluations,
    ...rest,
    ...estimate,
  };
}
