import { describe, expect, it } from "vitest";
import { randomStream } from "../../../math/random-stream.ts";
import type { Score } from "../../../suites/results.ts";
import { scoresOf } from "../../../suites/scores/scores-of.ts";
import { at, type Measured, runOf } from "./small-run.ts";

/** What a made-up metric answers at an amount of synergy. */
type Answering = (amount: number, noise: () => number) => number;

const perfect: Answering = (amount) => amount;
const noisy: Answering = (amount, noise) => amount + 0.6 * noise();
const useless: Answering = (_, noise) => noise();
const inverted: Answering = (amount) => 1 - amount;

const amounts = [0, 0.25, 0.5, 0.75, 1];

/** A metric on five datasets for each of some seeds. */
function measured(
  metric: string,
  answering: Answering,
  seeds: number,
  model: Measured["model"] = {},
): Measured[] {
  const random = randomStream(1, `test/leaderboard/${metric}`);
  return Array.from({ length: seeds }, (_, k) => k + 1).flatMap((dataSeed) =>
    amounts.map((amount) => {
      const { dataset, record } = at(
        amount,
        answering(amount, () => random() - 0.5),
        { dataSeed },
      );
      return { dataset, model, record: { ...record, metric, aggregation: null } } as Measured;
    }),
  );
}

const spearmanOf = (scores: readonly Score[]) =>
  scores.filter(({ kind, truth }) => kind === "spearman" && truth === "information");

/** Rank of every metric, by subject. */
function ranksOf(all: readonly Measured[]) {
  const scores = scoresOf(runOf(all));
  return Object.fromEntries(spearmanOf(scores).map(({ metric, rank }) => [metric, rank]));
}

describe("planted metrics", () => {
  const scores = scoresOf(
    runOf([
      ...measured("useless", useless, 20),
      ...measured("inverted", inverted, 20),
      ...measured("perfect", perfect, 20),
      ...measured("noisy", noisy, 20),
    ]),
  );
  const scoreOf = (metric: string, kind: Score["kind"]) =>
    scores.find((score) => score.metric === metric && score.kind === kind && score.truth === "information")!;

  it("rank as they should", () => {
    const ranks = spearmanOf(scores).map(({ metric, rank }) => [metric, rank]);
    expect(Object.fromEntries(ranks)).toEqual({ perfect: 1, noisy: 2, useless: 3, inverted: 4 });
  });

  it("score as they should, with intervals around it", () => {
    expect(scoreOf("perfect", "spearman")).toMatchObject({ value: 1, low: 1, high: 1, clusters: 20 });
    expect(scoreOf("perfect", "detection")).toMatchObject({ value: 1, low: 1, high: 1 });
    expect(scoreOf("inverted", "kendall")).toMatchObject({ value: -1, low: -1, high: -1 });
    expect(scoreOf("inverted", "detection")).toMatchObject({ value: 0, low: 0, high: 0 });
    const { value, low, high } = scoreOf("useless", "spearman");
    expect(low).toBeLessThan(value!);
    expect(high).toBeGreaterThan(value!);
    // A hundred values without order: a correlation has a deviation of 0.1.
    expect(Math.abs(value!)).toBeLessThan(0.3);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(-0.1);
  });

  it("have ranks in nothing but the rank correlation", () => {
    const ranked = scores.filter(({ rank }) => rank !== null);
    expect(new Set(ranked.map(({ kind }) => kind))).toEqual(new Set(["spearman"]));
  });

  it("score the same in every run, whichever others are measured", () => {
    const alone = scoresOf(runOf(measured("noisy", noisy, 20)));
    const withoutRank = (score: Score) => ({ ...score, rank: null });
    expect(alone.map(withoutRank)).toEqual(
      scores.filter(({ metric }) => metric === "noisy").map(withoutRank),
    );
  });
});

describe("ranks", () => {
  it("are equal where intervals overlap", () => {
    const ranks = ranksOf([
      ...measured("one", noisy, 20),
      ...measured("another", noisy, 20),
      ...measured("useless", useless, 20),
    ]);
    expect(ranks).toEqual({ one: 1, another: 1, useless: 3 });
  });

  it("are null below ten data seeds, and so are intervals", () => {
    const scores = scoresOf(runOf([...measured("perfect", perfect, 9), ...measured("useless", useless, 9)]));
    for (const score of scores) expect(score).toMatchObject({ rank: null, low: null, high: null });
    expect(spearmanOf(scores).map(({ clusters }) => clusters)).toEqual([9, 9]);
  });

  it("count data seeds, not records: one seed measured often has no interval", () => {
    const often = Array.from({ length: 12 }, () => measured("perfect", perfect, 1)).flat();
    expect(spearmanOf(scoresOf(runOf(often)))).toMatchObject([{ clusters: 1, records: 60, low: null }]);
  });

  it("of oracles and of networks are given apart, and metrics of data alone take part in both", () => {
    const oracle = { fusion: "oracle" } as const;
    const ranks = (all: readonly Measured[]) =>
      spearmanOf(scoresOf(runOf(all))).map(({ metric, subject, rank }) => [metric, subject, rank]);
    const onOracles = [...measured("model", noisy, 20, oracle), ...measured("worse", inverted, 20, oracle)];
    const ofData = measured("data", useless, 20, null);
    expect(ranks([...onOracles, ...ofData])).toEqual([
      ["model", "oracle", 1],
      ["worse", "oracle", 3],
      ["data", "data", 2],
    ]);
    // Where there are networks, its rank is that among them.
    expect(ranks([...onOracles, ...ofData, ...measured("worse", inverted, 20)])).toEqual([
      ["model", "oracle", 1],
      ["worse", "oracle", 3],
      ["worse", "network", 2],
      ["data", "data", 1],
    ]);
    expect(ranks(ofData)).toEqual([["data", "data", 1]]);
  });

  it("are null for a metric whose value never moves", () => {
    const ranks = ranksOf([...measured("constant", () => 0.5, 20), ...measured("perfect", perfect, 20)]);
    expect(ranks).toEqual({ constant: null, perfect: 1 });
  });
});
