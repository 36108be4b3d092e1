import { append } from "../../math/append.ts";
import type { BroughtData, BroughtModality, DataRequest } from "./brought-data.ts";
import { type DataPlace, dataPlace } from "./data-place.ts";
import { digestOf } from "./file-digest.ts";
import { labelsOf } from "./labels-of.ts";
import { settleMissing } from "./missing-values.ts";
import { planLabels } from "./plan-labels.ts";
import { planModalities } from "./plan-modalities.ts";
import { type ReadModality, readArrays } from "./read-arrays.ts";
import { someOf } from "./selection.ts";
import { unnamedLabels } from "./unnamed-labels.ts";
import { type Wishes, wishesOfOptions, wishesOfSpec } from "./wishes.ts";

/**
 * Reads a user's own data: `.npz`, `.npy`, CSV and TSV, Parquet, HDF5 with AnnData and MuData, or a folder with a file
 * for each modality. Nothing in them is ever run.
 *
 * @throws UserError, one sentence that names the file, if the data are not what the request says, are damaged, larger
 *   than allowed, or have missing values that nothing is said of
 */
export async function readBroughtData(request: DataRequest): Promise<BroughtData> {
  const place = await dataPlace(request.path, request.delimiter ?? null);
  try {
    return await readPlace(place, await wishesOf(request, place), request);
  } finally {
    await place.close();
  }
}

async function wishesOf(request: DataRequest, place: DataPlace): Promise<Wishes> {
  if (request.spec === undefined) return wishesOfOptions(request);
  // The validator is loaded for those who bring a spec.
  const { readDataSpec } = await import("./read-data-spec.ts");
  return wishesOfSpec(await readDataSpec(request.spec), request.spec, place.folder, request);
}

async function readPlace(place: DataPlace, wishes: Wishes, request: DataRequest): Promise<BroughtData> {
  const labels = await planLabels(place, wishes.labels);
  const notes: string[] = [];
  const planned = await planModalities(place, wishes, labels, (note) => notes.push(note));
  const read = await readArrays(planned, labels, request.mostBytes);
  append(notes, read.notes);
  const cells = read.labels?.cells ?? null;
  const placeOfLabel = (row: number) => read.labels!.placeOfRow(row);
  const kept = settleMissing(read.modalities, cells, wishes.missing === "drop-rows", placeOfLabel);
  const keptCells = cells === null || kept === null ? cells : Array.from(kept, (row) => cells[row]!);
  if (labels === null) {
    const alike = await unnamedLabels(place, read.modalities[0]!.rows);
    if (alike.length > 0) notes.push(labelNote(place.where, alike));
  }
  const files = [...place.opened, ...(request.spec === undefined ? [] : [request.spec])];
  return {
    modalities: read.modalities.map((modality) => modalityOf(modality, kept)),
    labels: keptCells === null ? null : labelsOf(keptCells, labels!.kind, labels!.array.where),
    classes: wishes.classes,
    notes,
    source: { files, sha256: await digestOf(files) },
  };
}

function labelNote(where: string, alike: readonly string[]): string {
  const looks = alike.length === 1 ? "looks" : "look";
  return `${where}: no labels were named, and ${someOf(alike)} ${looks} like labels; if so, give --labels ${alike[0]!.slice(0, 80)}`;
}

/** The rows that stay, moved together where they are. */
function modalityOf(
  { name, rows, data, columns, sampleShape, columnNames, dtypes }: ReadModality,
  kept: Int32Array | null,
): BroughtModality {
  const width = columns.length;
  kept?.forEach((row, position) => {
    data.copyWithin(position * width, row * width, (row + 1) * width);
  });
  const left = kept?.length ?? rows;
  const matrix = { rows: left, columns: width, data: data.subarray(0, left * width) };
  return { name, matrix, sampleShape, columnNames, dtypes };
}
