import { paperTraining } from "../models/index.ts";
import { slopeOf } from "./approximation.ts";
import type { StudyCell } from "./cell.ts";
import { type Finding, finding } from "./findings.ts";
import type { Measured } from "./measured.ts";
import { paperMeasure } from "./protocols.ts";
import { requireSettings } from "./require-settings.ts";
import { type CostParameters, MEMORY, measuringCost, RUNTIME } from "./studies/measuring-cost.ts";
import type { PresetName, Suite, SuiteRequest } from "./suite.ts";

/** What is turned while the rest stays: modalities, samples, draws. */
const grids: Readonly<
  Record<PresetName, Readonly<Record<"modalities" | "samples" | "draws", CostParameters[]>>>
> = {
  quick: gridsOf(10, 100, 20),
  standard: gridsOf(12, 200, 20),
  paper: gridsOf(12, 1000, 40),
};

function gridsOf(most: number, samples: number, draws: number) {
  return {
    modalities: Array.from({ length: most - 1 }, (_, k) => ({ modalities: k + 2, samples, draws })),
    samples: [5, 10, 20, 40].map((times) => ({ modalities: 4, samples: times * samples, draws })),
    draws: [2, 4, 8].map((times) => ({ modalities: 4, samples: 5 * samples, draws: times * draws })),
  };
}

/** A suite of times alone trains nothing and has no datasets. */
const nothing = {
  data: {},
  networks: () => [],
  training: { ...paperTraining, epochs: 0 },
  measure: paperMeasure,
  seeds: [1],
};

/**
 * Runtime and peak memory of InterSHAP against modalities, samples and draws. There are N 2^M draws evaluations to make,
 * which is what the paper writes as O(N^M).
 */
export const scalabilitySuite: Suite = {
  id: "scalability",
  summary:
    "runtime and peak memory of InterSHAP against modalities, samples and draws, with fitted exponents",
  metrics: [],
  alone: true,
  presets: { quick: nothing, standard: nothing, paper: nothing },
  plan,
  findings: exponents,
};

function plan({ preset, settings, seeds, backend }: SuiteRequest): StudyCell[] {
  const own = grids[preset];
  requireSettings(settings, Object.keys(own));
  const chosen = (Object.keys(own) as (keyof typeof own)[]).filter(
    (name) => settings?.includes(name) ?? true,
  );
  const cells = chosen.flatMap((name) => own[name]);
  const distinct = new Map(cells.map((parameters) => [JSON.stringify(parameters), parameters]));
  return seeds.flatMap((seed) =>
    [...distinct.values()].map((parameters) => ({
      study: measuringCost.id,
      parameters: { ...parameters },
      seed,
      backend,
    })),
  );
}

/** Fewer modalities than this cost next to nothing besides what any number costs. */
const FROM_MODALITIES = 4;

/** How time and memory grow, fitted on logarithms, beside what the number of evaluations grows by. */
function exponents(measured: Measured): Finding[] {
  return [RUNTIME, MEMORY].flatMap((quantity) => {
    const own = measured.findings.filter(({ finding: name }) => name === quantity);
    const [first] = own;
    if (first === undefined) return [];
    const fitted = (what: string, rows: readonly Finding[], x: (row: Finding) => number, truth: string) => {
      if (rows.length < 3) return [];
      const value = slopeOf(
        rows.map(x),
        rows.map(({ value: cost }) => Math.log2(cost!)),
      );
      const subject = `${quantity}: ${what} (evaluations: ${truth})`;
      return [finding({ finding: "fitted growth", subject, value, unit: "exponent", count: rows.length })];
    };
    const sameAs = (field: "samples" | "draws" | "modalities") => (row: Finding) =>
      row[field] === mostCommon(own, field);
    const alike = (a: "samples" | "draws" | "modalities", b: "samples" | "draws" | "modalities") =>
      own.filter((row) => sameAs(a)(row) && sameAs(b)(row));
    return [
      ...fitted(
        "doublings by one more modality",
        own.filter(
          (row) =>
            row.modalities! >= FROM_MODALITIES && row.samples === first.samples && row.draws === first.draws,
        ),
        ({ modalities }) => modalities!,
        "1",
      ),
      ...fitted(
        "power of the samples",
        alike("modalities", "draws"),
        ({ samples }) => Math.log2(samples!),
        "1",
      ),
      ...fitted(
        "power of the draws",
        own.filter(({ modalities, samples }) => modalities === 4 && samples === 5 * first.samples!),
        ({ draws }) => Math.log2(draws!),
        "1",
      ),
    ];
  });
}

function mostCommon(rows: readonly Finding[], field: "samples" | "draws" | "modalities"): number | null {
  const counts = new Map<number | null, number>();
  for (const row of rows) counts.set(row[field], (counts.get(row[field]) ?? 0) + 1);
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
}
