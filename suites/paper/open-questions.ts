import { type DatasetRequest, findGenerator } from "../../generators/index.ts";
import { paperTraining } from "../../models/index.ts";
import type { Requirement } from "./requirement.ts";
import { publishedMasking } from "./variants.ts";

/** The part of the suite that no table asks for. */
export const OPEN = "open";

/** InterSHAP, and its share by indices that give all of pure interaction of the highest order to that order. */
const indices = ["intershap", "intershap-k-sii", "intershap-stii", "intershap-fsii", "intershap-moebius"];

/**
 * What settles the questions that the paper leaves open: the rules of parity and of exactly-one from two to five modalities, the rules
 * that redundancy leaves to choose from, the best answer to the data the tables are about, and what the published masking
 * makes of the XOR function, whose truth is exact.
 *
 * @param samples - of each dataset; left out: the generator's own number
 */
export function openQuestions(samples: number | undefined): Requirement[] {
  const common = { encoders: "trained", batch: paperTraining.batch, published: null } as const;
  const specOf = (request: DatasetRequest) =>
    findGenerator(request.generator).complete({ ...request, ...(samples === undefined ? {} : { samples }) });
  const rules = [2, 3, 4, 5].flatMap((modalities) =>
    (modalities === 2 ? (["parity"] as const) : (["parity", "exactly-one"] as const)).map((logic) => ({
      ...common,
      spec: specOf({ generator: "xor", setting: "synergy", modalities, logic }),
      model: "oracle" as const,
      metrics: indices,
    })),
  );
  const redundancy = specOf({ generator: "xor", setting: "redundancy", modalities: 2 });
  const copies = findGenerator("xor")
    .law(redundancy)
    .conflictRules.map(({ name }) => ({
      ...common,
      spec: redundancy,
      model: "oracle" as const,
      conflictRule: name,
      metrics: ["intershap"],
    }));
  const best = ["uniqueness-1", "synergy", "redundancy"].map((setting) => ({
    ...common,
    spec: specOf({ generator: "hd-xor", setting, modalities: 2, profile: "code" }),
    model: "bayes" as const,
    metrics: ["intershap"],
  }));
  const noise = ["uniqueness-1", "synergy"].map((setting) => ({
    ...common,
    spec: specOf({ generator: "hd-xor", setting, modalities: 2, profile: "code" }),
    model: "oracle" as const,
    metrics: [],
    published: publishedMasking,
  }));
  return [...rules, ...copies, ...best, ...noise];
}
