import { describe, expect, it } from "vitest";
import { type DeclaredInput, planInputs } from "../../../models/brought/planned-inputs.ts";

const modalities = [
  { name: "rna", sampleShape: [6] },
  { name: "series", sampleShape: [4, 2] },
];

const input = (name: string, ...shape: (number | string)[]): DeclaredInput => ({
  name,
  type: "float32",
  shape,
});
const both = [input("rna", "N", 6), input("series", "N", 4, 2)];

const plan = (declared: readonly DeclaredInput[], said: Record<string, string> | null = null) =>
  planInputs(declared, modalities, said, "m.onnx");

describe("inputs of a model", () => {
  it("are the modalities of their names, in whatever order", () => {
    const [first, second] = plan([both[1]!, both[0]!]);
    expect(first).toMatchObject({ name: "rna", modalities: [0], sampleShape: [6], rows: null });
    expect(second).toMatchObject({ name: "series", modalities: [1], sampleShape: [4, 2], rows: null });
  });

  it("are those that the user says", () => {
    const declared = [input("x1", -1, 6), input("x2", -1, 8)];
    const [first, second] = plan(declared, { series: "x2", rna: "x1" });
    expect(first).toMatchObject({ name: "x2", modalities: [1], sampleShape: [8] });
    expect(second).toMatchObject({ name: "x1", modalities: [0], sampleShape: [6] });
  });

  it("may be one for all, and may take a number of rows at a time", () => {
    expect(plan([input("x", 5, 14)])).toEqual([
      { name: "x", type: "float32", modalities: [0, 1], sampleShape: [14], rows: 5 },
    ]);
    expect(plan([input("x", 2 ** 32 - 1, 14)], { all: "x" })[0]).toMatchObject({ rows: null });
  });

  it("may leave lengths open, or say nothing of their shape", () => {
    expect(plan([both[0]!, input("series", "N", "steps", 2)])[1]).toMatchObject({ sampleShape: [4, 2] });
    expect(plan([both[0]!, input("series")])[1]).toMatchObject({ sampleShape: [4, 2] });
    expect(plan([both[0]!, input("series", "N", 1, "length")])[1]).toMatchObject({ sampleShape: [1, 8] });
  });

  it.each<[string, readonly DeclaredInput[], Record<string, string> | null, string]>([
    [
      "names are others",
      [input("x1", "N", 6), input("x2", "N", 8)],
      null,
      'm.onnx reads "x1", "x2" and the modalities are "rna", "series": say which goes where, as in --inputs "rna=x1,..."',
    ],
    [
      "an input is none",
      both,
      { rna: "genes", series: "series" },
      'm.onnx has no input "genes", only "rna", "series": correct --inputs',
    ],
    [
      "a modality is none",
      both,
      { genes: "rna", series: "series" },
      'There is no modality "genes", only "rna", "series" (or all)',
    ],
    [
      "a modality is left over",
      both,
      { rna: "rna" },
      '--inputs must name each modality once: look at "series"',
    ],
    [
      "a modality is read twice",
      both,
      { rna: "rna", all: "series" },
      '--inputs must name each modality once: look at "rna"',
    ],
    [
      "an input is left over",
      both,
      { all: "rna" },
      'm.onnx also reads "series", for which there is no modality',
    ],
    [
      "columns are others",
      [input("rna", "N", 7), both[1]!],
      null,
      'm.onnx declares input "rna" as [N, 7], and "rna" has 6 columns: bring the columns that it was trained on',
    ],
    [
      "columns are others with an open length",
      [both[0]!, input("series", "N", "steps", 3)],
      null,
      '"series" has 8 columns',
    ],
  ])("are refused where %s", (_, declared, said, sentence) => {
    expect(() => plan(declared, said)).toThrow(sentence);
  });
});
