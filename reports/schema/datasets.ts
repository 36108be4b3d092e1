import type { Logic, Profile } from "../../generators/index.ts";
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
  logic: oneOf<Logic>({ parity: true, "exactly-one": true }, "The label's rule on bits."),
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
  dataSeed: seed("Seed that the dataset was drawn with."),
});
