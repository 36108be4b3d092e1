import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNpz } from "../../../math/npy/npz.ts";
import { findMetric, interShap, metrics, pid, sourceOf } from "../../../metrics/index.ts";
import { formats, parseResults, render } from "../../../reports/index.ts";
import { measureGame, measureJoint } from "../../../suites/index.ts";
import { readGame } from "../../../suites/measure/read-game.ts";
import { readJoint } from "../../../suites/measure/read-joint.ts";
import type { Results } from "../../../suites/results.ts";
import { runOf } from "./brought-example.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "tables-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const values = [
  [0.1, 0.3, 0.2, 0.9],
  [0.2, 0.2, 0.3, 0.8],
  [0.1, 0.25, 0.2, 0.95],
];
const inOrder = "none,rna,protein,rna+protein";

async function shown(results: Results): Promise<void> {
  for (const { id } of formats.filter(({ shows }) => shows?.(results) ?? true))
    expect(await render(results, id), id).not.toMatch(/undefined/);
  expect(parseResults(await render(results, "json"), "tables")).toEqual(results);
}

describe("a table of coalition values", () => {
  const flat = { data: Float64Array.from(values.flat()), shape: [3, 4] };
  const names = { data: ["rna", "protein"], shape: [2] };
  it.each<[string, string | Uint8Array]>([
    ["game.csv", [inOrder, ...values.map((row) => row.join(","))].join("\n")],
    [
      "game.tsv",
      ["protein+rna\tprotein\tnone\trna", ...values.map(([n, r, p, b]) => [b, p, n, r].join("\t"))].join(
        "\r\n",
      ),
    ],
    ["game.json", JSON.stringify({ names: ["rna", "protein"], values })],
    ["game.npz", writeNpz({ values: flat, names })],
  ])("is the same in every format (%s)", async (name, content) => {
    const { game, names: read } = await readGame(written(name, content));
    // By name, in the order in which the file has the players.
    const [first] = read;
    const expected = first === "rna" ? values.flat() : values.flatMap(([n, r, p, b]) => [n, p, r, b]);
    expect(Array.from(game.values)).toEqual(expected);
    expect([...read].sort()).toEqual(["protein", "rna"]);
    expect(game).toMatchObject({ modalities: 2, samples: 3, target: "output", masker: "own:table" });
  });

  it("is measured by every score that is of the game alone", async () => {
    const file = written("whole.json", JSON.stringify({ names: ["rna", "protein"], values }));
    const results = await measureGame(runOf(null), file);
    const wanted = metrics.filter(({ fromGame }) => fromGame === true).map(({ card }) => card.id);
    expect(new Set(results.records.map(({ metric }) => metric))).toEqual(new Set(wanted));
    expect(wanted).toEqual(expect.arrayContaining(["intershap", "intershap-stii", "h-statistic", "mm-shap"]));
    const [global] = results.records;
    const own = interShap(sourceOf((await readGame(file)).game)).global;
    expect(global).toMatchObject({
      metric: "intershap",
      value: own.value,
      samplingError: own.samplingError,
      truth: null,
    });
    // phi_12 is half of v(12) - v(1) - v(2) + v(0) = 0.5, 0.5, 0.6; all of it is v(12) - v(0) = 0.8, 0.6, 0.85.
    const interaction = (0.5 + 0.5 + 0.6) / 3;
    const behaviour = (0.8 + 0.6 + 0.85) / 3;
    expect(global!.value).toBeCloseTo(interaction / behaviour, 12);
    expect(results.games[0]).toMatchObject({ samples: 3, masker: "own:table" });
    expect(results.datasets[0]).toMatchObject({
      dims: [],
      measuredRows: null,
      modalityNames: ["rna", "protein"],
    });
    await shown(results);
  });

  it("may be one game, of predicted classes, of more players", async () => {
    const one = await readGame(written("one.json", JSON.stringify([0, 1, 1, 2, 0, 1, 1, 4])));
    expect(one.game).toMatchObject({ modalities: 3, samples: 1, sampled: false });
    expect(one.names).toEqual(["player 1", "player 2", "player 3"]);
    const classes = await readGame(written("classes.json", JSON.stringify({ values, predicted: [0, 2, 1] })));
    expect(classes.game).toMatchObject({ target: "predicted", classes: 3 });
    const numbered = await readGame(written("numbered.csv", "3,0,1,2\n9,0,3,2"));
    expect(Array.from(numbered.game.values)).toEqual([0, 3, 2, 9]);
    await shown(
      await measureGame(
        runOf(null),
        written("classes.json", JSON.stringify({ values, predicted: [0, 2, 1] })),
      ),
    );
  });

  it.each([
    ["1e200", [0, 1, 1, 1e200], /^values reach 1\.00e\+200, and squares of values beyond 1e\+75 overflow/],
    ["-1e80", [-1e80, 1, 1, 1], /^values reach 1\.00e\+80/],
    ["1e-200", [0, 1e-200, 0, 3e-200], /^values differ by 3\.00e-200 at most, and squares/],
  ])("has no numbers where squares of its values are none (%s)", async (name, row, reason) => {
    const file = written(`${name}.json`, JSON.stringify([row, row]));
    const results = await measureGame(runOf(null), file);
    for (const record of results.records)
      expect(record).toMatchObject({ value: null, reason: expect.stringMatching(reason) });
    await shown(results);
  });

  it.each([
    ["length.json", "[1, 2, 3]", /has 3 values a row: a game of M players has 2\^M, with M from 2 to 16/],
    [
      "uneven.json",
      "[[1, 2, 3, 4], [1, 2]]",
      /uneven\.json, values is no table: give lists that are all of one length/,
    ],
    ["deep.json", "[[1, 2, 3, [4]]]", /is no table/],
    ["texts.json", '{"values": [1, 2, 3, null]}', /has null among its numbers/],
    [
      "named.json",
      '{"v": [1, 2, 3, 4]}',
      /has no values, only v: call the table of coalition values "values"/,
    ],
    [
      "names.json",
      '{"values": [1, 2, 3, 4], "names": ["a", "a"]}',
      /there are two players named "a": give each a name of its own/,
    ],
    [
      "predicted.json",
      '{"values": [1, 2, 3, 4], "predicted": [0, 1]}',
      /"predicted" that is no class, from 0, for each of 1 rows/,
    ],
    [
      "hole.csv",
      `${inOrder}\n1,2,,4`,
      /row 1, coalition protein: the value is missing; give one for each coalition/,
    ],
    [
      "header.csv",
      "none,rna,protein,rna+prot\n1,2,3,4",
      /has the coalition "rna\+prot", but no "prot" of that player alone/,
    ],
    ["twice.csv", "none,rna,protein,none\n1,2,3,4", /there are two columns named "none"/],
    ["many.csv", "none,a,b,c\n1,2,3,4", /names 3 of them alone \(a, b, c\)/],
    ["short.csv", `${inOrder}\n1,2,3`, /has 3 cells in row 1 of 4 columns/],
    ["empty.csv", `${inOrder}\n`, /has no rows below its header/],
    ["game.pkl", "x", /game\.pkl is no file that a game is read from: give \.npz, \.json, \.csv or \.tsv/],
  ])("is refused in one sentence where it is none (%s)", async (name, content, sentence) => {
    const refused = expect(readGame(written(name, content))).rejects;
    await refused.toThrow(sentence);
  });

  it("is refused where it is not there, or a metric needs more", async () => {
    for (const name of ["none.csv", "none.json", "none.npz"])
      await expect(readGame(path.join(folder, name))).rejects.toThrow(
        /Cannot read a game from .*no such file/,
      );
    const file = written("small.json", JSON.stringify(values));
    await expect(measureGame(runOf(["emap-gap"]), file)).rejects.toThrow(
      /^emap-gap needs more than a table of coalition values: take some of intershap,/,
    );
  });
});

describe("a joint distribution", () => {
  const xor = [
    [
      [0.25, 0],
      [0, 0.25],
    ],
    [
      [0, 0.25],
      [0.25, 0],
    ],
  ];
  const listed = "left,right,label,p\n0,0,no,0.25\n0,1,yes,0.25\n1,0,yes,0.25\n1,1,no,0.25\n";
  it.each<[string, string | Uint8Array]>([
    ["joint.json", JSON.stringify({ p: xor, names: ["left", "right"] })],
    [
      "joint.npz",
      writeNpz({
        p: { data: Float64Array.from(xor.flat(2)), shape: [2, 2, 2] },
        names: { data: ["left", "right"], shape: [2] },
      }),
    ],
    ["joint.csv", listed],
  ])("is the same in every format (%s)", async (name, content) => {
    const { joint, law, names, targetNames } = await readJoint(written(name, content));
    expect(joint.shape).toEqual([2, 2, 2]);
    expect(Array.from(joint.p)).toEqual(xor.flat(2));
    expect(names).toEqual(["left", "right"]);
    expect(targetNames).toEqual(name === "joint.csv" ? ["no", "yes"] : null);
    expect(law.states).toHaveLength(4);
    expect(law.states[1]).toEqual({ symbols: [0, 1], probability: 0.25, labels: [0, 1] });
  });

  it("is decomposed by every measure, as a joint of the library is", async () => {
    const p = Float64Array.from([0.2, 0.05, 0.1, 0.15, 0.05, 0.2, 0.05, 0.2]);
    const file = written("and.npz", writeNpz({ p: { data: p, shape: [2, 2, 2] } }));
    const results = await measureJoint(runOf(null), file);
    const ids = new Set(results.records.map(({ metric }) => metric));
    expect(ids).toEqual(
      new Set([
        ...metrics.filter(({ card }) => card.id.startsWith("pid-latent")).map(({ card }) => card.id),
        ...["o-information-latent", "co-information-latent"],
      ]),
    );
    const wanted = pid({ shape: [2, 2, 2], p });
    const synergy = results.records.find(
      ({ metric, coalition }) => metric === "pid-latent" && coalition === null,
    )!;
    expect(synergy.value).toBeCloseTo(wanted.synergy, 12);
    expect(synergy).toMatchObject({ model: null, truth: synergy.value, estimator: "enumerated" });
    expect(results.datasets[0]).toMatchObject({ samples: 4, dims: [], embeddedBits: null });
    expect(results.datasets[0]!.synergyBits).toBeCloseTo(wanted.synergy, 9);
    await shown(results);
  });

  it("of three sources has a synergy beyond union information", async () => {
    const p = new Float64Array(16);
    for (let cell = 0; cell < 8; cell++) {
      const parity = (cell & 1) ^ ((cell >> 1) & 1) ^ ((cell >> 2) & 1);
      p[2 * cell + parity] = 1 / 8;
    }
    const file = written("parity.npz", writeNpz({ p: { data: p, shape: [2, 2, 2, 2] } }));
    const results = await measureJoint(runOf(null), file);
    const told = Object.fromEntries(
      results.findings.map(({ subject, value }) => [subject!.split(":")[0], value]),
    );
    expect(told["all sources together"]).toBeCloseTo(1, 9);
    expect(told["union information"]).toBeCloseTo(0, 6);
    expect(told.synergy).toBeCloseTo(1, 6);
    const oInformation = results.records.find(({ metric }) => metric === "o-information-latent");
    expect(oInformation!.value).toBeCloseTo(-2, 9);
    await shown(results);
    expect(await render(results, "table")).toContain("O-information, latent law");
  });

  it.each([
    [
      "sum.json",
      "[[[0.5, 0.1], [0.1, 0.1]], [[0.1, 0.1], [0.1, 0.1]]]",
      /sum\.json: joint: probabilities sum to 1\.2/,
    ],
    [
      "few.json",
      "[[0.5, 0.5]]",
      /a joint distribution of two sources and a target is due, and this has \[1, 2\]/,
    ],
    ["called.json", '{"q": [1]}', /there is no p, only q: call the distribution "p"/],
    [
      "names.json",
      '{"p": [[[0.5, 0.5]]], "names": ["a"]}',
      /there are 2 sources: give as many texts as "names"/,
    ],
    ["cell.csv", "a,b,y,p\n0,0,0,half\n", /row 1 has a probability that is none: "half" is no number/],
    ["twice.csv", "a,b,y,p\n0,0,0,0.5\n0,0,0,0.5\n", /row 2 repeats an earlier one/],
    ["short.csv", "a,b,y,p\n0,0,1\n", /row 1 has 3 cells of 4 columns/],
    ["narrow.csv", "a,y,p\n0,0,1\n", /two sources and a target is due, and this has \[a, y, p\]/],
  ])("is refused in one sentence where it is none (%s)", async (name, content, sentence) => {
    await expect(readJoint(written(name, content))).rejects.toThrow(sentence);
  });

  it("is refused where a metric needs more", async () => {
    const file = written("xor.json", JSON.stringify({ p: xor }));
    await expect(measureJoint(runOf([findMetric("intershap").card.id]), file)).rejects.toThrow(
      /^intershap needs more than a joint distribution: take some of pid-latent,/,
    );
  });
});
