import type { Results, Score, ScoreKind } from "../../suites/results.ts";
import type { LeaderboardRow, Subject } from "../tables/leaderboard-rows.ts";
import { type Board, boardsOf } from "../tables/leaderboards.ts";

/** A metric that is named in an answer. */
export interface Named {
  readonly row: LeaderboardRow;
  readonly score: Score;
}

/** Which metrics to trust for one purpose, in words that say no more than the intervals do. */
export interface Answer {
  readonly purpose: string;
  /** Whose values it is about, and what the number is. */
  readonly basis: string;
  /** The best by value, then all that are not told apart from it; without intervals, the next ones by value. */
  readonly named: readonly Named[];
  readonly verdict: string;
  print(value: number, row: LeaderboardRow): string;
  /** The unit of what is printed; empty where it has none. */
  unitOf(row: LeaderboardRow): string;
}

interface Purpose {
  readonly truth: Board["truth"];
  readonly kind: ScoreKind;
  readonly purpose: string;
  readonly number: string;
  readonly better: "larger" | "smaller";
}

const purposes: readonly Purpose[] = [
  {
    truth: "information",
    kind: "spearman",
    purpose: "To order data by how much of their information is synergy",
    number: "Spearman's correlation with the synergy in bits",
    better: "larger",
  },
  {
    truth: "function",
    kind: "spearman",
    purpose: "To order data by how much of their rule is interaction",
    number: "Spearman's correlation with the share of variance that is interaction",
    better: "larger",
  },
  {
    truth: "information",
    kind: "detection",
    purpose: "To tell synergy from none",
    number: "area under the ROC curve, chance is 0.5",
    better: "larger",
  },
  {
    truth: "information",
    kind: "calibration",
    purpose: "To read the value as bits of synergy",
    number: "mean distance from the bits there are",
    better: "smaller",
  },
  {
    truth: "function",
    kind: "calibration",
    purpose: "To read the value as a share of interaction",
    number: "mean distance from the share that the metric claims to estimate",
    better: "smaller",
  },
];

const whose: Readonly<Record<Subject, string>> = {
  network: "Of trained early-fusion networks, and of data alone",
  oracle: "Of the label rules themselves, on samples, and of data alone",
  data: "Of data alone",
};

/** Metrics that are named after the best one where there are no intervals. */
const NEXT_BY_VALUE = 2;

/** Intervals take so many data seeds. */
const SEEDS_FOR_INTERVALS = 10;

/**
 * Which metric to trust for what, by the leaderboards: of networks where there are any, since those are what metrics are
 * used on. Empty where the data of the run do not differ in synergy.
 */
export function answersOf(results: Results): Answer[] {
  const boards = boardsOf(results);
  return purposes.flatMap((purpose) => {
    const own = boards.filter(({ truth }) => truth === purpose.truth);
    const board = own.find(({ subject }) => subject === "network") ?? own[0];
    return board === undefined ? [] : (answerTo(purpose, board) ?? []);
  });
}

function answerTo({ kind, purpose, number, better }: Purpose, { rows, subject }: Board): Answer | null {
  const sign = better === "larger" ? 1 : -1;
  const scored = rows
    .flatMap((row): Named[] => {
      const score = row.scores.get(kind);
      return score?.value == null ? [] : [{ row, score }];
    })
    .sort((a, b) => sign * (b.score.value! - a.score.value!));
  const [best] = scored;
  if (best === undefined) return null;
  const others = scored.slice(1);
  const next = hasInterval(best.score)
    ? others.filter(({ score }) => notToldApart(best.score, score, sign))
    : others.slice(0, NEXT_BY_VALUE);
  return {
    purpose,
    basis: `${whose[subject]}: ${number}.`,
    named: [best, ...next],
    verdict: verdictOf(best.score, next, others),
    unitOf: ({ unit }) => (kind === "calibration" ? unit.short : ""),
    print: (value, { unit }) => (kind === "calibration" ? unit.printError(value) : value.toFixed(3)),
  };
}

/** Whether a score's interval reaches up to the best one's. */
function notToldApart(best: Score, other: Score, sign: number): boolean {
  if (!hasInterval(best) || !hasInterval(other)) return false;
  return sign > 0 ? other.high >= best.low : other.low <= best.high;
}

function hasInterval(score: Score): score is Score & { readonly low: number; readonly high: number } {
  return score.low !== null && score.high !== null;
}

function verdictOf(best: Score, tied: readonly Named[], others: readonly Named[]): string {
  if (others.length === 0) return "The only metric with such a number: nothing to compare it with.";
  if (!hasInterval(best)) {
    const seeds = `${best.clusters} data seed${best.clusters === 1 ? "" : "s"}`;
    return `In order of value only: intervals take ${SEEDS_FOR_INTERVALS} data seeds and this is made of ${seeds}, so the order may be chance.`;
  }
  const unsure = others.some(({ score }) => !hasInterval(score))
    ? " Metrics without an interval are left out of that."
    : "";
  if (tied.length > 0)
    return `Not told apart by this run: their intervals reach up to that of the first.${unsure}`;
  return `No other metric's interval reaches up to its own.${unsure}`;
}
