import { UserError } from "../../math/user-error.ts";
import { coalitionMembers } from "./coalition-members.ts";
import type { TableContents } from "./table-contents.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What Python's shapiq calls the coalition of nobody. */
const EMPTY = "Empty";

/**
 * A game as Python's shapiq saves it in JSON (`Game.save`): values by the numbers of a coalition's members, `"0,2": 0.5`.
 *
 * @returns null for JSON that shapiq did not write
 * @throws UserError for what shapiq saves besides games
 */
export function shapiqGame(json: Fields, file: string): TableContents | null {
  const { data_type: kind, data, metadata } = json;
  if (typeof kind !== "string" || !isFields(data) || !isFields(metadata)) return null;
  if (kind !== "game")
    throw new UserError(
      `${file} holds ${JSON.stringify(kind.slice(0, 40))} of shapiq, not the values of a game: save those with game.save_values.`,
    );
  const coalitions = Object.keys(data);
  const names = metadata.player_names;
  const values = Object.values(data).map(Number);
  const members = coalitions.map((key) => (key === EMPTY ? [] : key.split(",").map(Number)));
  const arrays = {
    values: { data: Float64Array.from(values), shape: [values.length] },
    coalitions: coalitionMembers(members, null, `${file}, data`),
    ...(Array.isArray(names) ? { names: { data: names.map(String), shape: [names.length] } } : {}),
    ...(typeof metadata.n_players === "number"
      ? { n_players: { data: Float64Array.of(metadata.n_players), shape: [] } }
      : {}),
  };
  return {
    kind: "arrays",
    names: Object.keys(arrays),
    read: async (name) => arrays[name as "values"],
    close: () => {},
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
