/** Formats that probabilities come in, by their significant bits: bfloat16, float16, float32, float64. */
const formats = [8, 11, 24, 53] as const;

/** Numbers this short are counts of few parts, exact in any format, as the votes of four trees. */
const EXACT = 6;

/** Smallest steps of float16 and float32 near zero; float64 has none that matter. */
const subnormalSteps: Readonly<Record<number, number>> = { 11: 2 ** -24, 24: 2 ** -149 };

/** The format in which some probabilities were computed, as far as their bits tell. */
export interface ProbabilityPrecision {
  /** Distance of the numbers just below one. */
  readonly step: number;
  /** Half the distance of numbers, as a share of them. */
  readonly relative: number;
  /** Distance of the numbers just above zero. */
  readonly leastStep: number;
  /** How far the probabilities of a row may be from summing to one. */
  readonly sumTolerance: number;
}

/** Single precision of many classes stays within it. */
const SUM_TOLERANCE = 1e-4;

/** What the bits of all probabilities seen so far have in common. */
export class SeenPrecision {
  #single = new Float32Array(1);
  #bits = new Uint32Array(this.#single.buffer);
  #mantissas = 0;
  #double = false;

  /** Looks at probabilities; one above a half may be one less another by our own doing, which then has more bits. */
  see(probabilities: ArrayLike<number>): void {
    for (let k = 0; k < probabilities.length && !this.#double; k++) {
      const value = probabilities[k]!;
      if (!(value > 0 && value < 1)) continue;
      this.#single[0] = value;
      const single = this.#single[0] === value;
      if (!single && value > 0.5) continue;
      if (!single) this.#double = true;
      this.#mantissas |= this.#bits[0]! & 0x7fffff;
    }
  }

  get precision(): ProbabilityPrecision {
    // The first bit of a number is not written.
    const used = this.#mantissas === 0 ? 1 : 24 - trailingZeros(this.#mantissas);
    const bits = this.#double || used <= EXACT ? 53 : formats.find((format) => used <= format)!;
    return {
      step: 2 ** -bits,
      relative: 2 ** -bits,
      leastStep: subnormalSteps[bits] ?? 0,
      sumTolerance: Math.max(SUM_TOLERANCE, bits < 24 ? 2 ** (2 - bits) : 0),
    };
  }
}

function trailingZeros(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
