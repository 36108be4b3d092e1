import { firstLine } from "../../../math/first-line.ts";
import { UserError } from "../../../math/user-error.ts";
import { blockEmbedding, blockOptions, completeBlocks, expressSymbols } from "../../block-embedding.ts";
import { composeDataset, datasetStream } from "../../compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "../../dataset.ts";
import { heldDataset } from "../../dataset-stream.ts";
import { withLabelNoise } from "../../label-noise.ts";
import type { DiscreteLaw } from "../../law.ts";
import type { Matrix } from "../../matrix.ts";
import { completeCore, completeDims, type RequestCore } from "../../request.ts";
import { type RowSource, rowsOf } from "../../row-source.ts";
import { type BroughtLaw, lawOf } from "./brought-law.ts";

/** What is asked of a generator's law. */
export interface LawRequest {
  readonly setting: string;
  readonly modalities: number;
}

/** What is asked of whoever carries symbols into columns: rows of one modality. */
export interface RowsRequest extends LawRequest {
  /** Counted from 0. */
  readonly modality: number;
  /** The symbol of each row, [N]. */
  readonly symbols: Int32Array;
  readonly columns: number;
  /** A number in [0, 1) each time it is called, from a stream of this dataset and modality alone: the only chance there may be. */
  random(): number;
}

/**
 * A generator that a user writes: the default export of a module that `--generator` names. Its law is all it must give;
 * truths, ground truth, oracles and leaderboards follow. `docs/your-generator.md` shows how.
 */
export interface BroughtGenerator {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** Left out: two. */
  readonly modalities?: { readonly least: number; readonly most: number };
  readonly settings: readonly string[];
  law(asked: LawRequest): BroughtLaw;
  /**
   * How symbols become columns; left out: as bits, or as Gaussian blocks of them (`latentDimensions`). One number after the
   * other, row by row, [N, columns].
   */
  rows?(asked: RowsRequest): ArrayLike<number>;
  /** With `rows`: how many columns each modality has, unless `dims` says otherwise. */
  readonly columns?: number;
  /** With `rows`: whether they always tell the symbol, so that the best possible answer to them is known. */
  readonly lossless?: boolean;
}

/** A user's generator as one of the registry. */
export function generatorOf(brought: BroughtGenerator): Generator {
  const { id, summary, settings, modalities = { least: 2, most: 2 } } = brought;
  const own = { id, summary, modalities, settings: () => settings };
  const laws = new Map<string, DiscreteLaw>();
  const lawAsked = ({ setting, modalities }: LawRequest): DiscreteLaw => {
    const name = `${setting} ${modalities}`;
    const where = `The law of ${id}, setting "${setting}",`;
    const found =
      laws.get(name) ?? asking(where, () => lawOf(brought.law({ setting, modalities }), modalities, where));
    laws.set(name, found);
    return found;
  };
  const law = (spec: DatasetSpec) => withLabelNoise(lawAsked(spec), spec.labelNoise);
  const complete = (request: DatasetRequest): DatasetSpec => {
    const core = completeCore(request, own, ["target", ...(brought.rows === undefined ? blockOptions : [])]);
    const { alphabets, target } = lawAsked(core);
    if (request.target !== undefined && request.target !== target)
      throw new UserError(
        `target is ${request.target}, but ${id} makes a ${target} to be predicted: leave it out.`,
      );
    if (target === "value" && core.labelNoise > 0)
      throw new UserError("labelNoise is about classes, and a number is predicted here: leave it out.");
    return { ...noOptions, ...core, target, ...carriers(brought, request, core, alphabets) };
  };
  const stream = (given: DatasetSpec, seed: number): DatasetStream => {
    const spec = complete(given);
    const exact = law(spec);
    return composeDataset(spec, seed, exact, (latents) =>
      brought.rows === undefined
        ? expressSymbols(spec, seed, exact.alphabets.map(bitsOf), latents)
        : latents.map((symbols, m) => broughtRows(brought, spec, seed, m, symbols)),
    );
  };
  return {
    ...own,
    complete,
    law,
    embedding: (spec, seed) => blockEmbedding(spec, seed, lawAsked(spec).alphabets.map(bitsOf)),
    ...(brought.rows !== undefined && brought.lossless !== true ? { lossy: true } : {}),
    generate: (spec, seed) => heldDataset(stream(spec, seed)),
    stream,
  };
}

type Carriers = Pick<DatasetSpec, "dims" | "latentDimensions" | "blockMean" | "blockDeviation">;

function carriers(
  { rows, columns = 1 }: BroughtGenerator,
  request: DatasetRequest,
  { modalities }: RequestCore,
  alphabets: readonly number[],
): Carriers {
  if (rows === undefined) return completeBlocks(request, alphabets.map(bitsOf));
  const dims = completeDims(request, new Array<number>(modalities).fill(columns));
  return { dims, latentDimensions: null, blockMean: null, blockDeviation: null };
}

/** Bits that a symbol of an alphabet takes. */
function bitsOf(size: number): number {
  return Math.ceil(Math.log2(size));
}

/** Rows that a user's code makes: all of a modality at once, when they are asked for. */
function broughtRows(
  brought: BroughtGenerator,
  spec: DatasetSpec,
  seed: number,
  modality: number,
  latents: Matrix,
): RowSource {
  const held = () => madeRows(brought, spec, seed, modality, latents);
  return { rows: latents.rows, columns: spec.dims[modality]!, open: () => rowsOf(held()).open(), held };
}

function madeRows(
  { id, rows }: BroughtGenerator,
  spec: DatasetSpec,
  seed: number,
  modality: number,
  latents: Matrix,
): Matrix {
  const columns = spec.dims[modality]!;
  const where = `What ${id} makes of modality ${modality + 1}, setting "${spec.setting}",`;
  const { setting, modalities } = spec;
  const random = datasetStream(spec, seed, `rows/${modality}`);
  const symbols = Int32Array.from(latents.data);
  const made = asking(where, () => rows!({ setting, modalities, modality, symbols, columns, random }));
  const wanted = latents.rows * columns;
  if (made.length !== wanted)
    throw new UserError(
      `${where} is ${made.length} numbers: give ${wanted}, ${latents.rows} rows of ${columns}.`,
    );
  const data = Float32Array.from(made);
  const strange = data.findIndex((number) => !Number.isFinite(number));
  if (strange >= 0)
    throw new UserError(
      `${where} is ${made[strange]} in row ${Math.floor(strange / columns)}: give finite numbers.`,
    );
  return { rows: latents.rows, columns, data };
}

/** What a user's code answers; what it throws, in a sentence. */
function asking<T>(where: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${where} cannot be had: ${firstLine(error)}.`);
  }
}
