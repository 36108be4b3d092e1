import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { type DatasetRequest, type DatasetSpec, type Generator, type Logic, noOptions } from "./dataset.ts";
import { logics } from "./logic.ts";

/** Every field of a spec. */
export const specFields = [
  "generator",
  "setting",
  "modalities",
  "samples",
  "dims",
  ...(Object.keys(noOptions) as (keyof typeof noOptions)[]),
] as const satisfies readonly (keyof DatasetSpec)[];

const fewestSamples = 20;
const defaultSamples = 20_000;
const defaultModalities = 2;

/** What every generator needs settled first. */
export type RequestCore = Pick<
  DatasetSpec,
  "generator" | "setting" | "modalities" | "samples" | "labelNoise" | "control"
>;

/** A field that not every generator has. */
export type Option = keyof typeof noOptions;

/**
 * Fills in and checks the fields whose meaning does not depend on the generator: 2 modalities and 20,000
 * samples unless asked otherwise.
 *
 * @param options - the fields that the generator has beyond those that every one has; label noise always is one
 * @throws UserError for another generator's request, a field that does not exist or that the generator does not have,
 *   a number of modalities that it cannot make, an unknown setting, or fewer samples than a split needs
 */
export function completeCore(
  request: DatasetRequest,
  generator: Pick<Generator, "id" | "modalities" | "settings">,
  options: readonly Option[],
): RequestCore {
  if (request.generator !== generator.id) {
    throw new UserError(
      `generator is "${request.generator}", but ${generator.id} was to make the data: make the two agree.`,
    );
  }
  const stranger = Object.keys(request).find((field) => !(specFields as readonly string[]).includes(field));
  if (stranger !== undefined) throw new UserError(unknownName("field", stranger, specFields));
  for (const [field, absent] of Object.entries(noOptions)) {
    if (field === "labelNoise" || (options as readonly string[]).includes(field)) continue;
    if ((request[field as Option] ?? null) !== null && request[field as Option] !== absent) {
      throw new UserError(`${field} is not an option of ${generator.id}: leave it out.`);
    }
  }
  const { least, most } = generator.modalities;
  const modalities = request.modalities ?? Math.max(defaultModalities, least);
  if (!Number.isInteger(modalities) || modalities < least || modalities > most) {
    throw new UserError(
      `modalities is ${modalities}: ${generator.id} makes ${least} to ${most} of them, so give a whole number in that range.`,
    );
  }
  const setting = String(request.setting);
  requireSetting(setting, modalities, generator.settings(modalities));
  const samples = request.samples ?? defaultSamples;
  if (!Number.isSafeInteger(samples) || samples < fewestSamples) {
    throw new UserError(
      `samples is ${samples}: give a whole number of at least ${fewestSamples}, so that every part of the split has rows.`,
    );
  }
  return {
    generator: generator.id,
    setting,
    modalities,
    samples,
    labelNoise: completeLabelNoise(request),
    control: null,
  };
}

function requireSetting(setting: string, modalities: number, known: readonly string[]): void {
  if (known.includes(setting)) return;
  const number = Number(/^uniqueness-([1-9]\d*)$/.exec(setting)?.[1]);
  if (number > modalities) {
    throw new UserError(
      `setting "${setting}" is about modality ${number}, but there are ${modalities} modalities: ` +
        `take uniqueness-1 to uniqueness-${modalities}, or ask for more modalities.`,
    );
  }
  throw new UserError(unknownName("setting", setting, known));
}

/** Beyond an even chance of being wrong, labels would tell the opposite. */
const mostLabelNoise = 0.5;

function completeLabelNoise(request: DatasetRequest): number {
  return completeNumber(request, "labelNoise", 0, {
    least: 0,
    most: mostLabelNoise,
    means: "the probability that a label is replaced by another",
  });
}

/**
 * The number asked for, or the default.
 *
 * @throws UserError if it is not a number within the bounds
 */
export function completeNumber(
  request: DatasetRequest,
  field: Option,
  otherwise: number,
  bounds: Bounds,
): number {
  return requireNumber(field, request[field] ?? otherwise, bounds);
}

/** The least and the most that a number may be, and in words what it means. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly means: string;
}

/** The number, if it is one within the bounds; else throws `UserError`, naming the field. */
export function requireNumber(field: string, asked: unknown, { least, most, means }: Bounds): number {
  if (typeof asked === "number" && asked >= least && asked <= most && Number.isFinite(asked)) return asked;
  const range =
    most === Number.POSITIVE_INFINITY ? `a number of at least ${least}` : `a number from ${least} to ${most}`;
  throw new UserError(`${field} is ${asked}: it is ${means}, so give ${range}.`);
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
