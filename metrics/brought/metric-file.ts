import { defaultExportOf } from "../../math/default-export.ts";
import { errorPlace } from "../../math/error-place.ts";
import { UserError } from "../../math/user-error.ts";
import type { Metric } from "../metric.ts";
import { completeCard } from "./brought-card.ts";
import { type BroughtMetric, metricOf } from "./brought-metric.ts";

/** What every field besides the card must be, and whether it may be left out. */
const fields: Readonly<
  Record<Exclude<keyof BroughtMetric, "card">, readonly [type: string, optional: boolean]>
> = {
  measure: ["function", false],
  truth: ["function", true],
  enumerable: ["boolean", true],
  fromGame: ["boolean", true],
};

/**
 * The metric that a module of a user's exports as its default; TypeScript or JavaScript.
 *
 * @throws UserError if there is no such file, it cannot be loaded, or what it exports is no metric
 */
export async function metricOfFile(file: string): Promise<Metric> {
  const exported = await defaultExportOf(file, "a metric");
  if (typeof exported !== "object" || exported === null || !("measure" in exported))
    throw new UserError(
      `${file} exports no metric: write "export default { card: {...}, measure(subject) {...} }" as docs/your-metric.md shows.`,
    );
  const given = exported as Readonly<Record<string, unknown>>;
  for (const [name, [type, optional]] of Object.entries(fields))
    if (typeof given[name] !== type && !(optional && given[name] === undefined))
      throw new UserError(`The metric in ${file} has a ${name} that is no ${type}: make it one.`);
  const metric = exported as BroughtMetric;
  const card = completeCard(metric.card, `The card of ${file}`);
  return metricOf(
    card,
    metric,
    (subject) => metric.measure(subject),
    (error) => errorPlace(error, file),
  );
}
