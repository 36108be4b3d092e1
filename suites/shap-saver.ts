import path from "node:path";
import { writeNpz } from "../math/npy/npz.ts";
import { UserError } from "../math/user-error.ts";
import { writeWhole } from "../math/write-whole.ts";
import type { Subject } from "../metrics/index.ts";
import { type Cell, contentHash, isStudy, modelId, type PlannedCell } from "./cell.ts";
import { shapArrays } from "./shap-arrays.ts";

/** Saves what each modality adds to every sample's output where a user wants it, once a model. */
export interface ShapSaver {
  /** Whether a cell has a model whose samples are still to be saved. */
  owes(cell: Cell): boolean;
  /**
   * Saves the samples of a cell's model; a model that has no game under its masker has nothing to save.
   *
   * @param subject - the model on rows of the dataset
   */
  save(cell: Cell, subject: Subject): Promise<void>;
}

/**
 * Saves samples below a folder, each model's in a file named by the model's id in the results.
 *
 * @param folder - null = nowhere
 */
export function shapSaver(folder: string | null): ShapSaver {
  const saved = new Set<string>();
  return {
    owes: (cell) => folder !== null && cell.model !== null && !cell.published && !saved.has(idOf(cell)),
    async save(cell, subject) {
      if (folder === null || cell.model === null || subject.noGame !== null) return;
      const id = idOf(cell);
      const file = `${path.join(folder, id)}.npz`;
      await writeWhole(file, writeNpz(shapArrays(subject)), "what the modalities add");
      saved.add(id);
    },
  };
}

/**
 * Says before a run that one file a model would not do: a suite may measure the same model in several ways.
 *
 * @throws UserError naming the model
 */
export function requireOneMeasurement(cells: readonly PlannedCell[]): void {
  const measured = new Map<string, string>();
  for (const cell of cells) {
    if (isStudy(cell) || cell.model === null) continue;
    const id = idOf(cell);
    const way = contentHash(cell.measure);
    if ((measured.get(id) ?? way) !== way)
      throw new UserError(
        `--save-shap saves one file a model, but this suite measures ${id} in several ways: leave the option out, or run another suite.`,
      );
    measured.set(id, way);
  }
}

/** The id of a cell's model. */
function idOf({ dataset, dataSeed, model }: Cell): string {
  return modelId(dataset, dataSeed, model!);
}
