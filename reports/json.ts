import type { Format } from "./format.ts";
import { serialisedPieces } from "./serialise-results.ts";

/** The text that a suite run saves. */
export const jsonFormat: Format = {
  id: "json",
  extension: "json",
  summary: "the results themselves, as they are saved",
  render: serialisedPieces,
};
