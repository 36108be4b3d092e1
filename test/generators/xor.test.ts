import { describe, expect, it } from "vitest";
import { xor } from "../../generators/xor.ts";

function draw(setting: string, modalities: number, dims?: readonly number[]) {
  const request = { generator: "xor", setting, modalities, samples: 2_000, ...(dims && { dims }) };
  return xor.generate(xor.complete(request), 7);
}

describe("xor", () => {
  it.each([
    ["synergy", [1, 1, 1]],
    ["random", [1, 1, 1]],
    ["redundancy", [2, 2, 2]],
    ["uniqueness-2", [1, 2, 1]],
  ])("gives %s as many columns as bits", (setting, dims) => {
    const { modalities, latents } = draw(setting, 3);
    expect(modalities.map((matrix) => matrix.columns)).toEqual(dims);
    for (const [m, { rows, columns, data }] of modalities.entries()) {
      for (let row = 0; row < rows; row++) {
        const bits = data.subarray(row * columns, (row + 1) * columns);
        expect(bits.reduce((symbol, bit, i) => symbol + bit * 2 ** i, 0)).toBe(latents[m]!.data[row]);
      }
    }
  });

  it("labels synergy by the parity of all bits", () => {
    const { modalities, labels } = draw("synergy", 3);
    for (const [row, label] of labels.entries()) {
      expect(modalities.reduce((sum, { data }) => sum + data[row]!, 0) % 2).toBe(label);
    }
  });

  it("copies the bits of redundancy into every modality", () => {
    const { modalities, labels } = draw("redundancy", 3);
    for (const { data } of modalities) expect(data).toEqual(modalities[0]!.data);
    for (const [row, label] of labels.entries()) {
      const { data } = modalities[0]!;
      expect((data[2 * row]! + data[2 * row + 1]!) % 2).toBe(label);
    }
  });

  it("fills the columns beyond the bits with fair coins that say nothing", () => {
    const { modalities, labels } = draw("synergy", 2, [3, 1]);
    const { data, columns, rows } = modalities[0]!;
    for (const column of [1, 2]) {
      let ones = 0;
      let agreements = 0;
      for (const [row, label] of labels.entries()) {
        const coin = data[row * columns + column]!;
        expect([0, 1]).toContain(coin);
        ones += coin;
        agreements += Number(coin === label);
      }
      // Five standard deviations of a count of fair coins.
      const reach = 5 * Math.sqrt(rows / 4);
      expect(Math.abs(ones - rows / 2)).toBeLessThan(reach);
      expect(Math.abs(agreements - rows / 2)).toBeLessThan(reach);
    }
  });

  it("keeps the bits where they are when a modality gets more columns", () => {
    const [narrow, wide] = [draw("synergy", 2), draw("synergy", 2, [4, 1])];
    expect(wide.labels).toEqual(narrow.labels);
    expect(wide.latents).toEqual(narrow.latents);
    expect(wide.modalities[1]).toEqual(narrow.modalities[1]);
  });
});
