import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../models/backend.ts";
import { lossAndGradients } from "../../models/backpropagation.ts";
import { autodiffGradient } from "./autodiff.ts";
import { stretchesOf } from "./layout.ts";
import { plainLoss, plainPass } from "./plain-network.ts";
import { everyFusion, materialise, type SmallNetwork, smallNetworks } from "./small-networks.ts";

// The plain JavaScript backend adds in double precision and rounds to float32 once per number.
beforeAll(() => selectBackend("cpu"));

/**
 * What float32 may do to a gradient. Every factor of it (inputs up to 2, weights up to 1, probabilities) carries a
 * relative rounding of 2^-24 from each of at most five layers there and back; sums run over at most 36 columns.
 * Nothing here is larger than about 10, so 10 * 10 * 2^-24 = 6e-6 covers it.
 */
const ROUNDING = 6e-6;

const UNTOUCHED = 12345;

function gradientOf(network: SmallNetwork) {
  const { layout, parameters, batch } = materialise(network);
  const gradients = new Float32Array(layout.parameters).fill(UNTOUCHED);
  const loss = lossAndGradients(layout, parameters, batch, gradients);
  return { layout, parameters, batch, gradients, loss };
}

/** Holds a network's gradient against another one, on everything that is trained; the rest must be left alone. */
function expectGradient(network: SmallNetwork, expected: (i: number) => number, tolerance: number) {
  const { layout, gradients } = gradientOf(network);
  for (const { from, to, trained } of stretchesOf(layout)) {
    for (let i = from; i < to; i++) {
      if (trained) expect(Math.abs(gradients[i]! - expected(i))).toBeLessThan(tolerance);
      else expect(gradients[i]).toBe(UNTOUCHED);
    }
  }
}

/** The central difference of the plain network's loss in double precision. */
function centralDifference(network: SmallNetwork, step: number): (i: number) => number {
  const { layout, parameters, batch } = materialise(network);
  const moved = Float64Array.from(parameters);
  const lossAt = (i: number, value: number) => {
    moved[i] = value;
    return plainLoss(plainPass(layout, moved, batch.modalities, batch.rows).logits, batch);
  };
  return (i) => {
    const start = parameters[i]!;
    const slope = (lossAt(i, start + step) - lossAt(i, start - step)) / (2 * step);
    moved[i] = start;
    return slope;
  };
}

const STEP = 1e-5;

// Moving one parameter by STEP moves the input of a ReLU by at most STEP * 2 * (gain of a few layers, below 10).
const KINK_MARGIN = 100 * STEP;

function awayFromKinks(network: SmallNetwork): boolean {
  const { layout, parameters, batch } = materialise(network);
  return plainPass(layout, parameters, batch.modalities, batch.rows).kinkDistance > KINK_MARGIN;
}

describe("the loss of a batch", () => {
  it("is the mean cross-entropy of a plain pass, or the mean squared error of numbers", () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { layout, parameters, batch, loss } = gradientOf(network);
        const { logits } = plainPass(layout, parameters, batch.modalities, batch.rows);
        expect(Math.abs(loss - plainLoss(logits, batch))).toBeLessThan(ROUNDING);
      }),
    );
  });
});

describe("the gradient of a batch", () => {
  it("is the central difference of the loss", () => {
    fc.assert(
      fc.property(smallNetworks.filter(awayFromKinks), (network) => {
        // The difference itself is off by STEP^2 times a third derivative (1e-10 times tens) and by the loss's
        // last digit over STEP (1e-16 / 1e-5): nothing beside float32.
        expectGradient(network, centralDifference(network, STEP), ROUNDING);
      }),
      { numRuns: 60 },
    );
  });

  it("is what automatic differentiation finds", () => {
    fc.assert(
      fc.property(smallNetworks.filter(awayFromKinks), (network) => {
        const { layout, parameters, batch } = materialise(network);
        const expected = autodiffGradient(layout, parameters, batch);
        // Both sides round.
        expectGradient(network, (i) => expected[i]!, 2 * ROUNDING);
      }),
      { numRuns: 60 },
    );
  });

  it.each(
    [2, 3, 4, 5].flatMap((modalities) =>
      everyFusion(modalities).map((fusion) => [fusion, modalities] as const),
    ),
  )(
    "is right for %s of %i modalities, trained and frozen, of classes, weighted ones and numbers, by both",
    (fusion, modalities) => {
      const dims = [5, 2, 4, 3, 3].slice(0, modalities);
      for (const encoders of ["trained", "frozen"] as const) {
        for (const [classes, weighted] of [
          [3, false],
          [3, true],
          [1, false],
        ] as const) {
          const network = [1, 2, 3, 4, 5, 6, 7, 8]
            .map((seed) => ({ fusion, dims, classes, encoders, weighted, rows: 4, seed }))
            .find(awayFromKinks)!;
          const { layout, parameters, batch } = materialise(network);
          expectGradient(network, centralDifference(network, STEP), ROUNDING);
          const derived = autodiffGradient(layout, parameters, batch);
          expectGradient(network, (i) => derived[i]!, 2 * ROUNDING);
        }
      }
    },
  );

  it("does not need the columns of modalities that are not read", () => {
    const network = {
      fusion: "unimodal-2",
      dims: [4, 3],
      classes: 2,
      encoders: "trained",
      rows: 3,
      seed: 1,
    } as const;
    const { layout, parameters, batch, gradients } = gradientOf(network);
    const other = new Float32Array(layout.parameters).fill(UNTOUCHED);
    const modalities = [new Float32Array(0), batch.modalities[1]!];
    lossAndGradients(layout, parameters, { ...batch, modalities }, other);
    expect(other).toEqual(gradients);
  });
});
