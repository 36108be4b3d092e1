import type { AnyLaw } from "../../generators/index.ts";
import { type Answering, findMetric, isBuiltIn, type Metric, type Subject } from "../../metrics/index.ts";
import { requireMeasured } from "../brought/require-measured.ts";
import { type RecordPlace, recordsAt } from "../records.ts";
import type { ResultRecord } from "../results.ts";
import { type TimedSubject, timedSubject } from "../timed-subject.ts";
import { unmetNeed } from "./unmet-need.ts";

/** What a metric is measured on, with whose numbers those are; or why it is not measured. */
export type Measurable =
  | { readonly subject: Subject; readonly place: RecordPlace; readonly answering: Answering }
  | { readonly reason: string; readonly place: RecordPlace; readonly answering: Answering };

/**
 * The records of metrics, in their order; one that cannot be measured says why. A user's own are measured first.
 *
 * @throws UserError if one of those fails
 */
export function measuredRecords(
  metrics: readonly string[],
  law: AnyLaw,
  measurableFor: (metric: Metric) => Measurable,
): ResultRecord[] {
  const timed = new Map<Subject, TimedSubject>();
  const recordsOf = (id: string): ResultRecord[] => {
    const metric = findMetric(id);
    const measurable = measurableFor(metric);
    const { place, answering } = measurable;
    if ("reason" in measurable) {
      const measurements = [unmetNeed(metric, measurable.reason)];
      return recordsAt(place, law, answering, id, { measurements, seconds: 0 });
    }
    const own = timed.get(measurable.subject) ?? timedSubject(measurable.subject);
    timed.set(measurable.subject, own);
    const { result, seconds } = own.time((subject) => metric.measure(subject));
    return recordsAt(place, law, answering, id, { measurements: result, seconds });
  };
  const own = new Map(metrics.filter((id) => !isBuiltIn(id)).map((id) => [id, recordsOf(id)]));
  for (const records of own.values()) requireMeasured(records);
  return metrics.flatMap((id) => own.get(id) ?? recordsOf(id));
}
