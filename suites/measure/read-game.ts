import type { DelimiterName } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import type { CoalitionGame } from "../../metrics/index.ts";
import { coalitionInWords } from "./coalition-order.ts";
import { gameOfArrays } from "./game-of-arrays.ts";
import { gameOfRecords } from "./game-of-records.ts";
import type { GameValues } from "./game-values.ts";
import { readTableFile } from "./table-file.ts";

/** A table of coalition values that a user brings, and what she calls the players. */
export interface BroughtGame {
  readonly game: CoalitionGame;
  readonly names: readonly string[];
}

/** What stood in for masked modalities is for the user to know. */
const MASKER = "own:table";

/**
 * Reads a table of coalition values, a row for each sample, from arrays (`gameOfArrays`) or a table of texts
 * (`gameOfRecords`). Whatever the file says of the coalitions' order is used.
 *
 * @param delimiter - of a text table; null: what it is found to be
 * @throws UserError if the file is no such table
 */
export async function readGame(file: string, delimiter: DelimiterName | null = null): Promise<BroughtGame> {
  const table = await readTableFile(file, "a game", "values", delimiter);
  if (table.kind === "records") return broughtGame(gameOfRecords(table, file), file);
  try {
    return broughtGame(await gameOfArrays(table, file), file);
  } finally {
    table.close();
  }
}

function broughtGame({ names, samples, values, predicted }: GameValues, file: string): BroughtGame {
  const modalities = names.length;
  const everything = 2 ** modalities;
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new UserError(
      `${file} has no finite number for coalition ${coalitionInWords(wrong % everything, names)} of row ${Math.floor(wrong / everything) + 1}: give a value for each.`,
    );
  const game: CoalitionGame = {
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
  return { game, names };
}
