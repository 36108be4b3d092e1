import type { Dataset, Law } from "../generators/index.ts";
import type { Answering } from "./answering.ts";
import type { FirstOrderMeans } from "./emap/first-order-means.ts";
import type { Estimate } from "./estimate.ts";
import type { EncodedEvaluation } from "./evaluation/encoded-evaluation.ts";
import type { EvaluationSet, EvaluationSize } from "./evaluation/evaluation-set.ts";
import type { CoalitionGame, Masker } from "./game/coalition-game.ts";
import type { Aggregation } from "./intershap/intershap.ts";

/** How much is spent on measuring; everything a result depends on besides data, model and metric. */
export interface MeasureSettings extends EvaluationSize {
  /** Background rows drawn for each sample and coalition. */
  readonly draws: number;
  /** Clusters per modality where continuous data must be made discrete. */
  readonly clusters: number;
}

/** What a metric may look at. Shared tables are built once, when first asked for. */
export interface Subject {
  readonly law: Law;
  readonly settings: MeasureSettings;
  readonly estimator: EvaluationSet["estimator"];
  /** The dataset and the rows of it that are looked at; null where a law is enumerated instead. */
  readonly observed: { readonly dataset: Dataset; readonly rows: Int32Array } | null;
  /** Null for metrics that look at data alone. */
  readonly evaluation: EncodedEvaluation | null;
  /** The coalition game of the predicted class under the marginal masker. */
  game(): CoalitionGame;
  /** Mean logits with one modality kept: the material of additive projections. */
  firstOrderMeans(): FirstOrderMeans;
}

export type Unit = "share" | "bits" | "f1" | "probability";

/** The fields that tell apart the numbers that one metric gives for one dataset and model. */
export interface Facet {
  readonly aggregation: Aggregation | null;
  /** `predicted`: all samples, each for its predicted class; `class:k`: those predicted as k; `output`: the model's answers; null: labels. */
  readonly target: "predicted" | `class:${number}` | "output" | null;
  /** Modalities the number speaks of, as `1` or `1+2` counting from one; null = all interaction together. */
  readonly coalition: string | null;
}

/** One number of a metric. */
export type Measurement = Facet &
  Estimate & {
    /** `enumerated`: over every state of the law; `sampled`: over rows of a dataset. */
    readonly estimator: Subject["estimator"];
    readonly scale: "probability" | "logit" | null;
    readonly masker: Masker | null;
    /** Interaction index or decomposition it is read from. */
    readonly index: string | null;
    /** Highest order of interaction it looks at. */
    readonly order: number | null;
    readonly modelEvaluations: number;
  };

/** The exact value a measurement should have had, or why there is none. */
export type Truth = Facet & {
  readonly value: number | null;
  /** Where models that agree on every real sample differ in this number: the least and the most that they show. */
  readonly range?: readonly [least: number, most: number];
  /** Where the value comes from, or why there is none. */
  readonly source: string;
};

/**
 * What a metric is and needs. `docs/metric-cards.md` is written from the cards, and `test/laws/` holds each metric to
 * its own.
 */
export interface MetricCard {
  readonly id: string;
  readonly title: string;
  /** What the number says, in one sentence. */
  readonly summary: string;
  /** Whether the number is itself an amount of interaction, so that none is 0. */
  readonly interaction: boolean;
  readonly needs: {
    readonly model: boolean;
    readonly labels: boolean;
    readonly modalities: { readonly least: number; readonly most: number | null };
  };
  /** Whether it also scores each sample by itself. */
  readonly local: boolean;
  /** Whether the value is the same however often the model is right. */
  readonly performanceAgnostic: boolean;
  readonly unit: Unit;
  readonly range: readonly [number, number];
  /**
   * The amount of synergy that the value is an estimate of, so that their distance means something: `information`, in
   * bits; `amplitude`, interaction's share of the components' standard deviations; `variance`, its share of the variance.
   * Null = none: the value may well follow synergy, but on a scale of its own.
   */
  readonly calibration: "information" | "amplitude" | "variance" | null;
  readonly source: string;
}

/** A metric. Adding one: a file, and a line in `metrics/index.ts`. */
export interface Metric {
  readonly card: MetricCard;
  /** Whether it can be measured on an enumerated law as well as on samples. */
  readonly enumerable: boolean;
  measure(subject: Subject): readonly Measurement[];
  /**
   * The truth of its own estimand, from the law alone: for the label rule, for a network that computes it, or for one
   * whose form leaves only one answer. Facets it leaves out have none.
   */
  truth(law: Law, answering: Answering): readonly Truth[];
}

/** The evaluation of a metric that needs a model; asking for it without one is a bug of the caller. */
export function evaluationOf(subject: Subject): EncodedEvaluation {
  if (subject.evaluation === null) throw new Error("This metric needs a model, but the subject has none.");
  return subject.evaluation;
}
