import type { DatasetSpec } from "../../generators/index.ts";
import { paperTraining } from "../../models/index.ts";
import type { PublishedCell } from "./published-tables.ts";

/** A way in which the published code, or the paper's text, differs from how a number ought to be made. */
export interface Variant {
  readonly id:
    | "as-it-should-be"
    | "frozen-encoders"
    | "script-batches"
    | "frozen-encoders-script-batches"
    | "text-constants"
    | "published-sum"
    | "named-mixes";
  /** Completes "explained by ..." and "reproduced with ...". */
  readonly words: string;
  readonly encoders: "trained" | "frozen";
  /** Rows of a batch. */
  readonly batch: number;
  /** What its data are. */
  data(cell: PublishedCell): DataOfVariant;
  /** Whether it makes any difference to a cell. */
  concerns(cell: PublishedCell): boolean;
}

/** The fields that tell a variant's data apart. */
type DataOfVariant = Pick<DatasetSpec, "generator" | "setting" | "profile">;

/** The data of the published code where there are some, else the only ones. */
const usualData = ({ generator, setting }: PublishedCell): DataOfVariant => ({
  ...{ generator, setting },
  profile: generator === "hd-xor" ? "code" : null,
});

/** What the numbers are made with first: the constants of the code, every layer trained, masking in balance. */
export const asItShouldBe: Variant = {
  id: "as-it-should-be",
  words: "every layer trained, the constants of the published code",
  encoders: "trained",
  batch: paperTraining.batch,
  data: usualData,
  concerns: () => true,
};

/** Whether a model gives each modality layers of its own before it joins them. */
const joinsLater = ({ model }: PublishedCell) => model === "intermediate" || model === "late";

/**
 * The published code keeps the layers of single modalities in a plain list, so that its optimiser never sees those of
 * intermediate and late fusion.
 */
const frozenEncoders: Variant = {
  ...asItShouldBe,
  id: "frozen-encoders",
  words: "layers of single modalities left as they start",
  encoders: "frozen",
  concerns: joinsLater,
};

/** Rows of a batch in the published scripts, where their commands ask for no others; the paper's text has 400. */
const SCRIPT_BATCH = 5000;

/**
 * The SUM ensemble as its own code makes it, and trained on as the scripts do: components are dropped from labels, and few
 * steps are taken. The commands beside the scripts name the mixes by other components than the text does.
 */
const publishedSum: Variant = {
  id: "published-sum",
  words: "components dropped from labels and batches of 5,000, as in the published code",
  encoders: "trained",
  batch: SCRIPT_BATCH,
  data: ({ setting }) => ({ generator: "sum-published", setting, profile: null }),
  concerns: ({ generator }) => generator === "sum",
};

const namedMixes: Readonly<Record<string, string>> = { "mix-1": "mix-5-10-0", "mix-2": "mix-10-5-0" };

/**
 * Variants in the order in which they are asked whether they explain a number: what the code does, which made the
 * numbers, comes before what the text says.
 */
export const variants: readonly Variant[] = [
  asItShouldBe,
  frozenEncoders,
  {
    ...asItShouldBe,
    id: "script-batches",
    words: "batches of 5,000, as in the published scripts",
    batch: SCRIPT_BATCH,
    concerns: (cell) => cell.generator === "hd-xor" && cell.model !== "oracle" && !joinsLater(cell),
  },
  {
    ...frozenEncoders,
    id: "frozen-encoders-script-batches",
    words: `${frozenEncoders.words}, and batches of 5,000, as in the published scripts`,
    batch: SCRIPT_BATCH,
  },
  {
    ...asItShouldBe,
    id: "text-constants",
    words: "the constants of the paper's text",
    data: (cell) => ({ ...usualData(cell), profile: "paper" }),
    concerns: ({ generator, modalities, model, table }) =>
      generator === "hd-xor" && modalities === 2 && model !== "oracle" && table !== "table10",
  },
  publishedSum,
  {
    ...publishedSum,
    id: "named-mixes",
    words: `${publishedSum.words}, and mixes by the names of its files`,
    data: ({ setting }) => ({ generator: "sum-published", setting: namedMixes[setting]!, profile: null }),
    concerns: ({ generator, setting }) => generator === "sum" && setting in namedMixes,
  },
];

/** How the published code measures otherwise than it ought to be done. */
export interface PublishedMeasuring {
  readonly id: "masking" | "rows";
  /** Completes "explained by ...". */
  readonly words: string;
  /** Test rows that are measured at most; null = as many as otherwise. */
  readonly rows: number | null;
}

export const publishedMasking: PublishedMeasuring = {
  id: "masking",
  words: "the masking of the published code",
  rows: null,
};

/** The command for the XOR function asks for fewer rows than those for networks, which ask for 2,000. */
const functionRows: PublishedMeasuring = {
  id: "rows",
  words: "500 rows measured, as in the published command for the XOR function",
  rows: 500,
};

/** That command does not ask for PID, whose own script takes every test row. */
const everyRow: PublishedMeasuring = {
  id: "rows",
  words: "all test rows measured, as in the published script for PID",
  rows: Number.MAX_SAFE_INTEGER,
};

/** A way of making a number again: a variant, and what of the published code is done in measuring; null = nothing. */
export interface Way {
  readonly variant: Variant;
  readonly published: PublishedMeasuring | null;
}

/** The ways of making a cell, the right one first, in the order in which they are asked whether they explain it. */
export function waysOf(cell: PublishedCell): Way[] {
  const { metric } = cell.quantity;
  const measurings = [
    null,
    ...(metric === "intershap" ? [publishedMasking] : []),
    ...(cell.model !== "oracle" ? [] : [metric === "pid-predictions" ? everyRow : functionRows]),
  ];
  return variants
    .filter((variant) => variant.concerns(cell))
    .flatMap((variant) => measurings.map((published) => ({ variant, published })));
}
