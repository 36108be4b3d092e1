import { inverse, Matrix } from "ml-matrix";
import { type DatasetSpec, type DiscreteLaw, findGenerator } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";

/** Share of right answers, and information in bits, of simulated statistics. */
export interface Simulated {
  readonly accuracy: number;
  readonly information: number;
  readonly informationError: number;
}

/**
 * Simulates the log-odds of independent bits, one per modality, and answers by enumeration of all bits.
 *
 * The squared distance of a bit's two means is 4 mu^2 1'P'(sigma^2 P P')^-1 P 1, its log-odds are twice a normal number
 * of mean plus or minus a quarter of that and the same variance.
 */
export function simulatedBits(spec: DatasetSpec, seed: number, draws: number): Simulated {
  const law = findGenerator(spec.generator).law(spec) as DiscreteLaw;
  const embedding = findGenerator(spec.generator).embedding(spec, seed)!;
  const evidence = embedding.modalities.map(({ projection, mean, deviation }, m) => {
    const p = Matrix.from1DArray(spec.dims[m]!, embedding.latentSize, projection);
    const image = p.mmul(Matrix.ones(embedding.latentSize, 1)).mul(mean);
    const precision = inverse(p.mmul(p.transpose()).mul(deviation ** 2));
    return image.transpose().mmul(precision).mmul(image).get(0, 0);
  });
  const random = randomStream(seed, "test/bits");
  const noise = new Float64Array(evidence.length);
  const odds = new Float64Array(evidence.length);
  return averaged(draws, () => {
    let rest = random();
    const state = law.states.find(({ probability }) => {
      rest -= probability;
      return rest < 0;
    })!;
    fillNormal(noise, 0, 1, random);
    evidence.forEach((g, m) => {
      const t = (state.symbols[m] ? g : -g) + Math.sqrt(g) * noise[m]!;
      odds[m] = Math.exp(2 * t);
    });
    let [zero, one] = [0, 0];
    for (const { symbols, probability, labels } of law.states) {
      let likelihood = probability;
      for (let m = 0; m < symbols.length; m++) if (symbols[m]) likelihood *= odds[m]!;
      zero += likelihood * labels[0]!;
      one += likelihood * labels[1]!;
    }
    return { posterior: one / (zero + one), label: random() < state.labels[1]! ? 1 : 0 };
  });
}

/**
 * Simulates the two statistics of two bits in one latent vector, t ~ N(G s, G), whose XOR is the label: of modality 1 or 2
 * in `uniqueness`, of all together in `redundancy`. Equal bits have a posterior proportional to exp(-g12) cosh(t1 + t2),
 * different ones to exp(g12) cosh(t1 - t2), so that 'equal' is the answer where tanh(t1) tanh(t2) > tanh(g12).
 */
export function simulatedPairs(spec: DatasetSpec, seed: number, draws: number): Simulated {
  const embedding = findGenerator(spec.generator).embedding(spec, seed)!;
  const { latentSize, sharedNoise, modalities } = embedding;
  const informed = modalities.flatMap(({ bits }, m) => (bits === 2 ? [m] : []));
  const projections = informed.map((m) =>
    Matrix.from1DArray(spec.dims[m]!, latentSize, modalities[m]!.projection),
  );
  const stacked = new Matrix(projections.flatMap((p) => p.to2DArray()));
  const { mean, deviation, blockSize } = modalities[informed[0]!]!;
  const grams = (sharedNoise ? [stacked] : projections).map((p) => {
    const blocks = Matrix.zeros(latentSize, 2);
    for (let k = 0; k < latentSize; k++) blocks.set(k, Math.floor(k / blockSize), mean);
    const images = p.mmul(blocks);
    return images
      .transpose()
      .mmul(inverse(p.mmul(p.transpose()).mul(deviation ** 2)))
      .mmul(images);
  });
  const gram = grams.reduce((sum, g) => Matrix.add(sum, g));
  const [g11, g12, g22] = [gram.get(0, 0), gram.get(0, 1), gram.get(1, 1)];
  const slope = g12 / Math.sqrt(g11);
  const rest = Math.sqrt(g22 - slope * slope);
  const random = randomStream(seed, "test/pairs");
  const noise = new Float64Array(2);
  return averaged(draws, () => {
    const [s1, s2] = [random() < 1 / 2 ? 1 : -1, random() < 1 / 2 ? 1 : -1];
    fillNormal(noise, 0, 1, random);
    const t1 = g11 * s1 + g12 * s2 + Math.sqrt(g11) * noise[0]!;
    const t2 = g12 * s1 + g22 * s2 + slope * noise[0]! + rest * noise[1]!;
    const equal = Math.exp(-g12) * Math.cosh(t1 + t2);
    const different = Math.exp(g12) * Math.cosh(t1 - t2);
    const label = s1 === s2 ? 0 : 1;
    const answer = Math.tanh(t1) * Math.tanh(t2) > Math.tanh(g12) ? 0 : 1;
    return { posterior: different / (equal + different), label, answer };
  });
}

interface Draw {
  /** Of class 1. */
  readonly posterior: number;
  readonly label: number;
  /** The likelier class unless given. */
  readonly answer?: number;
}

/** Averages over draws, for fair classes: information is one bit less the mean entropy of the posterior. */
function averaged(draws: number, draw: () => Draw): Simulated {
  let right = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const { posterior: p, label, answer = p > 1 / 2 ? 1 : 0 } = draw();
    right += Number(answer === label);
    const bits = p > 0 && p < 1 ? 1 + p * Math.log2(p) + (1 - p) * Math.log2(1 - p) : 1;
    sum += bits;
    squares += bits * bits;
  }
  const information = sum / draws;
  return {
    accuracy: right / draws,
    information,
    informationError: Math.sqrt((squares / draws - information ** 2) / draws),
  };
}
