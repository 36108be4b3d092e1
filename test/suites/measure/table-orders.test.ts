import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNpz } from "../../../math/npy/npz.ts";
import { readGame } from "../../../suites/measure/read-game.ts";
import { readJoint } from "../../../suites/measure/read-joint.ts";

const shapiq = path.join(import.meta.dirname, "../../fixtures/shapiq");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "orders-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** v = 1, 2, 4 for each player, and 3 more for the first two together; by bitmask. */
const byMask = [0, 1, 2, 6, 4, 5, 6, 10];
/** The same by size, as shapiq saves it, and who is in each coalition. */
const bySize = [0, 1, 2, 4, 6, 5, 6, 10];
const masks = [0, 1, 2, 4, 3, 5, 6, 7];
const rows = masks.map((mask) => [mask & 1, (mask >> 1) & 1, mask >> 2]);
const names = ["rna", "protein", "clin"];
const numbers = (data: readonly number[], shape: readonly number[]) => ({
  data: Float64Array.from(data),
  shape,
});
const npz = (given: Parameters<typeof writeNpz>[0]) => writeNpz(given);
const values = numbers(bySize, [8]);
const json = (value: unknown) => JSON.stringify(value);
const named = [
  "none",
  "rna",
  "protein",
  "clin",
  "rna+protein",
  "rna+clin",
  "protein+clin",
  "rna+protein+clin",
];

describe("a game whose file says which coalition a value belongs to", () => {
  it.each<[string, string]>([
    ["npz", path.join(shapiq, "game.npz")],
    ["JSON", path.join(shapiq, "game.json")],
  ])("is read by it as Python's shapiq 1.8 saves it (%s)", async (form, file) => {
    const { game, names: players } = await readGame(file);
    expect(Array.from(game.values)).toEqual(byMask);
    expect(players).toEqual(form === "npz" ? ["player 1", "player 2", "player 3"] : names);
  });

  it.each<[string, string | Uint8Array]>([
    ["matrix.npz", npz({ values, coalitions: numbers(rows.flat(), [8, 3]) })],
    ["masks.npz", npz({ values, coalitions: { data: Int32Array.from(masks), shape: [8] } })],
    ["named.npz", npz({ values, coalitions: { data: named, shape: [8] } })],
    ["rows.npz", npz({ values: numbers(bySize, [8, 1]), coalitions: numbers(rows.flat(), [8, 3]) })],
    ["matrix.json", json({ values: bySize, coalitions: rows })],
    ["truth.json", json({ values: bySize, coalitions: rows.map((row) => row.map(Boolean)) })],
    [
      "members.json",
      json({ values: bySize, coalitions: [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]] }),
    ],
    [
      "from-1.json",
      json({ values: bySize, coalitions: [[], [1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]] }),
    ],
    [
      "named-members.json",
      json({
        values: bySize,
        names,
        coalitions: named.map((name) => (name === "none" ? [] : name.split("+"))),
      }),
    ],
    ["columns.json", json({ columns: named, values: [bySize] })],
    ["split.json", json({ columns: named, index: [0], data: [bySize] })],
    ["records.json", json([Object.fromEntries(named.map((name, k) => [name, bySize[k]]).reverse())])],
    ["lists.json", json(Object.fromEntries(named.map((name, k) => [name, [bySize[k]]])))],
    ["columns-of-rows.json", json(Object.fromEntries(named.map((name, k) => [name, { "0": bySize[k] }])))],
    ["wide.csv", `${named.join(",")}\n${bySize.join(",")}\n`],
    ["list.csv", `coalition,value\n${named.map((name, k) => `${name},${bySize[k]}`).join("\n")}\n`],
    ["masks.csv", `value,coalition\n${masks.map((mask, k) => `${bySize[k]},${mask}`).join("\n")}\n`],
    [
      "matrix.csv",
      `rna,protein,clin,v\n${rows.map((row, k) => `${row.join(",")},${bySize[k]}`).join("\n")}\n`,
    ],
    [
      "samples.csv",
      `sample,rna,protein,clin,value\n${[0, 1].flatMap((sample) => rows.map((row, k) => `s${sample},${row.map((one) => (one ? "True" : "False")).join(",")},${bySize[k]}`)).join("\n")}\n`,
    ],
  ])("is read by it (%s)", async (name, content) => {
    const { game } = await readGame(written(name, content));
    // Names may be in another order than in the file that lists them backwards.
    const expected = name === "records.json" ? [0, 4, 2, 6, 1, 5, 6, 10] : byMask;
    expect(Array.from(game.values)).toEqual(name === "samples.csv" ? [...expected, ...expected] : expected);
  });

  it("may have samples along either axis, where only one is as long as there are coalitions", async () => {
    const doubled = bySize.flatMap((value) => [value, 2 * value]);
    const coalitions = numbers(rows.flat(), [8, 3]);
    const { game } = await readGame(written("t.npz", npz({ values: numbers(doubled, [8, 2]), coalitions })));
    expect(Array.from(game.values)).toEqual([...byMask, ...byMask.map((value) => 2 * value)]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    [
      "twice.npz",
      npz({ values, coalitions: numbers(rows.with(7, rows[6]!).flat(), [8, 3]) }),
      /has the coalition player 2\+player 3 twice/,
    ],
    [
      "fewer.npz",
      npz({ values, coalitions: numbers(rows.flat(), [3, 8]) }),
      /coalitions has the shape \[3, 8\]/,
    ],
    [
      "halves.json",
      json({ values: bySize, coalitions: rows.map((row) => row.map((one) => one / 2)) }),
      /has 0\.5 in row 2: give 1 for who is/,
    ],
    [
      "from1.json",
      json({ values: bySize, coalitions: masks.map((mask) => mask + 1) }),
      /has 8, which is no bitmask of 0 to 7/,
    ],
    [
      "other.npz",
      npz({ values, order_of_values: numbers(masks, [8]) }),
      /"order_of_values" beside values, which may say/,
    ],
    [
      "unnamed.npz",
      npz({ values, z: numbers(rows.flat(), [8, 3]) }),
      /"z" beside values, which may say what coalitions/,
    ],
    [
      "permutation.npz",
      npz({ values, z: numbers(masks, [8]) }),
      /"z" beside values, which may say what coalitions/,
    ],
    ["word.json", json({ values: bySize, order: "by size" }), /"order" beside values, which may say/],
    [
      "both.json",
      json({ values: bySize, coalitions: rows, masks }),
      /coalitions and masks, which say the same thing/,
    ],
    [
      "square.npz",
      npz({ values: numbers(Array(64).fill(1), [8, 8]), coalitions: numbers(masks, [8]) }),
      /as many rows of values as coalitions/,
    ],
    ["players.npz", npz({ values, n_players: numbers([4], []) }), /has n_players 4, but 8 values/],
    ["missing.csv", "a,b,value\n0,0,1\n1,0,1\n0,1,1\n", /has none for the coalition a\+b/],
    ["repeated.csv", "coalition,value\nnone,1\na,1\nb,2\na+b,3\na,5\n", /has the coalition a twice/],
    ["binary.csv", "coalition,value\n00,1\n01,1\n10,2\n11,3\n", /which are no bitmasks from 0 to 3/],
    ["digits.csv", "none,a,b,a+b\n0x10,1,2,3\n", /coalition none: "0x10" is no number/],
    [
      "decimal.csv",
      'none,a,b,a+b\n"1,5",1,2,3\n',
      /"1,5" has a comma in it: write numbers with a decimal point/,
    ],
  ])("is refused where that cannot be used (%s)", async (name, content, message) => {
    await expect(readGame(written(name, content))).rejects.toThrow(message);
  });

  it("is refused where shapiq saved interactions", async () => {
    await expect(readGame(path.join(shapiq, "interactions.json"))).rejects.toThrow(
      /holds "interaction_values" of shapiq, not the values of a game/,
    );
  });

  it("is left alone by arrays that say nothing of it", async () => {
    const beside = { weights: numbers([1, 2, 3, 4, 5, 6, 7, 8], [8]), n: numbers([1], []) };
    const { game } = await readGame(written("beside.npz", npz({ values: numbers(byMask, [8]), ...beside })));
    expect(Array.from(game.values)).toEqual(byMask);
    await readGame(written("beside.json", json({ values: byMask, comment: "by hand", made: { by: "me" } })));
  });
});

describe("a table saved with its index", () => {
  it.each<[string, string]>([
    ["nobody.csv", ",rna,protein,rna+protein\n0,1,2,3\n1,1,2,3\n"],
    ["unnamed.csv", "Unnamed: 0,rna,protein,rna+protein\n0,1,2,3\n"],
    ["beside.csv", ",none,rna,protein,rna+protein\n0,0,1,2,3\n"],
    ["level.json", json([{ __index_level_0__: 0, rna: 1, protein: 2, "rna+protein": 3 }])],
    ["listed.csv", ",a,b,value\n0,0,0,1\n1,1,0,2\n2,0,1,3\n3,1,1,4\n"],
  ])("is no game (%s)", async (name, content) => {
    await expect(readGame(written(name, content))).rejects.toThrow(/column 1 .* with index=False in pandas/);
  });

  it.each<[string, string, RegExp]>([
    [
      "joint.csv",
      ",a,b,y,p\n0,0,0,0,0.5\n1,1,1,1,0.5\n",
      /column 1 has no name.* with index=False in pandas/,
    ],
    ["joint2.csv", "Unnamed: 0,a,y,p\n0,0,0,0.5\n1,1,1,0.5\n", /column 1 is called "Unnamed: 0"/],
    ["joint3.csv", "index,a,y,p\n0,0,0,0.5\n1,1,1,0.5\n", /column 1 counts the rows/],
    ["names.json", json({ p: [[[0.5, 0.5]]], names: ["", "b"] }), /source 1 has no name/],
    ["twice.json", json({ p: [[[0.5, 0.5]]], names: ["b", "b"] }), /two sources named "b"/],
    ["twice.csv", "a,a,y,p\n0,0,0,1\n", /two columns named "a"/],
    [
      "axes.json",
      json({ p: [[[0.5, 0.5]]], axes: ["y", "a", "b"] }),
      /"axes" beside p, which may say what its axes/,
    ],
  ])("is no joint distribution (%s)", async (name, content, message) => {
    await expect(readJoint(written(name, content))).rejects.toThrow(message);
  });
  it("of JSON has names for all players", async () => {
    const file = written("game-names.json", json({ values: [0, 1, 2, 3], names: ["a", " "] }));
    await expect(readGame(file)).rejects.toThrow(/player 2 has no name/);
  });
});

describe("the symbols of a joint distribution", () => {
  const xor = (edit: (line: string, row: number) => string) =>
    ["a,b,y,p", ...["0,0,0,0.25", "0,1,1,0.25", "1,0,1,0.25", "1,1,0,0.25"].map(edit)].join("\n");

  it.each(["NA", "nan", "", " ", "None", "null", "N/A", "<NA>", "NULL", "#N/A"])(
    "are refused where one is missing (%j)",
    async (missing) => {
      const file = written(
        "missing.csv",
        xor((line, row) => (row === 0 ? line.replace("0,0,", `0,${missing},`) : line)),
      );
      await expect(readJoint(file)).rejects.toThrow(/row 1, column "b": the value is missing/);
    },
  );

  it.each([
    ["1", "1.0"],
    ["1", "01"],
    ["1", '" 1"'],
    ["1", "1e0"],
    ["True", "TRUE"],
    ["caf\u00e9", "cafe\u0301"],
  ])("are refused where one is spelled in two ways (%s, %s)", async (first, second) => {
    const file = written(
      "spelled.csv",
      `a,b,y,p\n0,0,0,0.25\n0,${first},1,0.25\n1,0,1,0.25\n1,${second},0,0.25\n`,
    );
    await expect(readJoint(file)).rejects.toThrow(/column "b" has .* and .*, which are one (number|text)/);
  });

  it.each(["", "NA", "nan", "0x1", "inf", '"0,25"'])("need a probability each (%j)", async (cell) => {
    const file = written(
      "p.csv",
      xor((line, row) => (row === 2 ? line.replace("0.25", cell) : line)),
    );
    await expect(readJoint(file)).rejects.toThrow(/row 3 has (no probability|a probability that is none)/);
  });

  it("are found by the names of their columns", async () => {
    const { joint, names: sources } = await readJoint(
      written("order.csv", "p,target,b,a\n0.25,0,0,0\n0.25,1,1,0\n0.25,1,0,1\n0.25,0,1,1\n"),
    );
    expect(sources).toEqual(["b", "a"]);
    expect(Array.from(joint.p)).toEqual([0.25, 0, 0, 0.25, 0, 0.25, 0.25, 0]);
    const listed = [
      { p: 0.5, a: "x", b: 0, y: true },
      { p: 0.5, a: "z", b: 1, y: false },
    ];
    const { targetNames } = await readJoint(written("records.json", json(listed)));
    expect(targetNames).toEqual(["false", "true"]);
  });
});
