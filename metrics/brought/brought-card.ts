import { schemaCheck } from "../../math/schema-check.ts";
import { UserError } from "../../math/user-error.ts";
import type { MetricCard, Unit } from "../metric.ts";

/** What a user says of her metric; what she leaves out is taken as `MetricCard` says here. */
export interface BroughtCard
  extends Pick<MetricCard, "id" | "summary" | "unit">,
    Partial<
      Pick<
        MetricCard,
        "title" | "interaction" | "local" | "performanceAgnostic" | "calibration" | "variantOf" | "source"
      >
    > {
  readonly needs: Pick<MetricCard["needs"], "model" | "labels"> & {
    /** Left out: two modalities or more. */
    readonly modalities?: MetricCard["needs"]["modalities"];
  };
  /** Null: without bound. Left out: without any. */
  readonly range?: readonly [least: number | null, most: number | null];
}

const units: readonly Unit[] = ["share", "ratio", "bits", "f1", "probability", "score"];
const text = { type: "string", minLength: 1 } as const;
const flag = { type: "boolean" } as const;

export const broughtCardSchema = {
  type: "object",
  required: ["id", "summary", "needs", "unit"],
  additionalProperties: false,
  properties: {
    id: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", examples: ["my-metric"] },
    title: text,
    summary: text,
    interaction: flag,
    needs: {
      type: "object",
      required: ["model", "labels"],
      additionalProperties: false,
      properties: {
        model: flag,
        labels: flag,
        modalities: {
          type: "object",
          required: ["least", "most"],
          additionalProperties: false,
          properties: {
            least: { type: "integer", minimum: 1 },
            most: { type: ["integer", "null"], minimum: 1 },
          },
        },
      },
    },
    local: flag,
    performanceAgnostic: flag,
    unit: { enum: units },
    range: { type: "array", minItems: 2, maxItems: 2, items: { type: ["number", "null"] } },
    calibration: { enum: ["information", "amplitude", "variance", null] },
    variantOf: { type: ["string", "null"], minLength: 1 },
    source: text,
  },
} as const;

const checked = schemaCheck<BroughtCard>(broughtCardSchema, "docs/your-metric.md says what a card has");

/**
 * A user's card, complete.
 *
 * @param where - what messages call it: `The card of ./my-metric.ts`
 * @throws UserError if it is no card
 */
export function completeCard(card: unknown, where: string): MetricCard {
  const { id, summary, unit, needs, range = [null, null], ...rest } = checked(card, where);
  const [least, most] = [range[0] ?? Number.NEGATIVE_INFINITY, range[1] ?? Number.POSITIVE_INFINITY];
  const modalities = needs.modalities ?? { least: 2, most: null };
  if (!(least < most))
    throw new UserError(`${where} has the range ${least} to ${most}: give the smaller bound first.`);
  if (modalities.most !== null && modalities.most < modalities.least)
    throw new UserError(
      `${where} needs from ${modalities.least} to ${modalities.most} modalities: give the smaller number first.`,
    );
  return {
    id,
    title: rest.title ?? id,
    summary,
    interaction: rest.interaction ?? true,
    needs: { model: needs.model, labels: needs.labels, modalities },
    local: rest.local ?? false,
    performanceAgnostic: rest.performanceAgnostic ?? false,
    unit,
    range: [least, most],
    calibration: rest.calibration ?? null,
    variantOf: rest.variantOf ?? null,
    source: rest.source ?? "a metric of the user's own",
  };
}
