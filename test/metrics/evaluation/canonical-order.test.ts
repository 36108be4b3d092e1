import { expect, it } from "vitest";
import { permutation } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { canonicalOrder } from "../../../metrics/evaluation/canonical-order.ts";
import { smallDataset } from "../../laws/support/cases.ts";

const dataset = smallDataset("synergy", 3, 3);
const rows = Int32Array.from({ length: 40 }, (_, row) => row);
const inOrder = (data: typeof dataset, of: Int32Array) => [...canonicalOrder(data, of)].map((k) => of[k]!);

it("follows the rows wherever they stand, and is none of theirs", () => {
  const other = permutation(40, randomStream(1, "test/canonical-order"));
  const order = inOrder(dataset, rows);
  expect(inOrder(dataset, other)).toEqual(order);
  expect(order).not.toEqual([...rows]);
  expect([...order].sort((a, b) => a - b)).toEqual([...rows]);
});

it("is that of the modalities in any order", () => {
  const swapped = {
    ...dataset,
    modalities: [2, 0, 1].map((m) => dataset.modalities[m]!),
    latents: [2, 0, 1].map((m) => dataset.latents[m]!),
  };
  expect(inOrder(swapped, rows)).toEqual(inOrder(dataset, rows));
});

it("spreads copies, takes both zeros for one and says the same of rows of few kinds in any order", () => {
  // Eight kinds of rows, five of each.
  const modalities = [1, 2, 4].map((bit) => ({
    rows: 40,
    columns: 1,
    data: Float32Array.from({ length: 40 }, (_, row) => (Math.floor(row / 5) & bit ? 1 : row % 2 ? 0 : -0)),
  }));
  const few = { ...dataset, modalities, latents: [] };
  const kinds = (of: Int32Array) => inOrder(few, of).map((row) => Math.floor(row / 5));
  const order = kinds(rows);
  expect(kinds(permutation(40, randomStream(2, "test/canonical-order")))).toEqual(order);
  const alike = order.filter((kind, k) => kind === order[k + 1]).length;
  expect(alike).toBeLessThan(15);
});

it("scatters rows of symbols, and says the same of modalities in another order", () => {
  const random = randomStream(3, "test/canonical-order");
  const columns = [0, 1].map(() => ({
    rows: 400,
    columns: 1,
    data: Float32Array.from({ length: 400 }, () => Math.floor(2 * random())),
  }));
  const all = Int32Array.from({ length: 400 }, (_, row) => row);
  const given = { ...dataset, modalities: columns, latents: [] };
  const kind = (row: number) => `${columns.map(({ data }) => data[row])}`;
  const order = inOrder(given, all).map(kind);
  expect(inOrder({ ...given, modalities: columns.toReversed() }, all).map(kind)).toEqual(order);
  // A quarter of all neighbours would be 0,1 beside 1,0 or the reverse in one of two cases: 50 of 400, give or take 7.
  const besides = order.filter(
    (one, k) => `${one} ${order[k + 1]}` === "0,1 1,0" || `${one} ${order[k + 1]}` === "1,0 0,1",
  );
  expect(Math.abs(besides.length - 50)).toBeLessThan(25);
});
