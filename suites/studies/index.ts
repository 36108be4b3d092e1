import { approximationError } from "./approximation-error.ts";
import { measuringCost } from "./measuring-cost.ts";
import { realCost } from "./real-cost.ts";
import type { Study } from "./study.ts";

/** Every study there is. */
const studies: readonly Study[] = [approximationError, measuringCost, realCost];

/** The study of that id; asking for one that is not there is a bug of a suite's plan. */
export function findStudy(id: string): Study {
  const found = studies.find((study) => study.id === id);
  if (found === undefined) throw new Error(`There is no study "${id}".`);
  return found;
}
