import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Adam } from "../../models/adam.ts";

interface Scalar {
  parameter: number;
  first: number;
  second: number;
}

/**
 * One step on one parameter as PyTorch documents its `Adam` (Kingma and Ba 2015, algorithm 1; `weight_decay` adds to
 * the gradient; betas 0.9 and 0.999, eps 1e-8 outside the root), in double precision.
 */
function referenceStep(state: Scalar, gradient: number, step: number, rate: number, decay: number): Scalar {
  const g = gradient + decay * state.parameter;
  const first = 0.9 * state.first + 0.1 * g;
  const second = 0.999 * state.second + 0.001 * g * g;
  const firstCorrected = first / (1 - 0.9 ** step);
  const secondCorrected = second / (1 - 0.999 ** step);
  const parameter = state.parameter - (rate * firstCorrected) / (Math.sqrt(secondCorrected) + 1e-8);
  return { parameter, first, second };
}

// Gradients as training has them; the smallest are still far above eps.
const numbers = fc.double({ min: -2, max: 2, noNaN: true });
const runs = fc.record({
  starts: fc.array(numbers, { minLength: 1, maxLength: 5 }),
  steps: fc.array(fc.array(numbers, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
  rate: fc.constantFrom(1e-4, 1e-3, 1e-2),
  decay: fc.constantFrom(0, 1e-4, 0.1),
});

describe("Adam", () => {
  it("moves parameters as PyTorch's formulas do", () => {
    fc.assert(
      fc.property(runs, ({ starts, steps, rate, decay }) => {
        const parameters = Float32Array.from(starts);
        const adam = new Adam(starts.length, rate, decay);
        let reference = Array.from(parameters, (parameter): Scalar => ({ parameter, first: 0, second: 0 }));
        steps.forEach((given, position) => {
          const gradients = Float32Array.from(given.slice(0, starts.length));
          adam.advance();
          adam.update(parameters, gradients, 0, starts.length);
          reference = reference.map((state, i) =>
            referenceStep(state, gradients[i]!, position + 1, rate, decay),
          );
        });
        reference.forEach(({ parameter }, i) => {
          // Every step stores a parameter of at most 2.2 as float32 (half an ulp: 2^-23), and its moments with a
          // relative error of 2^-24 each, which move a step of about `rate` by less than 2^-20 of itself.
          const tolerance = steps.length * (2 ** -23 + rate * 2 ** -20);
          expect(Math.abs(parameters[i]! - parameter)).toBeLessThan(tolerance);
        });
      }),
    );
  });

  it("has the values of three steps worked out by hand", () => {
    // Gradient 1, 1, -1 from 1, rate 0.1, no decay. Corrected moments: 1, 1; 1, 1; and
    // (0.9 * 0.19 - 0.1) / 0.271 = 0.2619926, 1. Each step is rate times their ratio.
    const parameters = Float32Array.of(1);
    const adam = new Adam(1, 0.1, 0);
    const seen = [1, 1, -1].map((gradient) => {
      adam.advance();
      adam.update(parameters, Float32Array.of(gradient), 0, 1);
      return parameters[0]!;
    });
    // Six digits are what float32 keeps of numbers near one.
    expect(seen[0]).toBeCloseTo(0.9, 6);
    expect(seen[1]).toBeCloseTo(0.8, 6);
    expect(seen[2]).toBeCloseTo(0.8 - 0.1 * 0.2619926, 6);
  });

  it("adds weight decay to the gradient, where the size of the first step hides it, unlike AdamW", () => {
    const step = (gradient: number, decay: number) => {
      const parameters = Float32Array.of(1);
      const adam = new Adam(1, 0.01, decay);
      adam.advance();
      adam.update(parameters, Float32Array.of(gradient), 0, 1);
      return parameters[0]!;
    };
    // The first step is rate * sign(gradient + decay * parameter); AdamW would take rate * decay more. Six digits
    // are what float32 keeps of numbers near one.
    expect(step(1, 0.5)).toBeCloseTo(0.99, 6);
    expect(step(-0.25, 0)).toBeCloseTo(1.01, 6);
    expect(step(-0.25, 0.5)).toBeCloseTo(0.99, 6);
  });

  it("takes one step over several ranges, and leaves the rest alone", () => {
    const gradients = Float32Array.of(1, -2, 3, -4, 5);
    const whole = Float32Array.of(1, 2, 3, 4, 5);
    const pieces = whole.slice();
    const [one, other] = [new Adam(5, 0.1, 0.01), new Adam(5, 0.1, 0.01)];
    for (let step = 0; step < 3; step++) {
      one.advance();
      one.update(whole, gradients, 0, 5);
      other.advance();
      other.update(pieces, gradients, 3, 5);
      other.update(pieces, gradients, 0, 2);
    }
    expect([...pieces]).toEqual([whole[0], whole[1], 3, whole[3], whole[4]]);
    expect(whole[2]).not.toBe(3);
  });
});
