import { findMetric } from "../../metrics/index.ts";
import type { AnswerNoise } from "../../models/index.ts";
import type { ResultRecord, Warning } from "../results.ts";

/** 97.5 % quantiles of Student's t with 3 degrees of freedom (four groups) over that of the normal law. */
const FEW_GROUPS = 3.182 / 1.96;

/** The same quantile of the normal law. */
const TWO_SIDED = 1.96;

/**
 * Records of a model whose answers are noisy, with what the noise does to them taken off as far as it is known, and the rest of
 * it in their errors.
 *
 * Noise of the answers makes interaction where there is none. Of scores that are means of squares what it adds falls with the
 * number of answers that are averaged, of those of absolute values at most with its root: so it lies between d / (G - 1) and d,
 * where d is how much more G groups of answers show than all of them together. The former is taken off.
 *
 * @param whole - measured with the mean of all answers
 * @param groups - the same with those of one group of answers each, [G][records]
 * @param answers - how many are averaged in the whole
 */
export function withAnswerNoise(
  whole: readonly ResultRecord[],
  groups: readonly (readonly ResultRecord[])[],
  answers: number,
): ResultRecord[] {
  const byName = groups.map((records) => new Map(records.map((record) => [nameOf(record), record])));
  return whole.map((record) => {
    if (record.model === null) return record;
    const own = byName.map((records) => records.get(nameOf(record)) ?? null);
    const evaluations = own.reduce(
      (sum, group) => sum + ((group?.modelEvaluations ?? 0) * answers) / groups.length,
      record.modelEvaluations * answers,
    );
    const seconds = own.reduce((sum, group) => sum + (group?.seconds ?? 0), record.seconds);
    const asked = { ...record, modelEvaluations: Math.round(evaluations), seconds };
    if (record.value === null) return asked;
    const values = own.flatMap((group) => (group?.value == null ? [] : [group.value]));
    return values.length < groups.length ? unknown(asked) : corrected(asked, record.value, values);
  });
}

/** A number that fewer answers leave undefined depends on their noise. */
function unknown(record: ResultRecord): ResultRecord {
  return {
    ...record,
    value: null,
    reason:
      "the model's answers differ when it is asked again, and with fewer of them averaged this is not defined",
    ...{ maskingError: null, maskingBias: null, samplingError: null, low: null, high: null },
    ...{ sampleDeviation: null, atZero: null, atOne: null },
  };
}

function corrected(record: ResultRecord, value: number, values: readonly number[]): ResultRecord {
  const groups = values.length;
  const mean = values.reduce((sum, own) => sum + own / groups, 0);
  const variance = values.reduce((sum, own) => sum + (own - mean) ** 2 / (groups - 1), 0);
  const more = mean - value;
  const taken = more / (groups - 1);
  // The whole is as noisy as the mean of the groups, and drawn apart from them.
  const weights = Math.hypot(groups / (groups - 1), 1 / (groups - 1));
  const noise = Math.hypot(FEW_GROUPS * weights * Math.sqrt(variance / groups), taken);
  const [least, most] = findMetric(record.metric).card.range;
  const within = (number: number) => Math.min(most, Math.max(least, number));
  const own = record.coalition === null && record.size === null ? within(value - taken) : value - taken;
  const end = (limit: number | null, sign: number) =>
    limit === null ? null : own + sign * Math.hypot(limit - value, TWO_SIDED * noise);
  return {
    ...record,
    value: own,
    samplingError: record.samplingError === null ? null : Math.hypot(record.samplingError, noise),
    low: end(record.low, -1),
    high: end(record.high, 1),
  };
}

/** What tells a metric's numbers apart. */
function nameOf({
  metric,
  aggregation,
  target,
  coalition,
  size,
  index,
  order,
  scale,
  masker,
}: ResultRecord): string {
  return JSON.stringify([metric, aggregation, target, coalition, size, index, order, scale, masker]);
}

/** The warning that goes with them. */
export function noiseWarning(
  { variation, answers, groups }: AnswerNoise,
  place: Pick<Warning, "dataset" | "model">,
): Warning {
  return {
    kind: "stochastic-model",
    ...place,
    ...{ metric: null, aggregation: null, masker: null },
    value: variation.largest,
    threshold: variation.spread,
    message: `Asked twice about the same rows the model answers differently, by up to ${variation.largest.toPrecision(2)} where answers span ${variation.spread.toPrecision(2)}: ${answers} answers were averaged, and what is left of their noise was read from ${groups.length} groups of answers, taken off and added to every error; scores of a few samples may still show noise as interaction.`,
  };
}
