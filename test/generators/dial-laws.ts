import { dial } from "../../generators/dial.ts";
import type { DatasetRequest, DiscreteLaw } from "../../generators/index.ts";
import { mutualInformation } from "../../math/information.ts";

/** The law of a dial with as many modalities as there are entries of uniqueness. */
export function dialLaw(
  setting: "components" | "mixture",
  amounts: Pick<DatasetRequest, "redundancy" | "synergy" | "labelNoise"> & { uniqueness: readonly number[] },
): DiscreteLaw {
  const modalities = amounts.uniqueness.length;
  const law = dial.law(dial.complete({ generator: "dial", setting, modalities, ...amounts }));
  if (law.kind !== "discrete") throw new Error("A dial holds symbols.");
  return law;
}

/** I(X;Y) in bits of all modalities together. */
export function informationOf({ states, classes }: DiscreteLaw): number {
  const joint = Float64Array.from(
    states.flatMap(({ probability, labels }) => labels.map((share) => probability * share)),
  );
  return mutualInformation(joint, states.length, classes);
}
