import { float16 } from "../../math/npy/npy-elements.ts";
import { UserError } from "../../math/user-error.ts";
import { type AskedRows, batchName } from "../asked-rows.ts";

/** Element types that rows can be given in. */
export const elementTypes = [
  ...(["float32", "float64", "float16", "int32", "int64", "uint8"] as const),
  ...(["int8", "int16", "uint16", "uint32", "uint64", "bool"] as const),
] as const;
export type ElementType = (typeof elementTypes)[number];

type Elements =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Rows are held in single precision, which has every whole number up to here. */
const LAST_WHOLE = 2 ** 24;

interface WholeType {
  readonly least: number;
  readonly most: number;
  array(numbers: Float32Array): Elements;
}

const signed = (bits: number) => ({ least: -(2 ** (bits - 1)), most: 2 ** (bits - 1) - 1 });
const unsigned = (bits: number) => ({ least: 0, most: 2 ** bits - 1 });

const wholeTypes: Readonly<Partial<Record<ElementType, WholeType>>> = {
  bool: { least: 0, most: 1, array: (numbers) => Uint8Array.from(numbers) },
  int8: { ...signed(8), array: (numbers) => Int8Array.from(numbers) },
  int16: { ...signed(16), array: (numbers) => Int16Array.from(numbers) },
  int32: { ...signed(32), array: (numbers) => Int32Array.from(numbers) },
  int64: { ...signed(64), array: (numbers) => BigInt64Array.from(numbers, BigInt) },
  uint8: { ...unsigned(8), array: (numbers) => Uint8Array.from(numbers) },
  uint16: { ...unsigned(16), array: (numbers) => Uint16Array.from(numbers) },
  uint32: { ...unsigned(32), array: (numbers) => Uint32Array.from(numbers) },
  uint64: { ...unsigned(64), array: (numbers) => BigUint64Array.from(numbers, BigInt) },
};

/** Where numbers go, for messages. */
interface InputPlace {
  readonly file: string;
  readonly input: string;
  readonly batch: AskedRows;
  /** Rows of the batch that went before. */
  readonly before: number;
}

export function isElementType(type: string): type is ElementType {
  return elementTypes.some((known) => known === type);
}

/**
 * Numbers as elements of a type, float16 as its bits. Nothing is rounded to a whole number or cut to a range.
 *
 * @param columns - numbers of a row
 * @throws UserError if one of them is not of the type
 */
export function elementsOfType(
  type: ElementType,
  numbers: Float32Array,
  columns: number,
  { file, input, batch, before }: InputPlace,
): Elements {
  const refused = (k: number, why: string) =>
    new UserError(
      `${file} reads ${type} in "${input}", and row ${before + Math.floor(k / columns) + 1} of ${batchName(batch)} has ${numbers[k]} there: ${why}.`,
    );
  if (type === "float32") return numbers;
  if (type === "float64") return Float64Array.from(numbers);
  if (type === "float16") {
    const bits = Uint16Array.from(numbers, float16Bits);
    const large = bits.findIndex((one, k) => (one & 0x7fff) === 0x7c00 && Number.isFinite(numbers[k]!));
    if (large >= 0) throw refused(large, "it holds no more than 65504; scale the column");
    return bits;
  }
  const { least, most, array } = wholeTypes[type]!;
  for (let k = 0; k < numbers.length; k++) {
    const number = numbers[k]!;
    if (!Number.isInteger(number))
      throw refused(
        k,
        "bring whole numbers, and mask with rows of the data (--masker marginal or conditional), since means and noise are none",
      );
    if (number < least || number > most) throw refused(k, `bring numbers from ${least} to ${most}`);
    if (Math.abs(number) > LAST_WHOLE)
      throw refused(k, `columns are read in single precision, which holds whole numbers up to ${LAST_WHOLE}`);
  }
  return array(numbers);
}

/** The bits of the number of IEEE 754 binary16 that is nearest, ties to the even one. */
export function float16Bits(number: number): number {
  const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0;
  const size = Math.abs(number);
  if (Number.isNaN(size)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00;
  // Distance of neighbours: 2^-24 below the smallest normal number, else 2^-10 of the power of two below.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const steps = roundedToEven(size / 2 ** (exponent - 10));
  // A normal number has 1024 steps that its exponent stands for; one that is rounded up to the next power carries over.
  return sign | (size < 2 ** -14 ? steps : ((exponent + 14) << 10) + steps);
}

function roundedToEven(number: number): number {
  const floor = Math.floor(number);
  const rest = number - floor;
  if (rest !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Numbers of a tensor of float16, which some runtimes give as bits. */
export function numbersOfFloat16(given: ArrayLike<number>): Float32Array {
  return given instanceof Uint16Array ? Float32Array.from(given, float16) : Float32Array.from(given);
}
