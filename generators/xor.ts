import { UserError } from "../math/user-error.ts";
import { composeDataset, datasetStream } from "./compose-dataset.ts";
import type { Dataset, DatasetRequest, DatasetSpec, Generator, Matrix } from "./dataset.ts";
import { bitsHeld, latentLaw } from "./latent-program.ts";
import type { Law } from "./law.ts";
import { completeCore, completeDims, completeLogic } from "./request.ts";
import { parseSetting, settingNames } from "./setting.ts";

// A modality that says nothing about the label still holds something: a coin.
const idleBits = 1;

/**
 * The bits themselves, as columns of zeros and ones: every network and every metric can be exact on them.
 *
 * A modality's columns are its bits, the first bit first. `dims` may ask for more columns than bits: the rest
 * are fair coins that mean nothing and that the law leaves out. The default logic is parity.
 */
export const xor: Generator = {
  id: "xor",
  summary: "Bits as they are: XOR of two bits in one modality, copied in all, or spread over all.",
  modalities: { least: 2, most: 6 },
  settings: settingNames,
  complete,
  law,
  generate,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, xor);
  for (const field of ["profile", "latentDimensions", "blockMean", "blockDeviation"] as const) {
    if ((request[field] ?? null) !== null) {
      throw new UserError(`${field} belongs to embedded data, and xor has no embedding: leave it out.`);
    }
  }
  const bits = bitsPerModality(core);
  const dims = completeDims(request, bits);
  for (const [m, columns] of dims.entries()) {
    if (columns < bits[m]!) {
      throw new UserError(
        `dims[${m}] is ${columns}, but modality ${m + 1} of ${core.setting} holds ${bits[m]} bits: give at least ${bits[m]}.`,
      );
    }
  }
  const logic = completeLogic(request, "parity");
  return {
    ...core,
    dims,
    logic,
    profile: null,
    latentDimensions: null,
    blockMean: null,
    blockDeviation: null,
  };
}

function bitsPerModality({ setting, modalities }: Pick<DatasetSpec, "setting" | "modalities">): number[] {
  const parsed = parseSetting(setting, modalities);
  return Array.from({ length: modalities }, (_, m) => bitsHeld(parsed, m, idleBits));
}

function law(spec: DatasetSpec): Law {
  return latentLaw(parseSetting(spec.setting, spec.modalities), spec.modalities, spec.logic, idleBits);
}

function generate(given: DatasetSpec, seed: number): Dataset {
  const spec = complete(given);
  const bits = bitsPerModality(spec);
  return composeDataset(spec, seed, law(spec), (latents) =>
    latents.map((symbols, m) => {
      const coins = datasetStream(spec, seed, `noise/${m}`);
      return bitColumns(symbols, bits[m]!, spec.dims[m]!, () => Number(coins() < 0.5));
    }),
  );
}

/** Unpacks symbols into bits, and fills the columns that are left. */
function bitColumns(symbols: Matrix, bits: number, columns: number, filler: () => number): Matrix {
  const data = new Float32Array(symbols.rows * columns);
  for (let row = 0; row < symbols.rows; row++) {
    for (let column = 0; column < columns; column++) {
      data[row * columns + column] = column < bits ? (symbols.data[row]! >> column) & 1 : filler();
    }
  }
  return { rows: symbols.rows, columns, data };
}
