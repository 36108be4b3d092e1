import type { DiscreteLaw } from "../../generators/index.ts";
import { noTruthUnder, onlyModality, readsOneModality } from "../answering.ts";
import { undefinedBecause } from "../estimate.ts";
import { enumeratedGame } from "../game/enumerated-game.ts";
import { measureGame } from "../game/game-metric.ts";
import { gaussianGame } from "../game/gaussian-game.ts";
import { evaluationOf, type Metric, nothingDrawn, overall } from "../metric.ts";
import { ruleAnswers } from "./rule-answers.ts";
import { shape, shapeOf } from "./shape.ts";
import { shapeOfGame } from "./shape-of-game.ts";

const ofOutput = overall("output", null, 1);
const ofPredicted = overall("predicted", null, 1);

/** SHAPE in macro F1, masking with zeros. */
export const shapeMetric: Metric = {
  card: {
    id: "shape",
    title: "SHAPE",
    summary:
      "Macro F1 above that of the commonest class, less what each modality alone reaches above it, the others zero.",
    interaction: true,
    needs: { model: true, labels: true, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: false,
    unit: "f1",
    // What modalities alone reach is taken off once for each of them: no bound holds for every number.
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    calibration: null,
    variantOf: null,
    source: "Hu, Li and Zhou 2022",
  },
  enumerable: true,
  measure(subject) {
    const evaluation = evaluationOf(subject);
    const modalities = evaluation.samples.modalities.length;
    return [
      {
        ...ofOutput,
        ...(evaluation.model.target === "class"
          ? shape(evaluation)
          : undefinedBecause("macro F1 needs classes, and the target is a number")),
        estimator: subject.estimator,
        ...nothingDrawn,
        scale: null,
        masker: "zero",
        modelEvaluations: evaluation.samples.rows * (modalities + 1),
      },
    ];
  },
  truth(law, answering) {
    if (law.rule === null || law.target !== "class") return [];
    if (answering.fusion !== "oracle") {
      const embedded = "none: zero is no symbol of embedded data, and what a network makes of it is its own";
      if (answering.embedded) return [{ ...ofOutput, value: null, source: embedded }];
      if (onlyModality(answering) !== null)
        return [{ ...ofOutput, value: null, source: "none: it depends on the network" }];
    }
    const value = law.kind === "discrete" ? shapeOfRule(law) : null;
    return value === null ? [] : [{ ...ofOutput, value, source: "label rule with symbols set to zero" }];
  },
};

/** SHAPE on the coalition values of the predicted class. */
export const shapeOfGameMetric: Metric = {
  card: {
    id: "shape-game",
    title: "SHAPE of coalition values",
    summary:
      "Probability of the predicted class that all modalities add together, less what each adds alone.",
    interaction: true,
    needs: { model: true, labels: false, modalities: { least: 2, most: null } },
    local: false,
    performanceAgnostic: true,
    unit: "probability",
    // What modalities alone reach is taken off once for each of them: no bound holds for every number.
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    calibration: null,
    variantOf: null,
    source: "Hu, Li and Zhou 2022, on coalition values as in the code of Wenderoth et al. 2025",
  },
  enumerable: true,
  fromGame: true,
  measure: (subject) =>
    measureGame(subject, {
      facets: (_, target) => [target === "output" ? ofOutput : ofPredicted],
      read: (game) => [shapeOfGame(game).absolute],
    }),
  truth(law, answering) {
    const { masker = "marginal" } = answering;
    const ofTarget = law.target === "class" ? ofPredicted : ofOutput;
    if (law.rule !== null && onlyModality(answering) !== null) {
      return [{ ...ofTarget, value: 0, source: readsOneModality }];
    }
    if (law.kind === "gaussian" && law.rule !== null && law.target === "value") {
      return [{ ...ofTarget, value: 0, source: "exact: the rule is a sum over modalities" }];
    }
    const noTruth = law.kind === "discrete" && answering.embedded ? noTruthUnder(masker) : null;
    if (noTruth !== null) return [{ ...ofTarget, value: null, source: noTruth }];
    const [game, source] =
      law.kind === "discrete"
        ? [enumeratedGame(law, masker), "enumerated game of the label rule"]
        : [
            masker === "marginal" ? gaussianGame(law) : null,
            "closed-form mean game of the sign of a linear rule",
          ];
    const value = game && shapeOfGame(game).absolute.value;
    return value === null ? [] : [{ ...ofTarget, value, source }];
  },
};

function shapeOfRule(law: DiscreteLaw): number | null {
  if (law.rule === null) return null;
  const { labels, weights, classes, predictions } = ruleAnswers(law, law.rule);
  const alone = law.alphabets.map((_, m) => predictions(1 << m));
  const whole = predictions(2 ** law.alphabets.length - 1);
  return shapeOf(labels, weights, classes, whole, alone)(Int32Array.from(labels.keys()));
}
