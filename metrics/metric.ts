import type { AnyLaw, Law, MeasuredData } from "../generators/index.ts";
import type { Answering } from "./answering.ts";
import type { FirstOrderMeans } from "./emap/first-order-means.ts";
import type { FirstOrderTables } from "./emap/first-order-tables.ts";
import type { Estimate } from "./estimate.ts";
import type { EncodedEvaluation } from "./evaluation/encoded-evaluation.ts";
import type { EvaluationSet, EvaluationSize } from "./evaluation/evaluation-set.ts";
import type { GameSource } from "./game/game-source.ts";
import type { Aggregation } from "./intershap/intershap.ts";
import type { MaskerName } from "./masking/masker.ts";

/** How much is spent on measuring; everything a result depends on besides data, model and metric. */
export interface MeasureSettings extends EvaluationSize {
  /** Background rows drawn for each sample and coalition; where a precision is asked for, to begin with. */
  readonly draws: number;
  /** What stands in for masked modalities in the coalition game; left out: `marginal`. */
  readonly masker?: MaskerName;
  /** Masking error to reach in global scores by drawing more rows; null or left out: `draws` rows whatever the error. */
  readonly precision?: number | null;
  /** The same for scores that average absolute values sample by sample, which need far more rows. */
  readonly localPrecision?: number | null;
  /** Clusters per modality where continuous data must be made discrete. */
  readonly clusters: number;
}

/** What a metric may look at. Shared tables are built once, when first asked for. */
export interface Subject {
  readonly law: AnyLaw;
  readonly settings: MeasureSettings;
  readonly estimator: EvaluationSet["estimator"];
  /** The dataset and the rows of it that are looked at; null where a law is enumerated instead. */
  readonly observed: { readonly dataset: MeasuredData; readonly rows: Int32Array } | null;
  /** Null for metrics that look at data alone. */
  readonly evaluation: EncodedEvaluation | null;
  /** The coalition game under the masker of the settings, with as many draws as they say. */
  game(): GameSource;
  /** Why there is no such game; null where there is one. */
  readonly noGame: string | null;
  /** Mean logits with one modality kept: the material of additive projections. */
  firstOrderMeans(): FirstOrderMeans;
  /** What the same run of the model tells of probabilities and of right answers: see `firstOrderTables`. */
  firstOrderTables(): FirstOrderTables;
}

/** `score`: a number on a scale of its own. */
export type Unit = "share" | "ratio" | "bits" | "f1" | "probability" | "score";

/** The fields that tell apart the numbers that one metric gives for one dataset and model. */
export interface Facet {
  readonly aggregation: Aggregation | null;
  /** `predicted`: all samples, each for its predicted class; `class:k`: those predicted as k; `output`: the model's answers; null: labels. */
  readonly target: "predicted" | `class:${number}` | "output" | null;
  /** Modalities the number speaks of, as `1` or `1+2` counting from one; null = all interaction together. */
  readonly coalition: string | null;
  /** Size of the coalitions the number speaks of, where it is that of one size; null = of all of two and more. */
  readonly size: number | null;
  /** Interaction index or decomposition it is read from. */
  readonly index: string | null;
  /** Highest order of interaction it looks at. */
  readonly order: number | null;
}

/** The facet of a number that speaks of all interaction together. */
export function overall(target: Facet["target"], index: string | null, order: number | null): Facet {
  return { aggregation: null, target, coalition: null, size: null, index, order };
}

/** How the scores of the samples themselves are spread, where a number is a mean of such scores. */
export interface SampleSpread {
  /** Standard deviation over samples. */
  readonly deviation: number;
  /** Shares of the samples whose score is within a hundredth of 0 and of 1. */
  readonly atZero: number;
  readonly atOne: number;
}

/** What a number is where the target is shuffled over the rows, so that there is nothing to find. */
export interface Chance {
  readonly mean: number;
  /** What 95 % of shuffled targets stay below. */
  readonly quantile95: number;
}

/** One number of a metric. */
export type Measurement = Facet &
  Estimate & {
    /** `enumerated`: over every state of the law; `sampled`: over rows of a dataset. */
    readonly estimator: Subject["estimator"];
    readonly scale: "probability" | "logit" | null;
    /** A masker's name, `own:...` for a user's; null where nothing is masked. */
    readonly masker: string | null;
    /** Background rows taken for each sample and coalition; null where none are. */
    readonly draws: number | null;
    /** Whether those are all the rows there are, so that more draws could not lower the error; null where none are. */
    readonly wholeBackground: boolean | null;
    /** Interval of 95 % over all that was drawn; null where there is none. */
    readonly interval: readonly [low: number, high: number] | null;
    /** Why a metric that gives intervals gives none here; null where it gives one, and of metrics that have none. */
    readonly intervalReason: string | null;
    readonly sampleSpread: SampleSpread | null;
    /** What shuffled targets show, of numbers whose bias no error contains; left out where that is not asked. */
    readonly chance?: Chance;
    readonly modelEvaluations: number;
  };

/** What a measurement says of background rows, resampling and single samples where it has nothing to say. */
export const nothingDrawn = {
  draws: null,
  wholeBackground: null,
  interval: null,
  intervalReason: null,
  sampleSpread: null,
} as const;

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
  /** The metric it is a variant of: suites measure variants only where they are about them or asked to; null = none. */
  readonly variantOf: string | null;
  readonly source: string;
}

/** A metric. Adding one: a file, and a line in `metrics/index.ts`. */
export interface Metric {
  readonly card: MetricCard;
  /** Whether it can be measured on an enumerated law as well as on samples. */
  readonly enumerable: boolean;
  /** Whether it reads the coalition game and nothing else, so that a table of one is enough; left out: it does not. */
  readonly fromGame?: true;
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
