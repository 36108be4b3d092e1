import type { Matrix, Split } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { sideBySide } from "../../../math/side-by-side.ts";
import { UserError } from "../../../math/user-error.ts";
import { trainAlignment } from "./alignment.ts";
import { classNumbers } from "./class-numbers.ts";
import { trainClassifier } from "./classifier.ts";
import { gatherRows, type Table } from "./minibatches.ts";
import { type ReadAtoms, readAtoms } from "./read-atoms.ts";
import { type BatchSettings, completeSettings } from "./settings.ts";
import { standardisedTable } from "./standardised-table.ts";

/** What the estimator is given besides the data. */
export interface BatchRequest {
  /** A positive whole number: every start and every order of rows follows from it. */
  readonly seed: number;
  /** Rows that networks are trained on, that classifiers are chosen and calibrated on, and that atoms are read off. */
  readonly split: Split;
  readonly settings?: Partial<BatchSettings>;
}

/** Four atoms in bits with standard errors over the test rows, which leave out what another training would change. */
export interface BatchDecomposition extends ReadAtoms {
  /** -H_q(Y | X1, X2) in nats after each pass of the alignment, what it makes small; empty where nothing is trained. */
  readonly losses: Float64Array;
}

/**
 * The partial information decomposition of continuous or discrete modalities by BATCH, the neural estimator of Liang et
 * al. (2023, section 3.2): three classifiers p(y | x1), p(y | x2) and p(y | x1, x2), and a network that couples the rows
 * of a batch to the joint law q of least I_q(X1, X2; Y) among those with the classifiers' margins (x1, y) and (x2, y).
 *
 * The coupling is never quite the best one, so its information is too large: redundancy and synergy come out too small and
 * what is unique too large, rather than the other way round. Atoms are not clipped: one that is 0 may be read as slightly
 * below. The classes' names do not matter, nor does a tensor backend: the same seed gives the same bits.
 *
 * @param x1 - first modality, [N, d1]
 * @param x2 - second modality, [N, d2]
 * @param y - class of each row, [N]; the test rows' are not looked at
 * @throws UserError when lengths differ, a modality has an entry that is not finite, a setting cannot be, the split has no
 *   rows to train, validate or test on, or a training diverges
 */
export function batchPid(x1: Matrix, x2: Matrix, y: Int32Array, request: BatchRequest): BatchDecomposition {
  const { seed, split } = request;
  const settings = completeSettings(request.settings ?? {});
  if (x1.rows !== y.length || x2.rows !== y.length) {
    throw new UserError(
      `pid batch: the modalities have ${x1.rows} and ${x2.rows} rows and there are ${y.length} classes: give one of each per sample`,
    );
  }
  for (const part of ["train", "validation", "test"] as const) {
    if (split[part].length === 0) {
      throw new UserError(`pid batch: the split has no ${part} rows; take more samples`);
    }
  }
  const known = Int32Array.from([...split.train, ...split.validation], (row) => y[row]!);
  const { count: classes, of } = classNumbers(known);
  if (classes === 1) return nothingToTell;

  const first = standardisedTable(x1, split.train);
  const second = standardisedTable(x2, split.train);
  const labelled = (table: Table, part: "train" | "validation") => ({
    table: rowsOf(table, split[part]),
    labels: part === "train" ? of.subarray(0, split.train.length) : of.subarray(split.train.length),
  });
  const stream = (name: string) => randomStream(seed, `pid/batch/${name}`);
  const classifierOf = (table: Table, name: string) =>
    trainClassifier(
      labelled(table, "train"),
      labelled(table, "validation"),
      classes,
      settings,
      stream(`classifier/${name}`),
    );
  const classifiers = [classifierOf(first, "first"), classifierOf(second, "second")] as const;
  const both = sideBySide(first, second);
  const joint = classifierOf(both, "joint")(rowsOf(both, split.test));

  const pairsOf = (rows: Int32Array) => {
    const inputs = [rowsOf(first, rows), rowsOf(second, rows)] as const;
    const posterior = (m: 0 | 1): Table => ({
      rows: rows.length,
      columns: classes,
      data: classifiers[m](inputs[m]),
    });
    return { inputs, posteriors: [posterior(0), posterior(1)] as const };
  };
  const alignment = trainAlignment(pairsOf(split.train), classes, settings, {
    encoders: [stream("encoder/first"), stream("encoder/second")],
    order: stream("order"),
  });
  const held = pairsOf(split.test);
  const align = (rows: Int32Array) => alignment.align(held, rows);
  return { ...readAtoms(split.test.length, settings.batch, align, joint), losses: alignment.losses };
}

function rowsOf(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: table.columns, data: gatherRows(table, rows) };
}

const nothing = { value: 0, standardError: 0 };

/** Of a class that is always the same there is nothing to be told. */
const nothingToTell: BatchDecomposition = {
  redundancy: nothing,
  unique: [nothing, nothing],
  synergy: nothing,
  losses: new Float64Array(0),
};
