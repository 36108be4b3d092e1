import type { BroughtData, BroughtLabels } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { metrics } from "../../../metrics/index.ts";
import {
  type FusionModel,
  type OpenedModel,
  type OutputKind,
  predictingModel,
} from "../../../models/index.ts";
import type { MeasureRun } from "../../../suites/index.ts";

const ROWS = 240;

/** Two modalities of signs, and as the label whether they agree. */
export function signsThatAgree(labels?: BroughtLabels | null): BroughtData {
  const random = randomStream(3, "signs");
  const signs = () => Float32Array.from({ length: ROWS }, () => (random() < 0.5 ? -1 : 1));
  const [a, b] = [signs(), signs()];
  const agreement: BroughtLabels = {
    kind: "class",
    values: Int32Array.from(a, (sign, row) => Number(sign === b[row])),
    names: ["differ", "agree"],
  };
  const modality = (name: string, data: Float32Array) => ({
    name,
    matrix: { rows: ROWS, columns: 1, data },
    sampleShape: [1],
    columnNames: null,
  });
  return {
    modalities: [modality("left", a), modality("right", b)],
    labels: labels === undefined ? agreement : labels,
    source: { files: ["own/signs.npz"], sha256: "abc" },
  };
}

/** Probabilities of 0 and 1 have no logits. */
const SURE = 0.998;

/** A model that says how probable it is that the signs agree, or their product. */
export function agreementModel(outputs: OutputKind): OpenedModel {
  const numbers = outputs === "value" || outputs === "scores";
  const model: FusionModel = predictingModel({
    dims: [1, 1],
    answers: numbers ? "values" : "probabilities",
    classes: numbers ? 1 : 2,
    predict: ([a, b]) =>
      Array.from(a!.data).flatMap((sign, row) => {
        const product = sign * b!.data[row]!;
        return numbers ? [product] : [(1 - SURE * product) / 2, (1 + SURE * product) / 2];
      }),
  });
  return {
    model,
    source: { files: ["own/model.onnx"], sha256: "def", runtime: "a runtime", outputs, classes: null },
    notes: [],
    close: async () => {},
  };
}

export function runOf(
  asked: readonly string[] | null,
  measure: Partial<MeasureRun["measure"]> = {},
): MeasureRun {
  return {
    startedAt: new Date(),
    backend: { name: "cpu", requested: "cpu", fallback: null },
    measure: {
      ...{ samples: 80, background: 60, draws: 20, clusters: 2 },
      ...{ masker: "marginal", precision: null, localPrecision: null },
      ...measure,
    },
    metrics: asked,
    seed: 1,
  };
}

/** Every metric there is. */
export const everyMetric = metrics.map(({ card }) => card.id);
