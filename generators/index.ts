import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { withControls } from "./controls.ts";
import type { DataSource, DatasetSpec, Generator, ModalityShape, RealData } from "./dataset.ts";
import { dial } from "./dial.ts";
import { gaussian } from "./gaussian.ts";
import { hdXor } from "./hd-xor.ts";
import { publishedSum } from "./published-sum.ts";
import { uciDigits } from "./real/uci-digits.ts";
import { spectral } from "./spectral.ts";
import { staticSeries } from "./static-series.ts";
import { sum } from "./sum.ts";
import { xor } from "./xor.ts";

export {
  type BroughtData,
  type BroughtLabels,
  type BroughtModality,
  type DataRequest,
  type LabelKind,
  labelKinds,
  type MissingPolicy,
  missingPolicies,
} from "./brought/brought-data.ts";
export { readRecords } from "./brought/csv-records.ts";
export { dataSpecSchema } from "./brought/data-spec-schema.ts";
export { digestOf } from "./brought/file-digest.ts";
export type {
  BroughtGenerator,
  LawRequest,
  RowsRequest,
} from "./brought/generator/brought-generator.ts";
export type { BroughtLabel, BroughtLaw } from "./brought/generator/brought-law.ts";
export { openGenerators } from "./brought/generator/open-generators.ts";
export { indexColumnInWords, isIndexColumn } from "./brought/index-column.ts";
export { type NpzArrays, openNpzArrays } from "./brought/npz-arrays.ts";
export { requireOneSpelling } from "./brought/one-spelling.ts";
export { readBroughtData } from "./brought/read-brought-data.ts";
export { isMissing, strictNumber, whyNoNumber } from "./brought/strict-number.ts";
export { type DelimiterName, delimiterOf, delimiters } from "./brought/table-delimiter.ts";
export { controls } from "./controls.ts";
export {
  type Control,
  type DataSource,
  type Dataset,
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  type Logic,
  type MeasuredData,
  type ModalityShape,
  noOptions,
  type Profile,
  type RealData,
  type Split,
} from "./dataset.ts";
export type { GaussianEmbedding, ModalityEmbedding } from "./gaussian-embedding.ts";
export { hdXorEmbedding } from "./hd-xor-embedding.ts";
export {
  type AnyLaw,
  allCombinations,
  type ConflictRule,
  type DiscreteLaw,
  type GaussianLaw,
  type LabelledState,
  type Law,
  type LawState,
  labelledStates,
  modalitiesOf,
  nothingKnown,
  type Rule,
  stateCount,
  stateIndex,
  stateSymbols,
  type UnknownLaw,
} from "./law.ts";
export type { Matrix } from "./matrix.ts";
export { type Outcomes, outcomesOf, ruleOnSupport } from "./outcomes.ts";
export { specFields } from "./request.ts";
export { blocksOf, type RowSource } from "./row-source.ts";
export { stratifiedSplit } from "./split.ts";
export { standardised } from "./standardised.ts";
export { takeRows } from "./take-rows.ts";

/** The generators of this project, in the order `list` shows them. */
const builtIn: readonly Generator[] = [xor, hdXor, dial, spectral, sum, gaussian, staticSeries].map(
  withControls,
);

const all: Generator[] = [...builtIn];

/** Every generator there is: those that a user brings come last. */
export const generators: readonly Generator[] = all;

/**
 * Makes a generator that a user brings one of `generators`, in this process, with the controls that all of them have.
 *
 * @throws UserError if there is one of that name
 */
export function addGenerator(generator: Generator): void {
  const { id } = generator;
  if ([...all, ...realData, ...reproductions].some((other) => other.id === id))
    throw new UserError(`There is a generator ${id} already: give yours another id.`);
  all.push(withControls(generator));
}

/** Whether a source of data is this project's, so that its data are the same as long as its code is. */
export function isBuiltInSource(id: string): boolean {
  return [...builtIn, ...realData, ...reproductions].some((source) => source.id === id);
}

/** The generator of that name. Throws `UserError`, with the nearest name, when there is none. */
export function findGenerator(id: string): Generator {
  const found = generators.find((generator) => generator.id === id);
  if (found) return found;
  throw new UserError(
    unknownName(
      "generator",
      id,
      generators.map((generator) => generator.id),
    ),
  );
}

/** Real data that come with the project. */
export const realData: readonly RealData[] = [uciDigits];

/** Data that only a suite asks for, to make again what others have published. */
const reproductions: readonly DataSource[] = [publishedSum];

/**
 * Where the datasets of a completed spec come from: a generator, real data, or what a suite makes again. Throws `UserError`
 * when there is no such thing.
 */
export function findSource(id: string): DataSource {
  return [...realData, ...reproductions].find((one) => one.id === id) ?? findGenerator(id);
}

/** Shape of a row of each modality of a completed spec. */
export function modalityShapes(spec: DatasetSpec): ModalityShape[] {
  const own = findSource(spec.generator).shapes?.(spec) ?? [];
  return spec.dims.map((columns, m) => own[m] ?? [columns]);
}
