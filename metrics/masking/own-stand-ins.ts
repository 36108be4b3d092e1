import type { Matrix } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { oneComputedRow } from "./one-computed-row.ts";
import type { MaskedSamples, OwnMasker } from "./own-masker.ts";
import type { StandIns } from "./stand-ins.ts";

/**
 * The stand-ins of a user's own masker, every answer of which is checked.
 *
 * @throws UserError if its name is empty or its count is not a positive whole number; later, if it chooses rows that are
 *   none or makes values of another shape or that are not finite
 */
export function ownStandIns(masker: OwnMasker, { samples, background, estimator }: EvaluationSet): StandIns {
  if (masker.name === "") throw new UserError("name of a masker of your own: it is empty, so give it one");
  const name = `own:${masker.name}`;
  const widths = background.matrices.map(({ columns }) => columns);
  if ("rows" in masker) {
    const matrices = masker.rows(background);
    const rows = matrices[0]?.rows ?? 0;
    if (rows === 0) throw new UserError(`masker ${name}: it made no rows, so let it return at least one`);
    checkMatrices(name, matrices, rows, widths, 0);
    // One row may be computed from the background: how another would move it is asked.
    if (rows === 1 && estimator === "sampled") {
      return oneComputedRow(name, background, (others) => {
        const made = others === background ? matrices : masker.rows(others);
        checkMatrices(name, made, 1, widths, 0);
        return made;
      });
    }
    const weights = new Float64Array(rows).fill(1 / rows);
    return { kind: "rows", name, rows: { matrices, weights }, drawn: rows > 1 };
  }
  const { count } = masker;
  if (!(Number.isInteger(count) && count > 0)) {
    throw new UserError(`masker ${name}: its count is ${count}, but must be a positive whole number`);
  }
  const asked = (coalition: number, from: number, to: number): MaskedSamples => ({
    coalition,
    first: from,
    samples: to - from,
    present: samples.matrices.map((matrix, m) => (coalition & (1 << m) ? someRows(matrix, from, to) : null)),
    background,
  });
  if ("choose" in masker) {
    return {
      kind: "chosen",
      name,
      rows: background,
      count,
      drawn: true,
      weigh: null,
      choose(coalition, from, to) {
        const chosen = masker.choose(asked(coalition, from, to));
        checkChoice(name, chosen, (to - from) * count, background.weights.length);
        return chosen;
      },
    };
  }
  return {
    kind: "imputed",
    name,
    count,
    impute(coalition, from, to) {
      const made = masker.impute(asked(coalition, from, to));
      checkMatrices(name, made, (to - from) * count, widths, coalition);
      return made;
    },
  };
}

/** Copies rows, so that a masker cannot change the samples it is shown. */
function someRows({ columns, data }: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, columns, data: data.slice(from * columns, to * columns) };
}

function checkChoice(name: string, chosen: Int32Array, length: number, rows: number): void {
  if (chosen.length !== length) {
    throw new UserError(
      `masker ${name}: it chose ${chosen.length} rows where ${length} are needed, its count for every sample`,
    );
  }
  const wrong = chosen.find((row) => !(Number.isInteger(row) && row >= 0 && row < rows));
  if (wrong !== undefined) {
    throw new UserError(
      `masker ${name}: it chose row ${wrong}, but the background's rows are numbered 0 to ${rows - 1}`,
    );
  }
}

/** @param coalition - modalities whose matrices are not read, and so not checked */
function checkMatrices(
  name: string,
  matrices: readonly Matrix[],
  rows: number,
  widths: readonly number[],
  coalition: number,
): void {
  if (matrices.length !== widths.length) {
    throw new UserError(
      `masker ${name}: it made ${matrices.length} matrices, but the data have ${widths.length} modalities`,
    );
  }
  matrices.forEach((matrix, m) => {
    if (coalition & (1 << m)) return;
    const shape = `[${rows}, ${widths[m]}]`;
    if (matrix.rows !== rows || matrix.columns !== widths[m] || matrix.data.length !== rows * widths[m]!) {
      throw new UserError(
        `masker ${name}: its matrix of modality ${m + 1} is [${matrix.rows}, ${matrix.columns}] of ${matrix.data.length} numbers, but must be ${shape}`,
      );
    }
    if (!matrix.data.every(Number.isFinite)) {
      throw new UserError(
        `masker ${name}: its matrix of modality ${m + 1} has a number that is not finite, so fill in or leave out missing values`,
      );
    }
  });
}
