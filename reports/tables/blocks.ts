import { groupBy } from "../../math/group-by.ts";
import type { DatasetRow, Results } from "../../suites/results.ts";

/** Datasets that belong in the same tables: those of one generator, number of modalities, profile and logic. */
export interface Block {
  readonly title: string;
  readonly columns: readonly Column[];
}

/** One column of a table: the datasets that differ in their seed alone. */
export interface Column {
  readonly label: string;
  readonly datasets: ReadonlySet<string>;
}

/** The blocks of a run, and their columns, in the order in which the datasets appear. */
export function blocksOf({ datasets }: Results): Block[] {
  const blocks = groupBy(datasets, ({ generator, modalities, profile, logic }) =>
    JSON.stringify([generator, modalities, profile, logic]),
  );
  return blocks.map((rows) => ({ title: titleOf(rows), columns: columnsOf(rows) }));
}

function columnsOf(rows: readonly DatasetRow[]): Column[] {
  const specs = groupBy(rows, (row) => JSON.stringify(specOf(row)));
  return specs.map((same) => {
    const { setting } = same[0]!;
    const others = specs.map((group) => group[0]!).filter((row) => row.setting === setting);
    return {
      label: [setting, ...differences(same[0]!, others)].join(" "),
      datasets: new Set(same.map(({ id }) => id)),
    };
  });
}

/** What tells a dataset from others of the same setting. */
function differences(row: DatasetRow, others: readonly DatasetRow[]): string[] {
  return Object.entries(specOf(row))
    .filter(([name, value]) => others.some((other) => `${other[name as keyof DatasetRow]}` !== `${value}`))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      if (name === "control") return `${value}`;
      return `${name}=${name === "shares" ? byOrder(value as readonly number[]) : value}`;
    });
}

/** Shares of coalitions, by bitmask, summed up order by order. */
function byOrder(shares: readonly number[]): string {
  const sums = new Array<number>(Math.log2(shares.length)).fill(0);
  shares.forEach((share, coalition) => {
    const order = coalition.toString(2).replaceAll("0", "").length;
    if (order > 0) sums[order - 1]! += share;
  });
  return sums.map((sum) => Number(sum.toFixed(2))).join("/");
}

/** What determines a dataset, and not what is known of it. */
function specOf(row: DatasetRow): Partial<DatasetRow> {
  const known = new Set<string>(knownOfDatasets);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !known.has(name)));
}

const knownOfDatasets: readonly (keyof DatasetRow)[] = [
  "id",
  "dataSeed",
  "latentBits",
  "redundancyBits",
  "uniqueBits",
  "synergyBits",
  "synergyVariance",
  "synergyAmplitude",
  "role",
  "embeddedBits",
  "embeddedBitsError",
  "sourceFiles",
  "sourceSha256",
  "modalityNames",
  "classNames",
  "measuredRows",
  "backgroundRows",
];

function titleOf(rows: readonly DatasetRow[]): string {
  const { generator, modalities, profile, logic, samples, dims } = rows[0]!;
  const common = <Name extends "samples" | "dims">(name: Name) =>
    rows.every((row) => `${row[name]}` === `${rows[0]![name]}`);
  return [
    generator,
    `${modalities} modalities`,
    ...(profile === null ? [] : [`profile ${profile}`]),
    ...(logic === null ? [] : [`logic ${logic}`]),
    ...(common("samples") ? [`${samples.toLocaleString("en-US")} samples`] : []),
    ...(common("dims") && dims.length > 0 ? [`${dims.join(" + ")} columns`] : []),
  ].join(" · ");
}
