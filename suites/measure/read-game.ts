import type { NpyArray } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";
import { type CoalitionGame, coalitionName } from "../../metrics/index.ts";
import { readTableFile } from "./table-file.ts";

/** A table of coalition values that a user brings, and what she calls the players. */
export interface BroughtGame {
  readonly game: CoalitionGame;
  readonly names: readonly string[];
}

/** What stood in for masked modalities is for the user to know. */
const MASKER = "own:table";

/** What the coalition of nobody is called in the header of a text table. */
const NOBODY = "none";

/** A table of more players has more columns than anyone has values for. */
const MOST_PLAYERS = 16;

/**
 * Reads a table of coalition values, a row for each sample: `values` [N, 2^M] or [2^M] by bitmask, with `names` [M] of the
 * players and `predicted` [N], the class whose probability a row is, where those are known. A text table has a column for
 * each coalition, called by its players (`none`, `rna`, `rna+protein`) or by its bitmask.
 *
 * @throws UserError if the file is no such table
 */
export async function readGame(file: string): Promise<BroughtGame> {
  const table = await readTableFile(file, "a game", "values");
  if (table.kind === "arrays") return ofArrays(table.arrays, file);
  return ofRecords(table.records, file);
}

function ofArrays(arrays: ReadonlyMap<string, NpyArray>, file: string): BroughtGame {
  const values = arrays.get("values");
  if (values === undefined)
    throw new UserError(
      `${file} has no values, only ${[...arrays.keys()].join(", ")}: call the table of coalition values "values".`,
    );
  const { data, shape } = values;
  if (!isNumbers(data) || shape.length < 1 || shape.length > 2)
    throw new UserError(
      `${file} has values of the shape [${shape.join(", ")}]: give numbers [N, 2^M] or [2^M].`,
    );
  const columns = shape.at(-1)!;
  const players = playersOf(columns, file);
  const names = arrays.get("names")?.data ?? defaultNames(players);
  if (isNumbers(names) || names.length !== players || new Set(names).size !== players)
    throw new UserError(`${file} has a game of ${players} players: give as many different texts as "names".`);
  const predicted = arrays.get("predicted")?.data ?? null;
  const samples = data.length / columns;
  return {
    names: [...names],
    game: gameOf(Float64Array.from(data), samples, players, classes(predicted, samples, file), file),
  };
}

function ofRecords([header, ...rows]: readonly (readonly string[])[], file: string): BroughtGame {
  const columns = header!;
  const players = playersOf(columns.length, file);
  const byNumber = columns.every((name) => /^\d+$/.test(name));
  const names = byNumber
    ? defaultNames(players)
    : columns.filter((name) => name !== NOBODY && name !== "" && !name.includes("+"));
  if (names.length !== players)
    throw new UserError(
      `${file} has ${columns.length} columns, which are the coalitions of ${players} players, and names ${names.length} of them alone (${names.join(", ")}): call columns ${NOBODY}, a, b, a+b.`,
    );
  const masks = columns.map((name) => (byNumber ? Number(name) : maskOf(name, names, file)));
  const missing = Array.from({ length: columns.length }, (_, mask) => mask).find(
    (mask) => !masks.includes(mask),
  );
  if (missing !== undefined)
    throw new UserError(
      `${file} has no column for the coalition ${nameOf(missing, names)}: give one for each.`,
    );
  const values = new Float64Array(rows.length * columns.length);
  rows.forEach((cells, sample) => {
    if (cells.length !== columns.length)
      throw new UserError(
        `${file} has ${cells.length} cells in row ${sample + 1} of ${columns.length} columns.`,
      );
    cells.forEach((cell, column) => {
      const number = cell === "" ? Number.NaN : Number(cell);
      values[sample * columns.length + masks[column]!] = number;
    });
  });
  return { names, game: gameOf(values, rows.length, players, null, file) };
}

function gameOf(
  values: Float64Array,
  samples: number,
  modalities: number,
  predicted: Int32Array | null,
  file: string,
): CoalitionGame {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const everything = 2 ** modalities;
    throw new UserError(
      `${file} has no finite number for coalition ${coalitionName(wrong % everything) || NOBODY} of row ${Math.floor(wrong / everything) + 1}: give a value for each.`,
    );
  }
  return {
    modalities,
    samples,
    weights: new Float64Array(samples).fill(1 / samples),
    target: predicted === null ? "output" : "predicted",
    predicted: predicted ?? new Int32Array(samples),
    classes: predicted === null ? 1 : predicted.reduce((most, own) => Math.max(most, own), 0) + 1,
    sampled: samples > 1,
    drawn: false,
    groups: 1,
    values,
    masker: MASKER,
    modelEvaluations: 0,
  };
}

function playersOf(columns: number, file: string): number {
  const players = Math.log2(columns);
  if (Number.isInteger(players) && players >= 2 && players <= MOST_PLAYERS) return players;
  throw new UserError(
    `${file} has ${columns} values a row: a game of M players has 2^M, with M from 2 to ${MOST_PLAYERS}.`,
  );
}

function classes(predicted: NpyArray["data"] | null, samples: number, file: string): Int32Array | null {
  if (predicted === null) return null;
  const fits =
    isNumbers(predicted) &&
    predicted.length === samples &&
    predicted.every((own) => Number.isInteger(own) && own >= 0 && own < 2 ** 16);
  if (!fits)
    throw new UserError(`${file} has "predicted" that is no class, from 0, for each of ${samples} rows.`);
  return Int32Array.from(predicted);
}

function maskOf(name: string, names: readonly string[], file: string): number {
  if (name === NOBODY || name === "") return 0;
  return name.split("+").reduce((mask, part) => {
    const player = names.indexOf(part.trim());
    if (player < 0)
      throw new UserError(
        `${file} has the column "${name}", but no column "${part.trim()}" of that player alone.`,
      );
    return mask | (1 << player);
  }, 0);
}

function nameOf(mask: number, names: readonly string[]): string {
  return mask === 0 ? NOBODY : names.filter((_, m) => mask & (1 << m)).join("+");
}

function defaultNames(players: number): string[] {
  return Array.from({ length: players }, (_, m) => `player ${m + 1}`);
}

function isNumbers(data: NpyArray["data"]): data is Float32Array | Float64Array | Int32Array {
  return ArrayBuffer.isView(data);
}
