import type { MaskerName, MeasureSettings } from "../../metrics/index.ts";
import type { Backend, BackendRequest } from "../../models/index.ts";
import type { Environment, Results } from "../../suites/results.ts";
import { number, oneOf, orNull, row, text, whole } from "./fields.ts";
import { backendName } from "./models.ts";

/** Schema of `package`. */
export const packageInfo = row<Results["package"]>("The program that made the results.", {
  name: text("Name of the package."),
  version: text("Version of the package."),
});

const backend = row<Backend>("The tensor backend, and what had to be given up on the way to it.", {
  name: backendName,
  requested: oneOf<BackendRequest>(
    { auto: true, tensorflow: true, wasm: true, cpu: true },
    "The backend that was asked for.",
  ),
  fallback: orNull(text("Why a faster backend was passed over; null when none was.")),
});

/** Schema of `environment`. */
export const environment = row<Environment>("Where the run took place.", {
  node: text("Version of Node.js."),
  platform: text("Operating system and architecture."),
  processor: text("Model of the processor."),
  workers: whole(1, "Processes that worked at the same time."),
  backend,
});

/** Schema of `measure`. */
export const measureSettings = row<Required<MeasureSettings>>("How much was spent on measuring.", {
  samples: whole(1, "Test rows that were measured, at most."),
  background: whole(1, "Rows that masked modalities were drawn from, at most."),
  draws: whole(1, "Background rows drawn for each sample and coalition."),
  masker: oneOf<MaskerName>(
    { marginal: true, independent: true, mean: true, zero: true, noise: true, conditional: true },
    "What stood in for masked modalities.",
  ),
  precision: orNull(number("Masking error to reach in global scores; null: draws as given.", { minimum: 0 })),
  localPrecision: orNull(
    number("Masking error to reach in scores of absolute values; null: draws as given.", { minimum: 0 }),
  ),
  clusters: whole(1, "Clusters per modality where continuous data was made discrete."),
});
