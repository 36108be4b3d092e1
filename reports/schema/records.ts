import type { Measurement } from "../../metrics/index.ts";
import type { ResultRecord } from "../../suites/results.ts";
import { isNull, must, number, oneOf, orNull, row, seed, text, textLike, whole } from "./fields.ts";
import { fusion } from "./models.ts";

type Member<Name extends keyof Measurement> = NonNullable<Measurement[Name]>;

/** How a score of a data set is made from samples: the column `aggregation` of records and scores. */
export const aggregation = orNull(
  oneOf<Member<"aggregation">>(
    { global: true, local: true, "mean-of-abs": true },
    "How the number is made from the samples; null where the metric has only one way.",
  ),
);

/** What stands in for masked modalities: the column `masker` of records and games. */
export const masker = textLike(
  "^(marginal|independent|mean|zero|noise|conditional|own:.+)$",
  ["marginal", "conditional", "own:mine"],
  "What stood in for masked modalities; own: and a name for a user's masker.",
);

const errors = ["maskingError", "maskingBias", "samplingError"];

/** Schema of a row of `records`. */
export const resultRecord = row<ResultRecord>(
  "One number of one metric for one dataset and model, with the truth it should have had.",
  {
    dataset: text("The id of the dataset."),
    model: orNull(text("The id of the model; null for metrics that look at data alone.")),
    generator: text("As in the dataset's row."),
    setting: text("As in the dataset's row."),
    modalities: whole(1, "As in the dataset's row."),
    fusion: orNull(fusion),
    dataSeed: seed("As in the dataset's row."),
    trainSeed: orNull(seed("As in the model's row.")),
    metric: text("The metric's id."),
    aggregation,
    target: orNull(
      textLike(
        "^(predicted|output|class:[0-9]+)$",
        ["predicted", "class:0", "output"],
        "What was explained: each sample's predicted class, the samples predicted as one class, the model's answers; null: labels.",
      ),
    ),
    coalition: orNull(
      textLike(
        "^([1-9][0-9]*(\\+[1-9][0-9]*)*|(\\{[1-9]+\\})+)$",
        ["1", "1+2", "{1}{2}"],
        "Modalities the number speaks of, counted from one, or the node of the redundancy lattice in braces; null: all interaction together.",
      ),
    ),
    size: orNull(
      whole(1, "Size of the coalitions the number speaks of; null: of all of two modalities and more."),
    ),
    estimator: oneOf<Measurement["estimator"]>(
      { enumerated: true, sampled: true },
      "Whether every state of the law was measured with its probability, or rows of a dataset.",
    ),
    scale: orNull(
      oneOf<Member<"scale">>(
        { probability: true, logit: true },
        "Scale of the model's output that was read.",
      ),
    ),
    masker: orNull(masker),
    draws: orNull(whole(1, "Rows that stood in for each sample and coalition.")),
    wholeBackground: orNull({
      type: "boolean",
      description: "Whether those were all rows there are: more draws could not lower the error.",
    }),
    index: orNull(text("Interaction index or decomposition the number is read from.")),
    order: orNull(whole(1, "Highest order of interaction looked at.")),
    modelEvaluations: whole(0, "Rows of model output that the number took."),
    value: orNull(number("The number; null where the metric is not defined.")),
    reason: orNull(text("Why there is no value; null when there is one.")),
    unit: text("Unit of value, truth and errors: share, bits, f1, probability."),
    maskingError: orNull(
      number("Root mean square error from drawing background rows; null where unknown.", { minimum: 0 }),
    ),
    maskingBias: orNull(
      number("Estimated part of the value that is noise of the draws; null where unknown."),
    ),
    samplingError: orNull(
      number("Standard error over the choice of samples; null where unknown.", { minimum: 0 }),
    ),
    low: orNull(
      number("Lower end of the interval of 95 % over all that was drawn; null where there is none."),
    ),
    high: orNull(number("Upper end of it.")),
    intervalReason: orNull(
      text("Why a metric that gives intervals gives none here; null where it gives one, or never does."),
    ),
    chanceMean: orNull(
      number("What the number is on average with shuffled targets: its bias where there is nothing to find."),
    ),
    chanceHigh: orNull(number("What 95 % of shuffled targets stay below.")),
    sampleDeviation: orNull(
      number("Standard deviation of the samples' own scores; null where there are none.", { minimum: 0 }),
    ),
    atZero: orNull(
      number("Share of the samples whose score is within a hundredth of 0.", { minimum: 0, maximum: 1 }),
    ),
    atOne: orNull(
      number("Share of the samples whose score is within a hundredth of 1.", { minimum: 0, maximum: 1 }),
    ),
    truth: orNull(number("The exact value it should have had; null where there is none.")),
    truthLow: orNull(
      number("Least that models show which agree on every real sample; null where there is none."),
    ),
    truthHigh: orNull(number("Most that they show; null where there is none.")),
    truthSource: text("Where the truth comes from, or why there is none."),
    seconds: number("Time of this metric on this model, the tables it reads included.", { minimum: 0 }),
  },
  {
    allOf: [
      {
        if: isNull("value"),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: {
          allOf: [
            must("not be null", ["reason"], "a record without a value says why"),
            must("be null", errors, "a record without a value has no errors"),
          ],
        },
        else: must("be null", ["reason"], "a record with a value needs no reason"),
      },
      {
        if: isNull("model"),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: must("be null", ["fusion", "trainSeed"], "a record without a model has no fields of one"),
        else: must("not be null", ["fusion"], "a record with a model says which kind it is"),
      },
    ],
  },
);
