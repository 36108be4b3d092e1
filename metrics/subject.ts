import type { AnyLaw, DiscreteLaw, Law, MeasuredData } from "../generators/index.ts";
import type { FusionModel } from "../models/index.ts";
import { type FirstOrderTables, firstOrderTables } from "./emap/first-order-tables.ts";
import { encodeEvaluation } from "./evaluation/encoded-evaluation.ts";
import {
  type EvaluationSet,
  enumeratedEvaluation,
  sampledEvaluation,
  sampledRows,
} from "./evaluation/evaluation-set.ts";
import type { CoalitionGame } from "./game/coalition-game.ts";
import { allRows, allRowsOf } from "./game/draws.ts";
import { type GameSource, sourceOf } from "./game/game-source.ts";
import { maskedGame } from "./game/masked-game.ts";
import { standInsOf } from "./masking/stand-ins-of.ts";
import type { MeasureSettings, Subject } from "./metric.ts";

/** Data alone, for metrics that need no model. */
export function dataSubject(dataset: MeasuredData, settings: MeasureSettings): Subject {
  return {
    ...nothing(),
    law: dataset.law,
    settings,
    estimator: "sampled",
    observed: { dataset, rows: sampledRows(dataset, settings) },
  };
}

/** What a subject without a model has: nothing that a metric could ask a model for. */
function nothing() {
  const refuse = () => {
    throw new Error("This metric needs a model, but the subject has none.");
  };
  return {
    observed: null,
    evaluation: null,
    noGame: null,
    game: refuse,
    firstOrderMeans: refuse,
    firstOrderTables: refuse,
  };
}

/** A law alone, for metrics that need neither rows nor a model. */
export function lawSubject(law: Law, settings: MeasureSettings): Subject {
  return { ...nothing(), law, settings, estimator: "enumerated", noGame: "a law alone has no model" };
}

/** A coalition game alone, for metrics that read nothing else. */
export function gameSubject(game: CoalitionGame, settings: MeasureSettings): Subject {
  const { modalities, target, classes, sampled } = game;
  const source = sourceOf(game);
  return {
    ...nothing(),
    law: { kind: "unknown", modalities, target: target === "predicted" ? "class" : "value", classes },
    settings,
    estimator: sampled ? "sampled" : "enumerated",
    game: () => source,
  };
}

/** A model on rows of a dataset, masked by drawn background rows. */
export function sampledSubject(
  dataset: MeasuredData,
  model: FusionModel,
  settings: MeasureSettings,
): Subject {
  const { precision = null, localPrecision = null } = settings;
  // Whoever asks for a precision may have every row there is; how many are drawn is for the error to say.
  const background =
    precision === null && localPrecision === null ? settings.background : Number.POSITIVE_INFINITY;
  const set = sampledEvaluation(dataset, model.inputs, { ...settings, background });
  return modelSubject(dataset.law, model, settings, set, { dataset, rows: sampledRows(dataset, settings) });
}

/** A model that reads latent symbols on every state of a law, masked by every state. */
export function enumeratedSubject(law: DiscreteLaw, model: FusionModel, settings: MeasureSettings): Subject {
  return modelSubject(law, model, settings, enumeratedEvaluation(law), null);
}

function modelSubject(
  law: AnyLaw,
  model: FusionModel,
  settings: MeasureSettings,
  set: EvaluationSet,
  observed: Subject["observed"],
): Subject {
  const evaluation = encodeEvaluation(model, set);
  const drawn = set.estimator === "sampled";
  const masker = settings.masker ?? "marginal";
  let game: GameSource | undefined;
  let tables: FirstOrderTables | undefined;
  // All rows for every sample: with draws of its own each sample would have another projection, and where classes
  // nearly tie that noise would flip answers one by one, which the error of a mean cannot see.
  const tablesOf = () => {
    const { weights } = set.independent;
    tables ??= firstOrderTables(
      evaluation,
      drawn ? allRowsOf(set.independentGroups, weights) : allRows(weights),
    );
    return tables;
  };
  return {
    law,
    settings,
    estimator: set.estimator,
    observed,
    evaluation,
    noGame:
      model.inputs === "latents" && law.kind === "discrete" && (masker === "mean" || masker === "noise")
        ? `the masker ${masker} makes numbers between symbols, to which a rule of symbols has no answer`
        : null,
    game() {
      game ??= maskedGame(evaluation, standInsOf(masker, set, observed?.dataset.seed ?? 0), settings.draws);
      return game;
    },
    firstOrderMeans: () => tablesOf().logits,
    firstOrderTables: tablesOf,
  };
}
