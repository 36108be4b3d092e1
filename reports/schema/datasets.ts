import type { Control, Logic, Profile } from "../../generators/index.ts";
import type { Role } from "../../metrics/index.ts";
import type { DatasetRow } from "../../suites/results.ts";
import { listOf, number, oneOf, orNull, row, seed, text, whole } from "./fields.ts";

/** Schema of a row of `datasets`. */
export const datasetRow = row<DatasetRow>("One dataset of the run: everything that determines it.", {
  id: text("What records and models call the dataset."),
  generator: text("Which generator made it."),
  setting: text("How information is spread over modalities: uniqueness-1, redundancy, synergy, random, ..."),
  modalities: whole(1, "Number of modalities."),
  samples: whole(1, "Number of samples, all splits together."),
  dims: listOf({ type: "integer", minimum: 1 }, "Columns of each modality's matrix."),
  target: oneOf<DatasetRow["target"]>(
    { class: true, value: true },
    "What is predicted: a class, or a number.",
  ),
  labelNoise: number("Probability that a label is replaced by one of the other classes.", { minimum: 0 }),
  control: orNull(
    oneOf<Control>(
      { "permuted-labels": true, "noise-modality": true, "duplicated-modality": true },
      "A null or positive control made of the data; null: the data as they are.",
    ),
  ),
  logic: orNull(
    oneOf<Logic>(
      { parity: true, "exactly-one": true },
      "The label's rule on bits; null where bits make none.",
    ),
  ),
  profile: orNull(
    oneOf<Profile>(
      { paper: true, code: true },
      "Whose constants: the InterSHAP paper's appendix or its published code; null where the generator has only one way.",
    ),
  ),
  latentDimensions: orNull(
    whole(1, "Dimensions of a latent block's space; null where there is no embedding."),
  ),
  blockMean: orNull(number("Distance of the block means from zero; null where there is no embedding.")),
  blockDeviation: orNull(
    number("Standard deviation inside a block; null where there is no embedding.", { minimum: 0 }),
  ),
  redundancy: orNull(
    number("dial: bits (components) or weight (mixture) of what all modalities hold.", { minimum: 0 }),
  ),
  uniqueness: orNull(
    listOf({ type: "number", minimum: 0 }, "dial: the same of what each modality holds alone."),
  ),
  synergy: orNull(number("dial: the same of what only all modalities together tell.", { minimum: 0 })),
  shares: orNull(
    listOf({ type: "number", minimum: 0 }, "spectral: share of variance of every coalition, by bitmask."),
  ),
  scale: orNull(number("spectral: labels are drawn from sigmoid(scale f).", { minimum: 0 })),
  coefficients: orNull(listOf({ type: "number" }, "gaussian: coefficient of each modality in the target.")),
  correlation: orNull(number("gaussian: correlation of any two modalities.", { minimum: -1, maximum: 1 })),
  targetNoise: orNull(number("gaussian: standard deviation of what is added to the target.", { minimum: 0 })),
  latentBits: orNull(number("Information of all latent modalities about the target, bits.")),
  redundancyBits: orNull(number("BROJA redundancy of the latent law, bits; two modalities only.")),
  uniqueBits: orNull(listOf({ type: "number" }, "BROJA unique information of each modality, bits.")),
  synergyBits: orNull(
    number("BROJA synergy of the latent law, bits; of more modalities only where all or none is synergy."),
  ),
  synergyVariance: orNull(
    number("Share of the rule's variance that is interaction, modalities as if independent."),
  ),
  synergyAmplitude: orNull(number("The same of the standard deviations of its parts.")),
  role: orNull(
    oneOf<Role>(
      { noise: true, uniqueness: true, redundancy: true, mixed: true, synergy: true, "pure-synergy": true },
      "What the information about the target is; null where that is not known.",
    ),
  ),
  dataSeed: seed("Seed that the dataset was drawn with."),
  embeddedBits: orNull(number("What the embedding leaves of latentBits; null where it is not known.")),
  embeddedBitsError: orNull(number("Standard error of embeddedBits; 0 where it is exact.", { minimum: 0 })),
  sourceFiles: orNull(listOf(text("A path, as the user gave it."), "Files of a user's data.")),
  sourceSha256: orNull(text("SHA-256 of their bytes.")),
  modalityNames: orNull(
    listOf(text("A name."), "What the user calls the modalities, in the order of their numbers."),
  ),
  classNames: orNull(
    listOf({ type: "string" }, "What the user calls the classes, in the order of their numbers."),
  ),
  measuredRows: orNull(whole(1, "Of a user's data: rows that were measured, at most.")),
  backgroundRows: orNull(whole(1, "Of a user's data: rows that masked modalities were drawn from, at most.")),
});
