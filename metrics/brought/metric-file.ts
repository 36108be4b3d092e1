import path from "node:path";
import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";
import { firstLine } from "../../math/first-line.ts";
import { placeKind } from "../../math/place-kind.ts";
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
  const exported = await defaultExport(file);
  if (typeof exported !== "object" || exported === null || !("measure" in exported))
    throw new UserError(
      `${file} exports no metric: write "export default { card: {...}, measure(subject) {...} }" as docs/your-metric.md shows.`,
    );
  const given = exported as Readonly<Record<string, unknown>>;
  for (const [name, [type, optional]] of Object.entries(fields))
    if (typeof given[name] !== type && !(optional && given[name] === undefined))
      throw new UserError(`The metric in ${file} has a ${name} that is no ${type}: make it one.`);
  const metric = exported as BroughtMetric;
  return metricOf(completeCard(metric.card, `The card of ${file}`), metric, (subject) => ({
    answer: metric.measure(subject),
    evaluations: 0,
  }));
}

async function defaultExport(file: string): Promise<unknown> {
  if ((await placeKind(file)) !== "file")
    throw new UserError(`There is no file ${file}: give the path of a module that exports a metric.`);
  try {
    const url = pathToFileURL(path.resolve(file)).href;
    const { default: exported } = (await tsImport(url, import.meta.url)) as { readonly default?: unknown };
    // Where no package.json calls its folder one of modules, the file is read as CommonJS, and its exports are the default.
    return isCommonJs(exported) ? exported.default : exported;
  } catch (error) {
    throw new UserError(`${file} cannot be loaded: ${firstLine(error)}.`);
  }
}

function isCommonJs(exported: unknown): exported is { readonly default?: unknown } {
  return typeof exported === "object" && exported !== null && "__esModule" in exported;
}
