import type { Measured } from "../measured.ts";
import { predictiveInterval } from "./predictive-interval.ts";
import type { PublishedRow, Verdict } from "./published-row.ts";
import { type PublishedCell, publishedCells } from "./published-tables.ts";
import { valuesByDraw, wasMade } from "./reproduced.ts";
import { type Way, waysOf } from "./variants.ts";

const turnedSign = "its sign, which is turned";

/** Draws of the data below which an interval says too little to judge by. */
const FEWEST_DRAWS = 5;

/** A way of making a number again, and what came out. */
type Attempt = Pick<PublishedRow, "way" | "reproduced" | "error" | "low" | "high" | "draws">;

/**
 * The published numbers of some tables beside what a run made of them. A number is inside if one more draw of the data
 * could well give it; explained if it is not, but would be in the first way of making it again that a difference of the
 * published code suggests, or with its sign turned; else unexplained. As long as a way is missing, or was gone on too few draws, a
 * number that no other gives is not judged.
 */
export function verdicts(measured: Measured, tables: readonly string[]): PublishedRow[] {
  return publishedCells
    .filter(({ table }) => tables.includes(table))
    .flatMap((cell) => {
      const attempts = waysOf(cell).flatMap((way) => attemptOf(cell, way, measured) ?? []);
      const about = aboutCell(cell);
      const all = firstToMake(cell, measured) === undefined;
      const verdict = verdictOf(about.published, roundingOf(cell), attempts, all);
      return attempts.map((attempt) => ({ ...about, ...attempt, ...verdict }));
    });
}

function aboutCell(cell: PublishedCell) {
  const { table, row, column, quantity, model, setting, modalities, printed, deviation, unit } = cell;
  const scale = scaleOf(cell);
  return {
    ...{ table, row, column, setting, modalities },
    metric: quantity.metric,
    aggregation: quantity.metric === null ? null : quantity.aggregation,
    fusion: model,
    unit: unit === "nats" ? "bits" : quantity.metric === "intershap" ? "share" : "f1",
    published: printed * scale,
    publishedDeviation: deviation === null ? null : deviation * scale,
  } as const;
}

/** Bits of a nat, and shares of a percent. */
function scaleOf({ unit }: PublishedCell): number {
  return unit === "nats" ? 1 / Math.LN2 : 0.01;
}

/** Half of the last digit that is printed. */
function roundingOf(cell: PublishedCell): number {
  return (cell.unit === "nats" ? 0.005 : 0.05) * scaleOf(cell);
}

/** What a way of making a cell came to; null where it was not gone. */
function attemptOf(cell: PublishedCell, way: Way, measured: Measured): Attempt | null {
  const told = predictiveInterval(valuesByDraw(cell, way, measured));
  if (told === null) return null;
  const { mean, error, interval, draws } = told;
  const [low, high] = interval === null ? [null, null] : within(interval, cell);
  return { way: wordsOf(way), reproduced: mean, error, low, high, draws };
}

/**
 * The way in which a cell is to be made next: none where one that was gone could give its number, or the right one was
 * asked for and gave nothing, or so few draws that none could be judged.
 */
export function nextWay(cell: PublishedCell, measured: Measured): Way | null {
  const right = attemptOf(cell, waysOf(cell)[0]!, measured);
  const next = firstToMake(cell, measured);
  if (right === null || right.draws < FEWEST_DRAWS || next === undefined) return null;
  const attempts = waysOf(cell).flatMap((way) => attemptOf(cell, way, measured) ?? []);
  const { published } = aboutCell(cell);
  return holding(published, roundingOf(cell), attempts) === undefined ? next : null;
}

/** The first way that was not gone; undefined where all were. */
function firstToMake(cell: PublishedCell, measured: Measured): Way | undefined {
  return waysOf(cell).find((way) => !wasMade(cell, way, measured));
}

/** Normal intervals know nothing of the ends of a share. */
function within([low, high]: readonly [number, number], { quantity }: PublishedCell): [number, number] {
  return quantity.metric === "intershap" || quantity.metric === null
    ? [Math.max(0, low), Math.min(1, high)]
    : [low, high];
}

function wordsOf({ variant: { id, words }, published }: Way): string | null {
  const parts = [
    ...(id === "as-it-should-be" ? [] : [words]),
    ...(published === null ? [] : [published.words]),
  ];
  return parts.length === 0 ? null : parts.join(", and ");
}

/** @param all - whether every way was gone */
function verdictOf(
  published: number,
  rounding: number,
  attempts: readonly Attempt[],
  all: boolean,
): { readonly verdict: Verdict; readonly cause: string | null } {
  const found = holding(published, rounding, attempts);
  if (found !== undefined) return { verdict: found.way === null ? "inside" : "explained", cause: found.way };
  if (!all || attempts.some(({ draws }) => draws < FEWEST_DRAWS)) return { verdict: "unjudged", cause: null };
  const right = attempts.filter(({ way }) => way === null);
  const turned = holding(-published, rounding, right);
  // Around zero there is no sign to be turned.
  if (turned !== undefined && turned.low! * turned.high! > 0)
    return { verdict: "explained", cause: turnedSign };
  return { verdict: "unexplained", cause: null };
}

/** The first attempt of enough draws by which one more could give a number. */
function holding(number: number, rounding: number, attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.find(
    ({ low, high, draws }) =>
      draws >= FEWEST_DRAWS && number >= low! - rounding && number <= high! + rounding,
  );
}
