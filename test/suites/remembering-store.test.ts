import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../models/index.ts";
import type { Cell } from "../../suites/cell.ts";
import { rememberingStore } from "../../suites/remembering-store.ts";
import { runCell } from "../../suites/run-cell.ts";
import { folderStore, noStore } from "../../suites/store.ts";
import { isAnything } from "./is-anything.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { countingContext, networkCell } from "./tiny-cells.ts";

beforeAll(() => selectBackend("wasm"));

const numbers = Float32Array.of(1, 2);

describe("a store that remembers the last network", () => {
  it("has it where nothing is kept, its numbers and what is said of it", () => {
    const store = rememberingStore(noStore);
    store.putNumbers("models", "a", numbers);
    store.put("models", "a", { seconds: 3 });
    expect(store.getNumbers("models", "a")).toEqual(numbers);
    expect(store.get("models", "a", isAnything)).toEqual({ seconds: 3 });
  });

  it("has no other, none before it, and nothing of it under another kind", () => {
    const store = rememberingStore(noStore);
    for (const key of ["a", "b"]) {
      store.putNumbers("models", key, numbers);
      store.put("models", key, key);
    }
    expect([store.get("models", "a", isAnything), store.getNumbers("models", "a")]).toEqual([null, null]);
    expect(store.get("models", "b", isAnything)).toBe("b");
    expect([store.get("cells", "b", isAnything), store.getNumbers("cells", "b")]).toEqual([null, null]);
    store.put("cells", "b", "not a network");
    expect(store.get("cells", "b", isAnything)).toBeNull();
    expect(store.getNumbers("models", "b")).toEqual(numbers);
  });

  it("never joins the numbers of one network with what is said of another", () => {
    const store = rememberingStore(noStore);
    store.putNumbers("models", "a", numbers);
    store.put("models", "b", "of b");
    expect([store.get("models", "b", isAnything), store.getNumbers("models", "b")]).toEqual(["of b", null]);
    expect(store.getNumbers("models", "a")).toBeNull();
  });

  it("keeps the numbers as they were when they were put", () => {
    const store = rememberingStore(noStore);
    const changing = Float32Array.of(1, 2);
    store.putNumbers("models", "a", changing);
    changing[0] = 9;
    expect(store.getNumbers("models", "a")).toEqual(numbers);
  });

  it("hands everything on to the store behind it, and reads from there what it does not remember", () => {
    const folder = temporaryFolder();
    const store = rememberingStore(folderStore(folder));
    store.putNumbers("models", "a", numbers);
    store.put("models", "a", "of a");
    store.put("cells", "c", 5);
    store.put("models", "b", "of b");
    const anew = rememberingStore(folderStore(folder));
    for (const own of [store, anew]) {
      expect(own.getNumbers("models", "a")).toEqual(numbers);
      expect([
        own.get("models", "a", isAnything),
        own.get("models", "b", isAnything),
        own.get("cells", "c", isAnything),
      ]).toEqual(["of a", "of b", 5]);
    }
  });
});

describe("cells that measure one network in several ways", () => {
  const under = (masker: "marginal" | "zero", trainSeed = 1): Cell => {
    const cell = networkCell();
    return {
      ...cell,
      model: { kind: "network", fusion: "early", training: { ...trainingOf(cell), epochs: 2 }, trainSeed },
      measure: { ...cell.measure, masker },
    };
  };
  const trainingOf = ({ model }: Cell) => {
    if (model?.kind !== "network") throw new Error("The tiny cell is of a network.");
    return model.training;
  };

  it("train it once one after another, though nothing is kept, and give what each gives alone", async () => {
    const together = countingContext(rememberingStore(noStore));
    const results = [];
    for (const masker of ["marginal", "zero"] as const) results.push(await runCell(under(masker), together));
    expect(together.epochs).toBe(2);
    for (const [k, masker] of (["marginal", "zero"] as const).entries()) {
      const alone = countingContext();
      const { model, records } = await runCell(under(masker), alone);
      expect(alone.epochs).toBe(2);
      expect(results[k]!.records.map(({ value }) => value)).toEqual(records.map(({ value }) => value));
      expect({ ...results[k]!.model, trainSeconds: null }).toEqual({ ...model, trainSeconds: null });
    }
    expect(results[0]!.records[0]!.value).not.toBe(results[1]!.records[0]!.value);
  });

  it("train it again where another network came between", async () => {
    const context = countingContext(rememberingStore(noStore));
    for (const cell of [under("marginal"), under("marginal", 2), under("zero")]) await runCell(cell, context);
    expect(context.epochs).toBe(6);
  });
});
