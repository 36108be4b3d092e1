import { type DatasetRequest, specFields } from "../../generators/index.ts";
import { schemaCheck } from "../../math/schema-check.ts";
import { type MaskerName, type MeasureSettings, maskerNames } from "../../metrics/index.ts";
import type { TrainingSpec } from "../../models/index.ts";
import type { PresetName } from "../suite.ts";

/** What a dataset of a suite is to be, as a generator is asked for it; what is left out the suite's `data` say. */
type Asked = Partial<DatasetRequest>;

/** How large a suite is; what is left out is as the suite says, else as small suites of the project have it. */
export interface BroughtSize {
  /** What all datasets have in common. */
  readonly data?: Asked;
  /** Models of every dataset: `oracle`, `bayes`, networks by name, `unimodal` for one of each modality. */
  readonly models?: readonly string[];
  readonly training?: Partial<
    Pick<
      TrainingSpec,
      "epochs" | "batch" | "learningRate" | "weightDecay" | "encoders" | "keep" | "classWeights"
    >
  >;
  readonly measure?: Partial<
    Pick<
      MeasureSettings,
      "samples" | "background" | "draws" | "clusters" | "precision" | "localPrecision"
    > & { readonly masker: MaskerName }
  >;
  readonly seeds?: readonly number[];
}

/** A suite that a user writes, as a JSON file or the default export of a module. */
export interface BroughtSuite extends BroughtSize {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** One dataset for each, or for each of its `each`. */
  readonly datasets: readonly (Asked & { readonly each?: readonly Asked[] })[];
  /** Ids of metrics; left out: all that are no variants. */
  readonly metrics?: readonly string[];
  /** Other sizes, by the name that `--preset` gives. */
  readonly presets?: Readonly<Partial<Record<Exclude<PresetName, "quick">, BroughtSize>>>;
}

const text = { type: "string", minLength: 1 } as const;
const name = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", examples: ["my-suite"] } as const;
const count = { type: "integer", minimum: 1 } as const;
const errorOrNull = { type: ["number", "null"], exclusiveMinimum: 0, exclusiveMaximum: 1 } as const;
const list = (items: object) => ({ type: "array", minItems: 1, uniqueItems: true, items });
const object = (properties: object) => ({ type: "object", additionalProperties: false, properties });

/** What generators know of and hold to its meaning; only its names are looked at here. */
const data = object(Object.fromEntries(specFields.map((field) => [field, true])));

const size = {
  data,
  models: list({
    type: "string",
    pattern: "^(oracle|bayes|early|intermediate|late|multibench|mvae|unimodal|unimodal-[1-9][0-9]*)$",
    examples: ["oracle", "bayes", "early", "intermediate", "late", "unimodal", "multibench", "mvae"],
  }),
  training: object({
    epochs: count,
    batch: count,
    learningRate: { type: "number", exclusiveMinimum: 0 },
    weightDecay: { type: "number", minimum: 0 },
    encoders: { enum: ["trained", "frozen"] },
    keep: { enum: ["last", "best"] },
    classWeights: { enum: ["none", "balanced"] },
  }),
  measure: object({
    ...{ samples: count, background: count, draws: count, clusters: count },
    masker: { enum: maskerNames },
    precision: errorOrNull,
    localPrecision: errorOrNull,
  }),
  seeds: list(count),
};

const schema = {
  ...object({
    id: name,
    summary: text,
    datasets: {
      type: "array",
      minItems: 1,
      items: object({ ...data.properties, each: { type: "array", minItems: 1, items: data } }),
    },
    metrics: list(text),
    ...size,
    presets: object({ standard: object(size), paper: object(size) }),
  }),
  required: ["id", "summary", "datasets"],
};

/** A user's suite, checked; throws `UserError` naming the field. Datasets are held to their meaning when it is planned. */
export const checkedSuite = schemaCheck<BroughtSuite>(schema, "docs/your-suite.md says what a suite has");
