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
      {
        ...{ name: "x", type: "float32", modalities: [0, 1], sampleShape: [14], rows: 5 },
        note: '"series" is flattened row by row (the last axis fastest) among the columns of input "x"',
      },
    ]);
    // Two into one input: side by side, in the order in which they are named.
    const [joined] = plan([input("x", "N", 14)], { series: "x", rna: "x" });
    expect(joined).toMatchObject({ modalities: [1, 0], sampleShape: [14] });
    expect(plan([input("x", 2 ** 32 - 1, 14)], { all: "x" })[0]).toMatchObject({ rows: null });
  });

  it("may leave lengths open, or say nothing of their shape", () => {
    expect(plan([both[0]!, input("series", "N", "steps", 2)])[1]).toMatchObject({ sampleShape: [4, 2] });
    expect(plan([both[0]!, input("series")])[1]).toMatchObject({ sampleShape: [4, 2] });
    expect(plan([both[0]!, input("series", "N", 1, "length")])[1]).toMatchObject({ sampleShape: [1, 8] });
  });

  it.each<[readonly (number | string)[], number[], number[], string | null]>([
    [["b", 1, 4, 2], [4, 2], [1, 4, 2], null],
    [["b", 4, 2, 1], [4, 2], [4, 2, 1], null],
    [["b", 8], [8, 1], [8], null],
    [["b"], [1], [], null],
    [["b", 8], [4, 2], [8], '"series" of [4, 2] is read as [8] by input "series", the last axis fastest'],
    [["b", "n"], [4, 2], [8], '"series" of [4, 2] is read as [8]'],
    [["b", 4, 2], [8], [4, 2], '"series" of [8] is read as [4, 2]'],
    [["b", "steps", 2], [8], [4, 2], '"series" of [8] is read as [4, 2]'],
    [[-1, -1, -1], [4, 2], [4, 2], null],
    [[5, "steps", 2], [4, 2], [4, 2], null],
  ])("of the shape %j take samples of %j as %j", (declared, own, given, note) => {
    const [planned] = planInputs(
      [input("series", ...declared)],
      [{ name: "series", sampleShape: own }],
      null,
      "m.onnx",
    );
    expect(planned!.sampleShape).toEqual(given);
    if (note === null) expect(planned!.note).toBeNull();
    else expect(planned!.note).toContain(note);
  });

  it.each<[readonly (number | string)[], number[], string]>([
    [
      ["b", 24, 6],
      [6, 24],
      "has samples of [6, 24], the same axes in another order: bring them in the order of the input, as numpy.transpose(x, (0, 2, 1)) does.",
    ],
    [[-1, 24, 6], [6, 24], "numpy.transpose(x, (0, 2, 1))"],
    [[5, 24, 6], [6, 24], "numpy.transpose(x, (0, 2, 1))"],
    [["b", 24, "features"], [6, 24], "numpy.transpose(x, (0, 2, 1))"],
    [["b", 3, 8, 8], [8, 8, 3], "numpy.transpose(x, (0, 3, 1, 2))"],
    [["b", 8, 8, 3], [3, 8, 8], "numpy.transpose(x, (0, 2, 3, 1))"],
    [["b", 1, 24, 6], [6, 24], "the same axes in another order: bring them in the order of the input."],
    [["b", 12, 12], [6, 24], 'and "series" has 144 columns in samples of [6, 24]: bring the axes'],
    [["b", 6, 24], [2, 3, 24], 'and "series" has 144 columns in samples of [2, 3, 24]: bring the axes'],
    [["b", "steps", 7], [6, 24], 'and "series" has 144 columns in samples of [6, 24]: bring the columns'],
    [["b", "steps", "features"], [144], "has 144 columns"],
    [[24, "b", 6], [24, 6], "with rows along axis 2: export it with rows along the first axis"],
    [["steps", "batch_size", 6], [24, 6], "with rows along axis 2"],
    [[24, -1, 6], [24, 6], "with rows along axis 2"],
    [[8, "b"], [8], "with rows along axis 2"],
    [[24, 6], [24, 6], "which is one sample without an axis for rows"],
  ])("of the shape %j refuse samples of %j", (declared, own, sentence) => {
    const modality = { name: "series", sampleShape: own };
    expect(() => planInputs([input("series", ...declared)], [modality], null, "m.onnx")).toThrow(sentence);
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
      "one input is called like one of several modalities",
      [input("rna", "N", "columns")],
      null,
      'm.onnx reads "rna" and the modalities are "rna", "series"',
    ],
    [
      "all side by side have another width",
      [input("x", "N", 13)],
      { all: "x" },
      'and "rna", "series" have 14 columns: bring the columns that it was trained on',
    ],
    [
      "columns side by side meet axes of as many",
      [input("x", "N", 2, 7)],
      null,
      '"rna", "series" side by side are one row of 14 columns: name an input for each modality with --inputs',
    ],
    [
      "inputs take different numbers of rows at a time",
      [input("rna", 5, 6), input("series", 4, 4, 2)],
      null,
      'm.onnx takes 5 rows in "rna" and 4 in "series": export it with one number of rows',
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
