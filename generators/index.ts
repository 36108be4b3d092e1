import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { Generator } from "./dataset.ts";
import { hdXor } from "./hd-xor.ts";
import { xor } from "./xor.ts";

export type {
  Dataset,
  DatasetRequest,
  DatasetSpec,
  Generator,
  Logic,
  Matrix,
  Profile,
  Split,
} from "./dataset.ts";
export type { GaussianEmbedding, ModalityEmbedding } from "./gaussian-embedding.ts";
export { hdXorEmbedding } from "./hd-xor-embedding.ts";
export {
  type LabelledState,
  type Law,
  type LawState,
  labelledStates,
  stateCount,
  stateIndex,
  stateSymbols,
} from "./law.ts";
export { takeRows } from "./take-rows.ts";

/** Every generator there is, in the order `list` shows them. */
export const generators: readonly Generator[] = [xor, hdXor];

/** The generator of that name. Throws `UserError`, with the nearest name, when there is none. */
export function findGenerator(id: string): Generator {
  const found = generators.find((generator) => generator.id === id);
  if (found) return found;
  throw new UserError(
    unknownName(
      "generator",
      id,
      generators.map((generator) => generator.id),
    ),
  );
}
