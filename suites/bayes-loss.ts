import { type AnyLaw, type Law, outcomesOf } from "../generators/index.ts";
import { entropy } from "../math/information.ts";

/**
 * Mean loss of the best answer to data of a law in nats: the entropy that the data leave of the label, below which no
 * network's loss on new rows can stay.
 *
 * @param information - what the data tell about the target, bits; null where it is not known
 * @returns null where that is not known, or the target is a number
 */
export function bayesLoss(law: AnyLaw, information: number | null): number | null {
  if (information === null || law.kind === "unknown" || law.target !== "class") return null;
  return Math.max(0, labelBits(law) - information) * Math.LN2;
}

function labelBits(law: Law): number {
  // The sign of a Gaussian number around zero: either class is as likely.
  if (law.kind === "gaussian") return 1;
  const { joint, count } = outcomesOf(law);
  return entropy(
    Float64Array.from({ length: count }, (_, k) => joint.reduce((sum, own) => sum + own[k]!, 0)),
  );
}
