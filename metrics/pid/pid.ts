import { unknownName } from "../../math/nearest-name.ts";
import { UserError } from "../../math/user-error.ts";
import { type JointDistribution, jointDistribution } from "./joint-distribution.ts";
import { type PidMeasureName, pidMeasures } from "./measures/index.ts";
import type { PidAtoms } from "./measures/measure.ts";

/**
 * Decomposes what two discrete sources tell about a target into redundancy, unique information and synergy, in bits: a
 * partial information decomposition (Williams and Beer 2010).
 *
 * @param joint - p(x1, x2, y), any alphabets
 * @param measure - whose notion of redundancy; see `pidMeasures` for their sources and for what can be below zero
 * @throws UserError when `joint` is not a distribution (see `jointDistribution`) or there is no such measure
 * @throws Error when a measure that must be solved for does not converge
 */
export function pid(joint: JointDistribution, measure: PidMeasureName = "broja"): PidAtoms {
  if (!Object.hasOwn(pidMeasures, measure)) {
    throw new UserError(unknownName("measure", measure, Object.keys(pidMeasures)));
  }
  return pidMeasures[measure].decompose(jointDistribution(joint.shape, joint.p));
}
