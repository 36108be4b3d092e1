import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ModalityShape } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { Encoders } from "../../../models/architecture.ts";
import { selectBackend } from "../../../models/backend.ts";
import type { Batch } from "../../../models/backpropagation.ts";
import { initialiseSeries, stretchesOf } from "../../../models/series/initialise-series.ts";
import { multibenchGradients, multibenchOutputs } from "../../../models/series/multibench.ts";
import { mvaeGradients, mvaeOutputs } from "../../../models/series/mvae.ts";
import { LATENT, type SeriesFusion, seriesArchitecture } from "../../../models/series/series-architecture.ts";
import { plainSeries } from "./plain-series.ts";
import { seriesAutodiff } from "./series-autodiff.ts";

// The plain JavaScript backend adds in double precision and rounds to float32 once per number.
beforeAll(() => selectBackend("cpu"));

/**
 * What float32 may do to a gradient, as a share of the largest entry: some 100 roundings of 2^-24 each lie between it and the
 * inputs (four products a step there and back, and the layers around them), and errors of either sign add up.
 */
const ROUNDING = 100 * 2 ** -24;

const UNTOUCHED = 12345;
const STEP = 1e-5;
/** Moving one number by STEP moves what a ReLU is given by less than a hundred of it. */
const KINK_MARGIN = 100 * STEP;

interface SmallCase {
  readonly name: string;
  readonly fusion: SeriesFusion;
  readonly shapes: readonly ModalityShape[];
  readonly classes: number;
  readonly encoders: Encoders;
}

const cases: readonly SmallCase[] = (["multibench", "mvae"] as const).flatMap((fusion) => [
  { name: "a row and a series", fusion, shapes: [[3], [4, 2]], classes: 3, encoders: "trained" },
  {
    name: "two series, a number",
    fusion,
    shapes: [
      [1, 2],
      [3, 1],
    ],
    classes: 1,
    encoders: "trained",
  },
  { name: "frozen encoders", fusion, shapes: [[2], [2, 3], [1]], classes: 2, encoders: "frozen" },
]);

/** The network with its start and a random batch: columns uniform in +-2. */
function materialise({ fusion, shapes, classes, encoders }: SmallCase, seed: number) {
  const layout = seriesArchitecture(fusion, shapes, classes, encoders);
  const random = randomStream(seed, "test/batch");
  const rows = 3;
  const batch: Batch = {
    rows,
    modalities: shapes.map(([first, features = 1]) =>
      Float32Array.from({ length: rows * first * features }, () => 4 * random() - 2),
    ),
    labels: Int32Array.from({ length: rows }, () => Math.floor(classes * random())),
    targets: classes === 1 ? Float64Array.from({ length: rows }, () => 4 * random() - 2) : null,
    classWeights: null,
  };
  const noise = new Float32Array(rows * LATENT);
  fillNormal(noise, 0, 1, random);
  const vae = fusion === "mvae" ? { noise, divergence: 0.7, answers: 3 } : null;
  return { layout, parameters: initialiseSeries(layout, seed), batch, vae };
}

function settled(small: SmallCase) {
  for (let seed = 1; seed <= 20; seed++) {
    const made = materialise(small, seed);
    const plain = plainSeries(made.layout, made.parameters, made.batch, made.vae);
    if (plain.kinkDistance > KINK_MARGIN) return { ...made, plain };
  }
  throw new Error("Every start is at a kink.");
}

function gradientOf({ layout, parameters, batch, vae }: ReturnType<typeof settled>) {
  const gradients = new Float32Array(layout.parameters).fill(UNTOUCHED);
  const loss =
    vae === null
      ? multibenchGradients(layout, parameters, batch, gradients)
      : mvaeGradients(layout, parameters, batch, vae.noise, vae, gradients);
  return { loss, gradients };
}

describe.each(cases)("$fusion of $name", (small) => {
  it("has the loss of a plain pass", () => {
    const made = settled(small);
    expect(gradientOf(made).loss / made.plain.loss).toBeCloseTo(1, 5);
  });

  it("has the gradient that automatic differentiation finds, everywhere; frozen numbers are left alone", () => {
    const made = settled(small);
    const { gradients } = gradientOf(made);
    const expected = seriesAutodiff(made.layout, made.parameters, made.batch, made.vae);
    let covered = 0;
    for (const { from, to, trained } of stretchesOf(made.layout)) {
      covered += to - from;
      const largest = expected.subarray(from, to).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      let worst = 0;
      for (let i = from; i < to; i++) {
        worst = Math.max(worst, Math.abs(gradients[i]! - (trained ? expected[i]! : UNTOUCHED)));
      }
      // Both sides round.
      expect(worst).toBeLessThanOrEqual(trained ? 2 * ROUNDING * Math.max(1, largest) : 0);
    }
    expect(covered).toBe(made.layout.parameters);
  });

  it("has the central differences of a plain pass in double precision, at places all over the network", () => {
    const made = settled(small);
    const { layout, parameters, batch, vae } = made;
    const { gradients } = gradientOf(made);
    const moved = Float64Array.from(parameters);
    const lossAt = (i: number, value: number) => {
      moved[i] = value;
      return plainSeries(layout, moved, batch, vae).loss;
    };
    const random = randomStream(1, "test/places");
    for (const { from, to } of stretchesOf(layout).filter(({ trained }) => trained)) {
      for (const i of Array.from({ length: 4 }, () => from + Math.floor((to - from) * random()))) {
        const start = parameters[i]!;
        const slope = (lossAt(i, start + STEP) - lossAt(i, start - STEP)) / (2 * STEP);
        moved[i] = start;
        expect(Math.abs(gradients[i]! - slope)).toBeLessThan(ROUNDING * Math.max(1, Math.abs(slope)));
      }
    }
  });

  it("answers as a plain pass does: the autoencoder from the mean of its latent vector", () => {
    const { layout, parameters, batch, vae } = settled(small);
    const still = vae && { ...vae, noise: new Float32Array(vae.noise.length) };
    const { outputs } = plainSeries(layout, parameters, batch, still);
    let answers = new Float32Array(0);
    tf.tidy(() => {
      answers = Float32Array.from(
        (vae === null ? multibenchOutputs : mvaeOutputs)(layout, parameters, batch),
      );
    });
    outputs.flat().forEach((value, i) => {
      expect(Math.abs(answers[i]! - value)).toBeLessThan(ROUNDING);
    });
  });
});
