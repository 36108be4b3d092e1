import type { NpyArray, NpyData } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";
import { coalitionOrder, isAlone } from "./coalition-order.ts";
import { type GameValues, playersOf } from "./game-values.ts";
import { requireNames } from "./require-names.ts";
import type { TableArrays } from "./table-contents.ts";

/** What an array may be called that says which coalition each value belongs to. */
const ofOrder = ["coalitions", "coalition", "columns", "masks", "bitmasks", "subsets"];
/** What an array of the players' names may be called. */
const ofNames = ["names", "player_names", "players", "feature_names"];
/** Names that speak of an order, or of something else than a game. */
const SUSPICIOUS = /order|column|axis|axes|coalition|subset|mask|interaction/i;

/**
 * A game from arrays: `values` [N, 2^M] or [2^M] by bitmask, or by the order that `coalitions` states; `names` [M];
 * `predicted` [N].
 *
 * @throws UserError if they are no game, or state an order that is not understood
 */
export async function gameOfArrays(arrays: TableArrays, file: string): Promise<GameValues> {
  if (!arrays.names.includes("values"))
    throw new UserError(
      `${file} has no values, only ${arrays.names.slice(0, 8).join(", ")}: call the table of coalition values "values".`,
    );
  const { data, shape } = await arrays.read("values");
  if (!isNumbers(data) || shape.length < 1 || shape.length > 2)
    throw new UserError(
      `${file} has values of the shape [${shape.join(", ")}]: give numbers [N, 2^M] or [2^M].`,
    );
  const stated = await onlyOne(arrays, ofOrder, (told) => told.shape.length > 0, file);
  // Values beside an order of as many rows have a row for each coalition.
  const length = stated?.array.shape[0];
  const square = shape.length === 2 && shape[0] === shape[1];
  if (stated !== null && square && shape[0] === length)
    throw new UserError(
      `${file} has as many rows of values as coalitions, so that either may run along them: add the values as [2^M] or another row.`,
    );
  const turned = shape.length === 2 && stated !== null && shape[0] === length;
  const columns = turned ? shape[0]! : shape.at(-1)!;
  const players = playersOf(columns, file);
  const names = await namesOf(arrays, stated?.array.data ?? null, players, file);
  const order = stated === null ? null : coalitionOrder(stated.array, names, `${file}, ${stated.name}`);
  await refuseOtherOrders(
    arrays,
    [...(stated === null ? [] : [stated.name]), "values", "predicted"],
    players,
    file,
  );
  const samples = data.length / columns;
  const values = new Float64Array(data.length);
  for (let sample = 0; sample < samples; sample++)
    for (let k = 0; k < columns; k++)
      values[sample * columns + (order === null ? k : order[k]!)] =
        data[turned ? k * samples + sample : sample * columns + k]!;
  const predicted = arrays.names.includes("predicted") ? (await arrays.read("predicted")).data : null;
  return { names, samples, values, predicted: classes(predicted, samples, file) };
}

/** The array with one of some names that is what is looked for; throws `UserError` if there are two. */
async function onlyOne(
  arrays: TableArrays,
  candidates: readonly string[],
  fits: (array: NpyArray) => boolean,
  file: string,
): Promise<{ readonly name: string; readonly array: NpyArray } | null> {
  const found = [];
  for (const name of candidates.filter((candidate) => arrays.names.includes(candidate))) {
    const array = await arrays.read(name);
    if (fits(array)) found.push({ name, array });
  }
  if (found.length > 1)
    throw new UserError(
      `${file} has ${found.map(({ name }) => name).join(" and ")}, which say the same thing: leave one of them out.`,
    );
  return found[0] ?? null;
}

async function namesOf(
  arrays: TableArrays,
  order: NpyData | null,
  players: number,
  file: string,
): Promise<readonly string[]> {
  const isTexts = ({ data }: NpyArray) => !isNumbers(data);
  const given = await onlyOne(arrays, ofNames, isTexts, file);
  const alone = order === null || isNumbers(order) ? null : order.filter(isAlone);
  const names = given?.array.data ?? alone ?? defaultNames(players);
  const wrong = given === null && arrays.names.includes("names");
  if (wrong || isNumbers(names) || names.length !== players)
    throw new UserError(`${file} has a game of ${players} players: give as many different texts as "names".`);
  requireNames(names, "player", file);
  if (arrays.names.includes("n_players")) {
    const { data } = await arrays.read("n_players");
    if (Number(data[0]) !== players)
      throw new UserError(
        `${file} has n_players ${data[0]}, but ${2 ** players} values, as ${players} players have: give a value for each coalition.`,
      );
  }
  return names;
}

/** Throws `UserError` if an array that was not read says, or may say, which coalition values belong to. */
async function refuseOtherOrders(
  arrays: TableArrays,
  known: readonly string[],
  players: number,
  file: string,
): Promise<void> {
  for (const name of arrays.names.filter((one) => !known.includes(one) && !ofNames.includes(one))) {
    if (SUSPICIOUS.test(name) || (await looksLikeOrder(arrays, name, players)))
      throw new UserError(
        `${file} has ${JSON.stringify(name.slice(0, 40))} beside values, which may say what coalitions they belong to: call it "coalitions" ` +
          `if it does ([${2 ** players}, ${players}] of 0 and 1, or bitmasks), or leave it out.`,
      );
  }
}

async function looksLikeOrder(arrays: TableArrays, name: string, players: number): Promise<boolean> {
  const count = 2 ** players;
  // What cannot be read as an array says nothing of an order.
  const array = await arrays.read(name).catch(() => null);
  if (array === null || !isNumbers(array.data)) return false;
  const { data, shape } = array;
  if (shape.length === 2)
    return shape[0] === count && shape[1] === players && data.every((one) => one === 0 || one === 1);
  if (shape.length !== 1 || shape[0] !== count) return false;
  const sorted = data.toSorted();
  return sorted.every((value, k) => value === k) && data.some((value, k) => value !== k);
}

function classes(predicted: NpyData | null, samples: number, file: string): Int32Array | null {
  if (predicted === null) return null;
  const fits =
    isNumbers(predicted) &&
    predicted.length === samples &&
    predicted.every((own) => Number.isInteger(own) && own >= 0 && own < 2 ** 16);
  if (!fits)
    throw new UserError(`${file} has "predicted" that is no class, from 0, for each of ${samples} rows.`);
  return Int32Array.from(predicted);
}

function defaultNames(players: number): string[] {
  return Array.from({ length: players }, (_, m) => `player ${m + 1}`);
}

function isNumbers(data: NpyData): data is Float32Array | Float64Array | Int32Array {
  return ArrayBuffer.isView(data);
}
