import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../math/random-stream.ts";
import type { Comparison, Results } from "../../../suites/index.ts";
import { compareResults } from "../../../suites/index.ts";
import type { ResultRecord } from "../../../suites/results.ts";
import {
  bits,
  dataset,
  detection,
  enumerated,
  network,
  networkError,
  oracle,
  oracleDeviation,
  oracleError,
  sampled,
  smallRun,
  unknownError,
  withoutValue,
} from "./small-run.ts";

/** A run with numbers of any size, a few records of every kind and two scores of each sort. */
const anyRun: fc.Arbitrary<Results> = fc
  .record({ seed: fc.integer({ min: 1, max: 1e6 }), copies: fc.integer({ min: 1, max: 4 }) })
  .map(({ seed, copies }) => {
    const random = randomStream(seed, "comparisons");
    const kinds = [sampled, enumerated, bits, unknownError, withoutValue];
    const records = kinds.flatMap((record) =>
      Array.from({ length: copies }, (_, k): ResultRecord => {
        const known = record.value !== null;
        const drawn = record.estimator === "sampled" && known;
        return {
          ...record,
          coalition: `${k + 1}+9`,
          value: known ? 3 * random() - 1 : null,
          maskingError: drawn ? 0.1 * random() : record.maskingError,
          samplingError: drawn && record.samplingError !== null ? 0.1 * random() : record.samplingError,
          truth: random() < 0.7 ? random() : null,
          truthLow: random() < 0.5 ? random() : null,
        };
      }),
    );
    const share = () => 0.2 + 0.6 * random();
    return smallRun({
      datasets: [{ ...dataset, latentBits: random(), synergyVariance: random(), embeddedBits: random() }],
      models: [network, oracle].map((model) => ({
        ...model,
        f1Macro: share(),
        accuracy: share(),
        bayesAccuracy: share(),
        bayesError: 0.01 * random(),
      })),
      records,
      scores: [
        { ...detection, value: random(), low: random() / 2, high: (1 + random()) / 2 },
        { ...networkError, value: random() },
        { ...oracleError, value: random() },
        { ...oracleDeviation, value: 6 * random() },
      ],
      failures: [],
    });
  });

type Table = "datasets" | "models" | "records" | "scores";

/** A number that is held, and how far it may rise. */
interface Held {
  readonly table: Table;
  readonly row: number;
  readonly field: string;
  readonly allowed: number;
}

/** Every number of a run that is held, with its tolerance worked out anew from the words of the guide. */
function heldNumbers({ datasets, models, records, scores }: Results): Held[] {
  const rounding = (unit: string) => (unit === "bits" ? 2e-8 : 1e-9);
  const held: (Held & { readonly value: number | null })[] = [];
  datasets.forEach((row, k) => {
    const put = (field: keyof typeof row, allowed: number) =>
      held.push({ table: "datasets", row: k, field, allowed, value: Number(row[field]) });
    put("latentBits", 2e-8);
    put("synergyVariance", 1e-9);
    put("embeddedBits", 4 * row.embeddedBitsError! + 2e-8);
  });
  models.forEach((row, k) => {
    const put = (field: "f1Macro" | "accuracy" | "bayesAccuracy", allowed: number) =>
      held.push({ table: "models", row: k, field, allowed, value: row[field] });
    for (const field of ["f1Macro", "accuracy"] as const) put(field, riseOfShare(row[field]!, 1800));
    put("bayesAccuracy", 1e-6 + 4 * row.bayesError!);
  });
  records.forEach((row, k) => {
    const put = (field: "value" | "truth" | "truthLow", allowed: number) =>
      held.push({ table: "records", row: k, field, allowed, value: row[field] });
    const { estimator, maskingError, samplingError } = row;
    const unknown = estimator === "enumerated" || maskingError === null || samplingError === null;
    put("value", rounding(row.unit) + (unknown ? 0 : 4 * Math.hypot(maskingError, samplingError)));
    put("truth", rounding(row.unit));
    put("truthLow", rounding(row.unit));
  });
  const allowances = {
    detection: ({ low, high }: { low: number | null; high: number | null }) => (high! - low!) / 2,
    "network-error": () => 0.02,
    "oracle-error": () => 1e-9,
    "oracle-deviation": ({ value }: { value: number | null }) => Math.max(4 - value!, 1e-6 * value!),
  };
  scores.forEach((score, k) => {
    const allowed = allowances[score.kind as keyof typeof allowances](score);
    held.push({ table: "scores", row: k, field: "value", allowed, value: score.value });
  });
  return held.filter(({ value }) => value !== null);
}

/** The least rise of a share that is more than four binomial standard errors of the larger kind: solved by halving. */
function riseOfShare(share: number, rows: number): number {
  const errors = (value: number) => 4 * Math.sqrt((value * (1 - value)) / rows);
  let [least, most] = [0, 1 - share];
  for (let step = 0; step < 60; step++) {
    const rise = (least + most) / 2;
    if (rise <= Math.max(errors(share), errors(share + rise))) least = rise;
    else most = rise;
  }
  return least;
}

function risen(run: Results, { table, row, field }: Held, by: number): Results {
  const rows: readonly object[] = run[table].map((other, k) =>
    k === row ? { ...other, [field]: Number(other[field as keyof typeof other]) + by } : other,
  );
  return { ...run, [table]: rows };
}

const heldOf = (run: Results) => fc.constantFrom(...heldNumbers(run)).map((held) => ({ run, held }));
const movesOf = ({ moves, scores }: Comparison) => [...moves, ...scores];

describe("any run", () => {
  it("is the same as itself, and as what is read back of it", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const read = JSON.parse(JSON.stringify(run)) as Results;
        const { regressed, notes, checked } = compareResults(run, read);
        expect({ regressed, notes }).toEqual({ regressed: false, notes: [] });
        expect(checked).toBeGreaterThanOrEqual(heldNumbers(run).length);
      }),
    );
  });

  it("regresses when any one number rises beyond its tolerance, and names that number alone", () => {
    fc.assert(
      // A hundredth above the tolerance up to far away; double precision is nearer than a hundredth at 1e-9.
      fc.property(anyRun.chain(heldOf), fc.double({ min: 1.01, max: 50, noNaN: true }), (given, times) => {
        const { run, held } = given;
        // A share stays below one: for it the error changes with the value.
        const by = held.table === "models" ? held.allowed * 1.01 : held.allowed * times;
        const comparison = compareResults(run, risen(run, held, by));
        expect(comparison.regressed).toBe(true);
        expect(comparison.failures).toEqual([]);
        expect(movesOf(comparison).map(({ field }) => field)).toEqual([held.field]);
        const [move] = movesOf(comparison);
        const row = run[held.table][held.row]!;
        if ("id" in row) expect([move!.dataset, move!.model]).toContain(row.id);
        else expect(move!.quantity).toContain(row.metric);
        expect(move!.old).toBe(row[held.field as keyof typeof row]);
      }),
      { numRuns: 500 },
    );
  });

  it("is the same when any one number rises within its tolerance", () => {
    fc.assert(
      fc.property(
        anyRun.chain(heldOf),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        ({ run, held }, part) => {
          const comparison = compareResults(run, risen(run, held, held.allowed * part));
          expect(movesOf(comparison)).toEqual([]);
          expect(comparison.regressed).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("regresses when any one of its records is gone, whatever the order of the others", () => {
    fc.assert(
      fc.property(anyRun, fc.nat(), (run, pick) => {
        const gone = pick % run.records.length;
        const records = run.records.filter((_, k) => k !== gone).toReversed();
        const { regressed, failures, moves } = compareResults(run, { ...run, records });
        expect({ regressed, moves }).toEqual({ regressed: true, moves: [] });
        expect(failures.join()).toContain(`1 of ${run.records.length} records are missing`);
        expect(failures.join()).toContain(run.records[gone]!.metric);
      }),
    );
  });
});
