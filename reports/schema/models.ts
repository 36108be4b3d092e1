import type { BackendName, Encoders, OutputKind } from "../../models/index.ts";
import type { ModelRow } from "../../suites/results.ts";
import {
  type Field,
  isNull,
  listOf,
  must,
  number,
  oneOf,
  orNull,
  row,
  seed,
  text,
  textLike,
  whole,
} from "./fields.ts";

/** What kind of model: the column `fusion` of models and records. */
export const fusion: Field = textLike(
  "^(early|intermediate|late|multibench|mvae|oracle|bayes|brought|unimodal-[1-9][0-9]*)$",
  ["early", "intermediate", "late", "multibench", "mvae", "unimodal-1", "oracle", "bayes", "brought"],
  "How the model joins its modalities; multibench and mvae read time series step by step, unimodal-k reads modality k alone, an oracle is the label rule itself, bayes the best possible answer to the data, brought a user's own model.",
);

export const backendName: Field = oneOf<BackendName>(
  { tensorflow: true, wasm: true, cpu: true },
  "Tensor backend in use.",
);

const share = (description: string) => number(description, { minimum: 0, maximum: 1 });
const training = [
  ...["trainSeed", "epochs", "batch", "learningRate", "weightDecay", "trainSeconds"],
  ...["schedule", "keep", "classWeights", "epochsDone", "keptEpoch"],
];
/** Fields that a trained model may have. */
const options = ["patience", "leastGain", "trainLosses", "validationLosses", "learningRates"];

const perEpoch = (items: Field, description: string): Field => orNull({ ...listOf(items, description) });

/** Schema of a row of `models`. */
export const modelRow = row<ModelRow>(
  "One model of the run. A model that was not trained has null in every field of training.",
  {
    id: text("What records call the model."),
    dataset: text("The id of the dataset it was made for."),
    fusion,
    conflictRule: orNull(
      text("Of an oracle where copies leave the rule open: what it does when they contradict each other."),
    ),
    encoders: orNull(
      oneOf<Encoders>(
        { trained: true, frozen: true },
        "Whether the layers that each modality has to itself were trained, or kept their random start.",
      ),
    ),
    trainSeed: orNull(seed("Seed of its start and of the order of its batches.")),
    epochs: orNull(whole(0, "Passes over the training split.")),
    batch: orNull(whole(1, "Samples in a batch.")),
    learningRate: orNull(number("Step size of Adam.", { minimum: 0 })),
    weightDecay: orNull(number("L2 penalty added to the gradient.", { minimum: 0 })),
    schedule: orNull(
      textLike(
        "^(constant|cosine|step:[1-9][0-9]*:[0-9.e-]+)$",
        ["constant", "cosine", "step:30:0.1"],
        "How the learning rate went on: constant, along half a cosine, or times a factor after every so many epochs.",
      ),
    ),
    patience: orNull(
      whole(1, "Epochs without a gain in validation loss after which training stopped; null: it never did."),
    ),
    leastGain: orNull(
      number("What the validation loss had to fall by to count as a gain; null without early stopping.", {
        minimum: 0,
      }),
    ),
    keep: orNull(
      oneOf<NonNullable<ModelRow["keep"]>>(
        { last: true, best: true },
        "Whether the weights of the last epoch were kept, or those with the least validation loss.",
      ),
    ),
    classWeights: orNull(
      oneOf<NonNullable<ModelRow["classWeights"]>>(
        { none: true, balanced: true },
        "Whether classes counted in the loss by their rows, or alike.",
      ),
    ),
    epochsDone: orNull(
      whole(0, "Epochs that were trained: fewer than `epochs` where training stopped early."),
    ),
    keptEpoch: orNull(whole(0, "The epoch whose weights were kept; 0 for the start.")),
    trainLosses: perEpoch(
      number("Nats, or squared units of a number.", { minimum: 0 }),
      "Mean loss of the training rows in every epoch, to six digits; null also where it was not kept.",
    ),
    validationLosses: perEpoch(
      number("Nats, or squared units of a number.", { minimum: 0 }),
      "Mean loss of the validation rows after every epoch, to six digits; null also where it was not needed.",
    ),
    learningRates: perEpoch(
      number("Step size of Adam.", { minimum: 0 }),
      "Learning rate of every epoch, to six digits; null also where it was `learningRate` throughout.",
    ),
    parameters: orNull(whole(0, "Trained parameters and those left at their start together.")),
    f1Macro: orNull(share("Macro F1 on all test rows; null where the target is a number.")),
    accuracy: orNull(share("Accuracy on all test rows; null where the target is a number.")),
    explainedVariance: orNull(number("R squared on all test rows; null where the target is a class.")),
    bayesAccuracy: orNull(share("Best reachable accuracy; null where it is not known.")),
    bayesF1Macro: orNull(share("Macro F1 of the answer with the best accuracy; null where it is not known.")),
    bayesError: orNull(number("Standard error of the two; 0 where they are exact.", { minimum: 0 })),
    bayesLoss: orNull(
      number("Mean loss of the best answer, nats; null where it is not known.", { minimum: 0 }),
    ),
    trainSeconds: orNull(number("Time that training took.", { minimum: 0 })),
    backend: backendName,
    sourceFiles: orNull(
      listOf(
        text("A path, as the user gave it."),
        "Files of a user's model, or those among the words of its command.",
      ),
    ),
    sourceSha256: orNull(text("SHA-256 of their bytes.")),
    runtime: orNull(text("Of a user's model: what it ran on, and what it was found to read and answer.")),
    outputs: orNull(
      oneOf<OutputKind>(
        { probabilities: true, logits: true, value: true, scores: true },
        "Of a user's model: what it answers.",
      ),
    ),
  },
  {
    if: isNull("encoders"),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: must(
      "be null",
      [...training, ...options],
      "a model without trained encoders has no fields of training",
    ),
    else: must("not be null", training, "a trained model has every field of training"),
  },
);
