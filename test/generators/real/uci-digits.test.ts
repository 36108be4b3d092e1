import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findSource, realData, takeRows } from "../../../generators/index.ts";
import { standardised } from "../../../generators/standardised.ts";
import { readNpz } from "../../../math/npy/npz.ts";

const digits = findSource("uci-digits");
const complete = (changes: object = {}) =>
  digits.complete({ generator: "uci-digits", setting: "first-views", modalities: 6, ...changes });

describe("the packed numerals", () => {
  const file = new URL("../../../generators/real/uci-digits.npz", import.meta.url);
  const arrays = readNpz(readFileSync(file), "uci-digits.npz");

  it("are 200 of each of ten, by six views", () => {
    const labels = Array.from(arrays.labels!.data as Int32Array);
    for (let numeral = 0; numeral < 10; numeral++)
      expect(labels.filter((label) => label === numeral)).toHaveLength(200);
    const shapes = Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]));
    expect(shapes).toEqual({
      ...{ fou: [2000, 76], fac: [2000, 216], kar: [2000, 64], pix: [2000, 240], zer: [2000, 47] },
      ...{ mor: [2000, 6], labels: [2000] },
    });
  });

  it("have the numbers of the tables they were packed from, digit by digit", () => {
    const digitsOf = (view: string, row: number, count: number) => {
      const { data, shape } = arrays[view]!;
      const start = row * shape[1]!;
      return Array.from(data as Float32Array)
        .slice(start, start + count)
        .map((number) => Number(number.toPrecision(6)));
    };
    expect(digitsOf("mor", 0, 6)).toEqual([1, 0, 0, 133.15, 1.3117, 1620.2]);
    expect(digitsOf("fou", 0, 4)).toEqual([0.065882, 0.19731, 0.10383, 0.27036]);
    expect(digitsOf("fac", 0, 6)).toEqual([98, 236, 531, 673, 607, 647]);
    expect(digitsOf("kar", 1, 4)).toEqual([-5.036, -12.885, 0.16116, 0.59246]);
    expect(digitsOf("pix", 0, 8)).toEqual([0, 3, 4, 4, 6, 6, 6, 6]);
    expect(digitsOf("zer", 0, 5)).toEqual([0.011033, 0.83147, 15.352, 75.807, 171.55]);
  });
});

describe("a dataset of numerals", () => {
  const data = digits.generate(complete(), 3);

  it("has six views and ten classes, and a law of which nothing is known", () => {
    expect(data.modalities.map(({ columns }) => columns)).toEqual([76, 216, 64, 240, 47, 6]);
    expect(data.law).toEqual({ kind: "unknown", modalities: 6, target: "class", classes: 10 });
    expect([data.targets, data.latents]).toEqual([null, []]);
    expect(realData[0]!.modalityNames(data.spec)).toHaveLength(6);
  });

  it("is split by class, every row once", () => {
    const { train, validation, test } = data.split;
    expect([train.length, validation.length, test.length]).toEqual([1400, 300, 300]);
    expect(new Set([...train, ...validation, ...test]).size).toBe(2000);
    const counts = new Array<number>(10).fill(0);
    for (const row of test) counts[data.labels[row]!]! += 1;
    for (const count of counts) expect(Math.abs(count - 30)).toBeLessThanOrEqual(2);
  });

  it("has columns that are standard over the training rows", () => {
    for (const matrix of data.modalities) {
      const { columns, data: numbers } = takeRows(matrix, data.split.train);
      const rows = numbers.length / columns;
      for (let column = 0; column < columns; column += 7) {
        let [sum, squares] = [0, 0];
        for (let row = 0; row < rows; row++) {
          sum += numbers[row * columns + column]!;
          squares += numbers[row * columns + column]! ** 2;
        }
        // Single precision of a thousand numbers.
        expect(sum / rows).toBeCloseTo(0, 5);
        expect(squares / rows).toBeCloseTo(1, 4);
      }
    }
  });

  it("is the same for the same seed, and another order and split for another", () => {
    expect(digits.generate(complete(), 3)).toEqual(data);
    const other = digits.generate(complete(), 4);
    expect(other.labels).not.toEqual(data.labels);
    expect(other.labels.toSorted()).toEqual(data.labels.toSorted());
  });

  it("can be of some views, whose rows are the same numerals", () => {
    const pair = complete({ setting: "fou+mor", modalities: 2 });
    expect(pair.dims).toEqual([76, 6]);
    expect(complete({ modalities: 3 }).dims).toEqual([76, 216, 64]);
    expect(complete({ samples: 100 }).samples).toBe(100);
  });

  it.each([
    [{ setting: "fou+mor" }, 'Unknown setting "fou+mor"'],
    [{ setting: "fou+mro", modalities: 2 }, 'Unknown setting "fou+mro": did you mean "fou+mor"?'],
    [{ modalities: 7 }, "modalities is 7: uci-digits makes 2 to 6 of them"],
    [{ samples: 2001 }, "samples is 2001, but there are 2000 numerals"],
    [{ labelNoise: 0.1 }, "labelNoise is of generated labels, and these are real"],
    [{ dims: [1, 2, 3, 4, 5, 6] }, "dims is 1,2,3,4,5,6, but these views have 76,216,64,240,47,6 columns"],
    [{ synergy: 1 }, "synergy is not an option of uci-digits"],
  ])("refuses %j", (changes, message) => {
    expect(() => complete(changes)).toThrow(message);
  });
});

it("a column that is the same in all training rows becomes zero", () => {
  const matrix = { rows: 3, columns: 2, data: Float32Array.of(1, 5, 3, 5, 9, 8) };
  const { data } = standardised(matrix, Int32Array.of(0, 1));
  expect(Array.from(data)).toEqual([-1, 0, 1, 0, 7, 0]);
});
