import { expect, it } from "vitest";
import {
  type ElementType,
  elementsOfType,
  float16Bits,
  numbersOfFloat16,
} from "../../../models/brought/element-types.ts";

it("half precision is numpy's, rounded to the nearest and ties to the even", () => {
  // numpy.array([...], numpy.float32).astype(numpy.float16).view(numpy.uint16)
  const pairs: readonly (readonly [number, number])[] = [
    ...([
      [0, 0],
      [1, 15360],
      [-1.5, 48640],
      [65504, 31743],
      [65519, 31743],
      [65520, 31744],
    ] as const),
    ...([
      [1e-8, 0],
      [6e-8, 1],
      [3.1e-5, 520],
      [6.1e-5, 1023],
      [0.1, 11878],
      [1 / 3, 13653],
    ] as const),
    ...([
      [2049, 26624],
      [2051, 26626],
      [-0.0004, 36494],
      [Number.NaN, 0x7e00],
    ] as const),
  ];
  for (const [number, bits] of pairs) expect(float16Bits(Math.fround(number))).toBe(bits);
  const bits = Uint16Array.from({ length: 0x7c00 }, (_, k) => k);
  expect(Uint16Array.from(numbersOfFloat16(bits), float16Bits)).toEqual(bits);
});

const place = { file: "m.onnx", input: "x", batch: { number: 2, before: 4, rows: 8 }, before: 3 };
const given = (type: ElementType, ...numbers: number[]) =>
  elementsOfType(type, Float32Array.from(numbers), 2, place);

it("rows are given in the type that an input has", () => {
  expect(given("int64", -3, 2 ** 24)).toEqual(BigInt64Array.of(-3n, 16777216n));
  expect(given("int32", -3, 7)).toEqual(Int32Array.of(-3, 7));
  expect(given("uint8", 0, 255)).toEqual(Uint8Array.of(0, 255));
  expect(given("float16", 1, -1.5)).toEqual(Uint16Array.of(15360, 48640));
  expect(given("float64", 0.5, 1)).toEqual(Float64Array.of(0.5, 1));
});

it.each<[ElementType, number, string]>([
  [
    "int64",
    0.5,
    'm.onnx reads int64 in "x", and row 5 of batch 2 (rows 5 to 12 of those asked) has 0.5 there: bring whole numbers, and mask with rows of the data',
  ],
  ["int32", 2 ** 31, "has 2147483648 there: bring numbers from -2147483648 to 2147483647"],
  ["int64", 2 ** 25, "columns are read in single precision, which holds whole numbers up to 16777216"],
  ["uint8", -1, "bring numbers from 0 to 255"],
  ["uint8", 256, "bring numbers from 0 to 255"],
  ["int8", 128, "bring numbers from -128 to 127"],
  ["bool", 2, "bring numbers from 0 to 1"],
  ["uint64", Number.NaN, "bring whole numbers"],
  ["float16", 70_000, "it holds no more than 65504; scale the column"],
])("%s does not hold %d", (type, number, sentence) => {
  expect(() => given(type, 1, 1, 1, number)).toThrow(sentence);
});
