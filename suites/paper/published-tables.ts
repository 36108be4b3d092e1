/** A model that a cell is about. */
export type PublishedModel = "oracle" | "early" | "intermediate" | "late" | "unimodal-1" | "unimodal-2";

/** What a row says: a metric's number, or macro F1 of the model itself. */
export type Quantity =
  | { readonly metric: string; readonly aggregation: "global" | "local" | null }
  | { readonly metric: null };

export type TableId = "table2" | "table3" | "table9" | "table10" | "table11";

/** One printed number, and what it was measured on. */
export interface PublishedCell {
  readonly table: TableId;
  readonly row: string;
  readonly column: string;
  readonly quantity: Quantity;
  readonly generator: "hd-xor" | "sum";
  readonly setting: string;
  readonly modalities: number;
  readonly model: PublishedModel;
  /** As printed: percent, or nats. */
  readonly printed: number;
  /** Standard deviation over three training seeds on one draw of the data; null where none is printed. */
  readonly deviation: number | null;
  readonly unit: "%" | "nats";
}

/** What the tables are about, for lists. */
export const tableTitles: Readonly<Record<TableId, string>> = {
  table2: "every metric on HD-XOR, two modalities, by the XOR function and early fusion",
  table3: "InterSHAP of early fusion on HD-XOR, by the number of modalities",
  table9: "InterSHAP of early fusion on SUM",
  table10: "InterSHAP by fusion on HD-XOR, two modalities",
  table11: "macro F1 by fusion on HD-XOR, two modalities",
};

type Printed = readonly [mean: number, deviation?: number];
type Shared = Pick<PublishedCell, "table" | "generator" | "modalities" | "unit">;
type Column = Pick<PublishedCell, "column" | "setting" | "model">;

const globalScore: Quantity = { metric: "intershap", aggregation: "global" };
const localScore: Quantity = { metric: "intershap", aggregation: "local" };
const macroF1: Quantity = { metric: null };

function column(name: string, setting: string, model: PublishedModel): Column {
  return { column: name, setting, model };
}

function rowOf(
  shared: Shared,
  row: string,
  quantity: Quantity,
  columns: readonly Column[],
  printed: readonly Printed[],
): PublishedCell[] {
  return columns.map((own, k) => {
    const [mean, deviation = null] = printed[k]!;
    return { ...shared, row, quantity, ...own, printed: mean, deviation };
  });
}

const hdXor = { generator: "hd-xor", modalities: 2, unit: "%" } as const;

const inTable2 = [
  column("uniqueness, XOR function", "uniqueness-1", "oracle"),
  column("uniqueness, early fusion", "uniqueness-1", "early"),
  column("synergy, XOR function", "synergy", "oracle"),
  column("synergy, early fusion", "synergy", "early"),
  column("redundancy, early fusion", "redundancy", "early"),
  column("random, early fusion", "random", "early"),
];
const table2 = { table: "table2", ...hdXor } as const;

const threeSettings = (model: PublishedModel) => [
  column("uniqueness", "uniqueness-1", model),
  column("synergy", "synergy", model),
  column("redundancy", "redundancy", model),
];
const table3 = (modalities: number, printed: readonly Printed[]) =>
  rowOf(
    { table: "table3", ...hdXor, modalities },
    `${modalities} modalities`,
    globalScore,
    threeSettings("early"),
    printed,
  );
const table10 = (model: "early" | "intermediate" | "late", printed: readonly Printed[]) =>
  rowOf({ table: "table10", ...hdXor }, `${model} fusion`, globalScore, threeSettings(model), printed);

const inTable9 = ["uniqueness-1", "uniqueness-2", "mix-1", "mix-2", "synergy", "redundancy"].map((setting) =>
  column(setting, setting, "early"),
);
const table9 = { table: "table9", generator: "sum", modalities: 2, unit: "%" } as const;

const table11 = (row: string, model: PublishedModel, printed: readonly Printed[]) =>
  rowOf(
    { table: "table11", ...hdXor },
    row,
    macroF1,
    [
      column("synergy", "synergy", model),
      column("uniqueness", "uniqueness-1", model),
      column("redundancy", "redundancy", model),
      column("random", "random", model),
    ],
    printed,
  );

/**
 * The tables of Wenderoth, Hemker, Simidjievski and Jamnik 2025 ("Measuring Cross-Modal Interactions in Multimodal
 * Models", AAAI, arXiv 2412.15828) that are about data which can be made again, cell by cell.
 */
export const publishedCells: readonly PublishedCell[] = [
  ...rowOf(table2, "InterSHAP", globalScore, inTable2, [
    [0.0],
    [0.2, 0.1],
    [99.7],
    [98.0, 0.5],
    [38.6, 0.5],
    [57.8, 1.1],
  ]),
  ...rowOf(table2, "InterSHAP, local", localScore, inTable2, [
    [1.8],
    [3.4, 5.2],
    [96.9],
    [85.8, 12.1],
    [37.3, 25.0],
    [40.0, 13.3],
  ]),
  ...rowOf(
    { ...table2, unit: "nats" },
    "PID synergy",
    { metric: "pid-predictions", aggregation: null },
    inTable2,
    [[0.01], [0.01, 0.01], [0.39], [0.39, 0.01], [0.14, 0.02], [0.48, 0.01]],
  ),
  ...rowOf(table2, "EMAP gap", { metric: "emap-gap", aggregation: null }, inTable2, [
    [0],
    [0, 0],
    [49.1],
    [43.5, 1.0],
    [1.8, 0.4],
    [0.6, 0.4],
  ]),
  ...rowOf(table2, "SHAPE", { metric: "shape", aggregation: null }, inTable2, [
    [1.6],
    [16.5, 0.6],
    [33.1],
    [27.6, 1.5],
    [-47.1, 0.5],
    [15.1, 1.9],
  ]),
  ...table3(2, [
    [0.2, 0.1],
    [98.0, 0.5],
    [38.6, 0.5],
  ]),
  ...table3(3, [
    [0.6, 0.2],
    [88.8, 0.5],
    [51.9, 0.3],
  ]),
  ...table3(4, [
    [1.2, 0.1],
    [64.1, 0.8],
    [40.2, 0.2],
  ]),
  ...rowOf(table9, "InterSHAP", globalScore, inTable9, [
    [2.6, 0.6],
    [2.3, 0.3],
    [9.7, 0.9],
    [7.1, 0.5],
    [15.1, 0.5],
    [10.5, 0.2],
  ]),
  ...rowOf(table9, "InterSHAP, local", localScore, inTable9, [
    [9.3, 10.2],
    [9.0, 12.7],
    [14.7, 9.9],
    [13.8, 9.8],
    [22.1, 11.2],
    [22.3, 13.3],
  ]),
  ...table10("early", [
    [0.2, 0.1],
    [98.0, 0.5],
    [38.6, 0.5],
  ]),
  ...table10("intermediate", [
    [0.6, 0.3],
    [94.8, 0.5],
    [47.2, 2.1],
  ]),
  ...table10("late", [
    [0.5, 0.2],
    [0.5, 0.0],
    [1.1, 0.4],
  ]),
  ...table11("modality 1 alone", "unimodal-1", [
    [50.3, 0.0],
    [99.5, 0.1],
    [96.7, 0.2],
    [49.6, 0.1],
  ]),
  ...table11("modality 2 alone", "unimodal-2", [
    [51.8, 0.0],
    [49.3, 0.1],
    [91.4, 0.5],
    [51.0, 0.2],
  ]),
  ...table11("early fusion", "early", [
    [92.4, 0.3],
    [99.5, 0.0],
    [97.4, 0.1],
    [50.0, 1.1],
  ]),
  ...table11("intermediate fusion", "intermediate", [
    [80.0, 1.5],
    [96.0, 0.6],
    [92.4, 0.4],
    [46.5, 1.9],
  ]),
  ...table11("late fusion", "late", [
    [49.7, 1.2],
    [60.5, 1.3],
    [57.8, 4.5],
    [47.3, 1.9],
  ]),
];
