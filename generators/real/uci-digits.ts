import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { readNpz } from "../../math/npy/npz.ts";
import { once } from "../../math/once.ts";
import { permutation } from "../../math/permutation.ts";
import { UserError } from "../../math/user-error.ts";
import { datasetStream } from "../compose-dataset.ts";
import { type DatasetRequest, type DatasetSpec, noOptions, type RealData } from "../dataset.ts";
import type { UnknownLaw } from "../law.ts";
import type { Matrix } from "../matrix.ts";
import { completeCore, requirePositiveWhole } from "../request.ts";
import { stratifiedSplit } from "../split.ts";
import { standardised } from "../standardised.ts";
import { takeRows } from "../take-rows.ts";

/** The views in the order of their numbers, as the data's own description has them. */
const views = [
  { id: "fou", name: "Fourier coefficients", columns: 76 },
  { id: "fac", name: "profile correlations", columns: 216 },
  { id: "kar", name: "Karhunen-Loève coefficients", columns: 64 },
  { id: "pix", name: "pixel averages", columns: 240 },
  { id: "zer", name: "Zernike moments", columns: 47 },
  { id: "mor", name: "morphological features", columns: 6 },
] as const;

/** The setting of the first so many views; every other is a pair of them, as `fou+pix`. */
const FIRST = "first-views";
const pairs = views.flatMap((first, m) => views.slice(m + 1).map((second) => `${first.id}+${second.id}`));

const ROWS = 2000;
const CLASSES = 10;
const FILE = path.join(import.meta.dirname, "uci-digits.npz");
/** Of the file's bytes, so that other data are never taken for these. */
const SHA256 = "d4781f34191d9dca4eac5381e0cf06949064e038a17548e57e9501da12fd3d70";

/**
 * The UCI Multiple Features data (Duin 1998; see `uci-digits.md`): 2,000 handwritten numerals, ten classes, six views as
 * modalities. Rows come in an order drawn by the seed, are split as generated data are, and every column is standardised by
 * its training rows.
 */
export const uciDigits: RealData = {
  id: "uci-digits",
  summary:
    "2,000 handwritten numerals of ten classes, described by six sets of features (UCI Multiple Features).",
  citation:
    "R. P. W. Duin, Multiple Features, UCI Machine Learning Repository, 1998, doi.org/10.24432/C5HC70, CC BY 4.0",
  modalities: { least: 2, most: views.length },
  settings: (modalities) => (modalities === 2 ? [FIRST, ...pairs] : [FIRST]),
  complete,
  law: ({ modalities }): UnknownLaw => ({ kind: "unknown", modalities, target: "class", classes: CLASSES }),
  modalityNames: (spec) => viewsOf(spec).map(({ name }) => name),
  classNames: Array.from({ length: CLASSES }, (_, numeral) => `${numeral}`),
  generate(given, seed) {
    const spec = complete(given);
    requirePositiveWhole("seed", seed);
    const { labels, tables } = packed();
    const order = permutation(ROWS, datasetStream(spec, seed, "order")).slice(0, spec.samples);
    const ordered = order.map((row) => labels[row]!);
    const split = stratifiedSplit(ordered, datasetStream(spec, seed, "split"));
    return {
      spec,
      seed,
      law: uciDigits.law(spec),
      modalities: viewsOf(spec).map(({ id }) => standardised(takeRows(tables[id]!, order), split.train)),
      latents: [],
      labels: ordered,
      targets: null,
      classes: CLASSES,
      split,
    };
  },
};

function complete(request: DatasetRequest): DatasetSpec {
  const { dims: asked, ...given } = request;
  const core = completeCore({ ...given, samples: request.samples ?? ROWS }, uciDigits, []);
  if (core.samples > ROWS)
    throw new UserError(
      `samples is ${core.samples}, but there are ${ROWS} numerals: give that many or fewer.`,
    );
  if (core.labelNoise > 0)
    throw new UserError("labelNoise is of generated labels, and these are real: leave it out.");
  const dims = viewsOf(core).map(({ columns }) => columns);
  if (asked !== undefined && asked.join() !== dims.join())
    throw new UserError(`dims is ${asked}, but these views have ${dims} columns: leave it out.`);
  return { ...noOptions, ...core, dims };
}

function viewsOf({ setting, modalities }: Pick<DatasetSpec, "setting" | "modalities">) {
  if (setting === FIRST) return views.slice(0, modalities);
  const named = setting.split("+");
  return views.filter(({ id }) => named.includes(id));
}

/** The file's arrays, read once. */
const packed = once(() => {
  const bytes = readFileSync(FILE);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== SHA256)
    throw new Error(`${FILE} is not the file that belongs to this version: install the package again.`);
  const arrays = readNpz(bytes, FILE);
  return {
    labels: Int32Array.from(arrays.labels!.data as ArrayLike<number>),
    tables: Object.fromEntries(views.map(({ id }) => [id, matrixOf(arrays[id]!)])),
  };
});

function matrixOf({ data, shape: [rows, columns] }: NpyArray): Matrix {
  return { rows: rows!, columns: columns!, data: Float32Array.from(data as ArrayLike<number>) };
}
