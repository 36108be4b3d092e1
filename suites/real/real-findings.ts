import { groupBy } from "../../math/group-by.ts";
import { levelsOf } from "../../math/levels.ts";
import { spearman } from "../../math/rank-correlation.ts";
import { isHeadline } from "../../metrics/index.ts";
import { slopeOf } from "../approximation.ts";
import { type Finding, finding } from "../findings.ts";
import type { Measured } from "../measured.ts";
import type { ResultRecord } from "../results.ts";
import { EXPECTED, HELD, RUNTIME, WORK } from "../studies/real-cost.ts";
import { meanWithInterval } from "./mean-with-interval.ts";

/** What metrics are held beside, since there is no truth. */
const BESIDE = { metric: "intershap", aggregation: "global" } as const;
const ALL = 6;
/** Indices by which InterSHAP is told order by order; at the highest order the others say what the first does. */
export const byOrder: readonly string[] = ["intershap-k-sii", "intershap-stii", "intershap-fsii"];
const twins = byOrder.slice(1);

/** What the real data show: InterSHAP by every order, early against late fusion, agreement of metrics, growth of cost. */
export function realFindings(measured: Measured): Finding[] {
  const { records } = measured;
  const headlines = records.filter((record) => isHeadline(record) && record.estimator === "sampled");
  return [
    ...sharesByOrder(records),
    ...sharesBySize(records),
    ...earlyLessLate(
      headlines.filter(({ modalities, metric }) => modalities === ALL && !twins.includes(metric)),
    ),
    // Of two views every index is the same.
    ...agreement(headlines.filter(({ modalities, metric }) => modalities === 2 && !byOrder.includes(metric))),
    ...growth(measured),
  ];
}

/** The share of interaction in scores up to every order, by index and fusion. */
function sharesByOrder(records: readonly ResultRecord[]): Finding[] {
  const told = records.filter(
    ({ metric, aggregation, target, coalition, size, modalities }) =>
      metric.startsWith("intershap-") &&
      aggregation === "global" &&
      target === "predicted" &&
      coalition === null &&
      size === null &&
      modalities === ALL,
  );
  const place = ({ index, order, fusion }: ResultRecord) => JSON.stringify([fusion, index, order]);
  return groupBy(told, place).flatMap((own) => {
    const { index, order, fusion } = own[0]!;
    const mean = meanOf(own);
    const about = {
      index,
      order,
      fusion,
      aggregation: "global",
      modalities: ALL,
      unit: "share",
    } as const;
    return mean === null
      ? []
      : [finding({ finding: "share of interaction by orders up to", ...about, ...mean })];
  });
}

/**
 * Of the highest order, which tells coalitions of every size apart: the share of each size. There all faithful indices are
 * the Moebius coefficients (Grabisch and Roubens 1999), so one of them says it.
 */
function sharesBySize(records: readonly ResultRecord[]): Finding[] {
  const told = records.filter(
    ({ metric, size, order, modalities }) =>
      metric === "intershap-k-sii" && size !== null && order === ALL && modalities === ALL,
  );
  const place = ({ index, size, fusion }: ResultRecord) => JSON.stringify([fusion, index, size]);
  return groupBy(told, place).flatMap((own) => {
    const { index, order, size, fusion } = own[0]!;
    const mean = meanOf(own);
    const subject = size === 1 ? "single views" : `${size} views together`;
    const about = { subject, index, order, fusion, modalities: ALL, unit: "share" };
    return mean === null ? [] : [finding({ finding: "share of coalitions", ...about, ...mean })];
  });
}

/** How much more a metric shows of early fusion than of late fusion, which adds up what single views say. */
function earlyLessLate(headlines: readonly ResultRecord[]): Finding[] {
  return byMetric(headlines).flatMap((own) => {
    const of = (fusion: string, seed: number) =>
      own.find((record) => record.fusion === fusion && record.dataSeed === seed)?.value ?? null;
    const differences = seedsOf(own).flatMap((seed) => {
      const [early, late] = [of("early", seed), of("late", seed)];
      return early === null || late === null ? [] : [early - late];
    });
    const mean = meanWithInterval(differences);
    const { metric, aggregation, unit } = own[0]!;
    return mean === null
      ? []
      : [finding({ finding: "early less late fusion", metric, aggregation, modalities: ALL, unit, ...mean })];
  });
}

/** How alike a metric orders the pairs of views as InterSHAP does, seed by seed. */
function agreement(headlines: readonly ResultRecord[]): Finding[] {
  const groups = byMetric(headlines);
  const beside = groups.find(
    ([first]) => first!.metric === BESIDE.metric && first!.aggregation === BESIDE.aggregation,
  );
  if (beside === undefined) return [];
  return groups.flatMap((own) => {
    if (own === beside) return [];
    const correlations = seedsOf(own).flatMap((seed) => {
      const valuesOf = (records: readonly ResultRecord[]) =>
        new Map(
          records.filter(({ dataSeed }) => dataSeed === seed).map(({ setting, value }) => [setting, value]),
        );
      const [ours, theirs] = [valuesOf(own), valuesOf(beside)];
      const both = [...ours].flatMap(([setting, value]) => {
        const other = theirs.get(setting) ?? null;
        return value === null || other === null ? [] : [[value, other] as const];
      });
      if (both.length < 3) return [];
      const [x, y] = [0, 1].map((side) => levelsOf(both.map((pair) => pair[side]!)));
      return spearman(x!, y!) ?? [];
    });
    const mean = meanWithInterval(correlations);
    const { metric, aggregation } = own[0]!;
    const about = { metric, aggregation, modalities: 2, subject: "InterSHAP, global", unit: "Spearman" };
    return mean === null
      ? []
      : [finding({ finding: "agreement over pairs of views with", ...about, ...mean, ...clipped(mean) })];
  });
}

/** A correlation's interval ends where correlations do. */
function clipped({ low, high }: { readonly low: number | null; readonly high: number | null }) {
  return { low: low === null ? null : Math.max(-1, low), high: high === null ? null : Math.min(1, high) };
}

/**
 * How time grows with the evaluations of the head and with what there is to multiply, and memory with what should be held, fitted
 * on logarithms: powers that are 1 in theory.
 */
function growth({ findings }: Measured): Finding[] {
  const of = (quantity: string) => findings.filter(({ finding: name }) => name === quantity);
  const values = (quantity: string) => of(quantity).map(({ value }) => value!);
  return [
    {
      cost: RUNTIME,
      theory: "evaluations of the head",
      expected: of(RUNTIME).map((row) => row.evaluations!),
    },
    { cost: RUNTIME, theory: WORK, expected: values(WORK) },
    { cost: HELD, theory: EXPECTED, expected: values(EXPECTED) },
  ].flatMap(({ cost, theory, expected }) => {
    const measured = values(cost);
    if (measured.length < 3) return [];
    const value = slopeOf(expected.map(Math.log2), measured.map(Math.log2));
    const subject = `${cost}: power of the ${theory}`;
    return [finding({ finding: "fitted growth", subject, value, unit: "exponent", count: measured.length })];
  });
}

function byMetric(records: readonly ResultRecord[]): (readonly ResultRecord[])[] {
  return groupBy(records, ({ metric, aggregation }) => JSON.stringify([metric, aggregation]));
}

function seedsOf(records: readonly ResultRecord[]): number[] {
  return [...new Set(records.map(({ dataSeed }) => dataSeed))];
}

function meanOf(records: readonly ResultRecord[]) {
  return meanWithInterval(records.flatMap(({ value }) => value ?? []));
}
