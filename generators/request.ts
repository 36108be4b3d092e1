import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { DatasetRequest, DatasetSpec, Generator, Logic } from "./dataset.ts";
import { logics } from "./logic.ts";
import { parseSetting } from "./setting.ts";

const fields = [
  "generator",
  "setting",
  "modalities",
  "samples",
  "dims",
  "logic",
  "profile",
  "latentDimensions",
  "blockMean",
  "blockDeviation",
] as const satisfies readonly (keyof DatasetSpec)[];

const fewestSamples = 20;
const defaultSamples = 20_000;
const defaultModalities = 2;

/** What every generator needs settled first. */
export type RequestCore = Pick<DatasetSpec, "generator" | "setting" | "modalities" | "samples">;

/**
 * Fills in and checks the fields whose meaning does not depend on the generator: 2 modalities and 20,000
 * samples unless asked otherwise.
 *
 * @throws UserError for another generator's request, a field that does not exist, a number of modalities that
 *   the generator cannot make, an unknown setting, or fewer samples than a split needs
 */
export function completeCore(
  request: DatasetRequest,
  generator: Pick<Generator, "id" | "modalities">,
): RequestCore {
  if (request.generator !== generator.id) {
    throw new UserError(
      `generator is "${request.generator}", but ${generator.id} was to make the data: make the two agree.`,
    );
  }
  const stranger = Object.keys(request).find((field) => !(fields as readonly string[]).includes(field));
  if (stranger !== undefined) throw new UserError(unknownName("field", stranger, fields));
  const { least, most } = generator.modalities;
  const modalities = request.modalities ?? defaultModalities;
  if (!Number.isInteger(modalities) || modalities < least || modalities > most) {
    throw new UserError(
      `modalities is ${modalities}: ${generator.id} makes ${least} to ${most} of them, so give a whole number in that range.`,
    );
  }
  const setting = String(request.setting);
  parseSetting(setting, modalities);
  const samples = request.samples ?? defaultSamples;
  if (!Number.isSafeInteger(samples) || samples < fewestSamples) {
    throw new UserError(
      `samples is ${samples}: give a whole number of at least ${fewestSamples}, so that every part of the split has rows.`,
    );
  }
  return { generator: generator.id, setting, modalities, samples };
}

/** The logic asked for, or the default. Throws `UserError` for an unknown one. */
export function completeLogic(request: DatasetRequest, otherwise: Logic): Logic {
  const logic = request.logic ?? otherwise;
  if (!logics.includes(logic)) throw new UserError(unknownName("logic", logic, logics));
  return logic;
}

/**
 * The columns of each modality asked for, or the default ones.
 *
 * @param otherwise - one entry per modality
 * @throws UserError unless there is one positive whole number per modality
 */
export function completeDims(request: DatasetRequest, otherwise: readonly number[]): number[] {
  const asked: unknown = request.dims ?? otherwise;
  if (!Array.isArray(asked))
    throw new UserError(`dims is ${asked}: give a list with one entry per modality.`);
  const dims: number[] = [...asked];
  if (dims.length !== otherwise.length) {
    throw new UserError(
      `dims has ${dims.length} entries, but there are ${otherwise.length} modalities: give one per modality.`,
    );
  }
  for (const [m, columns] of dims.entries()) requirePositiveWhole(`dims[${m}]`, columns);
  return dims;
}

/** Throws `UserError`, naming the field, unless the number is 1, 2, 3, ... */
export function requirePositiveWhole(field: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UserError(`${field} is ${value}: give a positive whole number.`);
  }
}
