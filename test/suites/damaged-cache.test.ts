import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../models/index.ts";
import type { Cell, StudyCell } from "../../suites/cell.ts";
import { runCell } from "../../suites/run-cell.ts";
import { runStudy } from "../../suites/run-study.ts";
import { folderStore } from "../../suites/store.ts";
import type { StoreProblem } from "../../suites/store-problems.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { countingContext, networkCell, withoutTimes } from "./tiny-cells.ts";
import { tinySuite, withoutTimes as withoutRunTimes } from "./tiny-run.ts";

const cell: Cell = { ...networkCell(), metrics: ["intershap", "pid-labels"], published: "masking" };
const study: StudyCell = {
  study: "approximation-error",
  parameters: { method: "shap-iq", index: "SII", order: 2, players: 6, games: 3, budgets: [40] },
  seed: 1,
  backend: "cpu",
};

/** Ways in which a file comes to hold something else. */
const damages: Readonly<Record<string, (file: string, folder: string) => void>> = {
  "bit turned early": (file) => turn(file, 0.1),
  "bit turned in the middle": (file) => turn(file, 0.5),
  "bit turned late": (file) => turn(file, 0.97),
  "cut off": (file) => truncateSync(file, statSync(file).size - 4),
  emptied: (file) => truncateSync(file, 0),
  "filled with zeros": (file) => writeFileSync(file, Buffer.alloc(statSync(file).size)),
  "another program's": (file) => writeFileSync(file, '{"records":[]}'),
  "a folder": (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

function turn(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[Math.floor(at * bytes.length)]! ^= 4;
  writeFileSync(file, bytes);
}

let whole = "";
let undisturbed: unknown;
beforeAll(async () => {
  await selectBackend("wasm");
  whole = mkdtempSync(path.join(os.tmpdir(), "damaged-cache-"));
  undisturbed = await resultsWith(whole, []);
});

afterAll(() => rmSync(whole, { recursive: true }));

/** What a cell and a study come to with the entries of a folder, apart from times. */
async function resultsWith(folder: string, said: StoreProblem[]) {
  const store = folderStore(folder, (problem) => said.push(problem));
  const { findings, ...rest } = await runCell(cell, countingContext(store));
  const told = findings.map((one) => (one.unit === "seconds" ? { ...one, value: null } : one));
  return {
    ...withoutTimes({ findings, ...rest }),
    game: rest.game,
    told,
    study: await runStudy(study, store),
  };
}

it("every kind of entry is written", () => {
  expect(readdirSync(whole).sort()).toEqual([
    "cells",
    "games",
    "limits",
    "measurements",
    "models",
    "studies",
  ]);
});

describe.each(["cells", "games", "limits", "measurements", "models", "studies"])(
  "damaged entries of %s",
  (kind) => {
    it.each(Object.keys(damages))("change no result: %s", async (damage) => {
      const folder = temporaryFolder();
      cpSync(whole, folder, { recursive: true });
      // A finished cell needs none of its parts.
      if (kind !== "cells" && kind !== "studies") rmSync(path.join(folder, "cells"), { recursive: true });
      const files = readdirSync(path.join(folder, kind)).map((name) => path.join(folder, kind, name));
      // What is measured is asked of the network only where its numbers are not kept.
      if (kind === "models") rmSync(path.join(folder, "measurements"), { recursive: true });
      for (const file of files) damages[damage]!(file, folder);
      const said: StoreProblem[] = [];
      expect(await resultsWith(folder, said)).toEqual(undisturbed);
      expect(said.every(({ kind: what }) => what === "damaged")).toBe(true);
      expect(said.map(({ file }) => file).sort()).toEqual(files.sort());
      // All of them were written again.
      const again: StoreProblem[] = [];
      expect(await resultsWith(folder, again)).toEqual(undisturbed);
      expect(again).toEqual([]);
    });
  },
);

it("entries that worker processes wrote are checked by those of the next run, which says so once", async () => {
  const cacheFolder = temporaryFolder();
  const asked = { settings: ["random"], data: { samples: 200, dims: [6, 4], latentDimensions: 8 } };
  const first = await tinySuite("synergy", asked, { cacheFolder, workers: 2 });
  const files = readdirSync(path.join(cacheFolder, "cells")).map((name) =>
    path.join(cacheFolder, "cells", name),
  );
  for (const file of files) turn(file, 0.5);
  const [network] = readdirSync(path.join(cacheFolder, "models")).filter((name) => name.endsWith(".f32"));
  turn(path.join(cacheFolder, "models", network!), 0.9);
  const said: string[] = [];
  const again = await tinySuite("synergy", asked, {
    cacheFolder,
    workers: 2,
    warn: (sentence) => said.push(sentence),
  });
  expect(withoutRunTimes(again)).toEqual(withoutRunTimes(first));
  expect(said).toEqual([
    expect.stringMatching(
      /\.(json|f32) in the cache is damaged \(its checksum does not fit\): it is not used/,
    ),
    expect.stringMatching(/^5 more files of the cache were damaged and not used: .* and 2 more\.$/),
  ]);
});
