import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DelimiterName, readBroughtData } from "../../../generators/index.ts";
import { readGame } from "../../../suites/measure/read-game.ts";
import { readJoint } from "../../../suites/measure/read-joint.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "delimiters-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const read = async (name: string, content: string, delimiter?: DelimiterName) => {
  const asked = { path: written(name, content), modalities: "a=a,b=b", labels: "y" };
  const { modalities } = await readBroughtData(delimiter === undefined ? asked : { ...asked, delimiter });
  return modalities.map(({ matrix }) => Array.from(matrix.data));
};

describe("what separates the fields of a text table", () => {
  it.each<[string, string]>([
    ["commas.csv", 'a,b,y\n1,2,"u;v"\n3,4,w|x\n'],
    ["semicolons.csv", "a;b;y\n1;2;u,v\n3;4;w\n"],
    ["tabs.csv", "a\tb\ty\n1\t2\tu\n3\t4\tv, w\n"],
    ["bars.csv", "a|b|y\r\n1|2|u\r\n3|4|v\r\n"],
    ["commas.tsv", "a,b,y\n1,2,u\n3,4,v\n"],
    ["quoted.csv", '"a";"b";"y"\n1;2;"u;v"\n3;4;"w"\n'],
  ])("is found where one mark divides all lines alike (%s)", async (name, content) => {
    expect(await read(name, content)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it("is asked for where several do", async () => {
    const either = "a,b,y;z\n1,2,u;v\n3,4,w;x\n";
    await expect(read("either.csv", either)).rejects.toThrow(
      /may be separated by comma or semicolon: say which with --delimiter comma or semicolon/,
    );
    const asked = { path: written("either.csv", either), modalities: "a=a,b=b", labels: "y;z" };
    const { modalities } = await readBroughtData({ ...asked, delimiter: "comma" });
    expect(Array.from(modalities[1]!.matrix.data)).toEqual([2, 4]);
  });

  it.each<[string, string, RegExp]>([
    ["decimal.csv", "a;b;y\n1,5;2;u\n3;4,25;v\n", /line 2, column "a": "1,5" has a comma in it/],
    ["excel.csv", "sep=;\na;b;y\n1;2;u\n", /begins with Excel's line "sep=;": delete that line/],
    ["ragged.csv", "a;b;y\n1;2;u\n3;4\n", /has semicolons in its first line, which do not divide all lines/],
  ])("is refused where it cannot be used (%s)", async (name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message);
  });

  it("is found in games and joint distributions too", async () => {
    const game = written("game.csv", "none;a;b;a+b\n0;1;2;3.5\n");
    expect(Array.from((await readGame(game)).game.values)).toEqual([0, 1, 2, 3.5]);
    expect(Array.from((await readGame(game, "semicolon")).game.values)).toEqual([0, 1, 2, 3.5]);
    await expect(readGame(written("comma.csv", "none;a;b;a+b\n0;1;2;3,5\n"))).rejects.toThrow(
      /coalition a\+b: "3,5" has a comma in it/,
    );
    const joint = written("joint.csv", "a\tb\ty\tp\n0\t0\t0\t0.5\n1\t1\t1\t0.5\n");
    expect((await readJoint(joint)).joint.shape).toEqual([2, 2, 2]);
  });
});
