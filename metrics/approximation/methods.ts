import { kernelShapIq } from "./kernel-shap-iq.ts";
import type { Method } from "./method.ts";
import { permutationSii } from "./permutation-sii.ts";
import { permutationStii } from "./permutation-stii.ts";
import { regressionFsii } from "./regression-fsii.ts";
import { shapIq } from "./shap-iq.ts";
import { svarmIq } from "./svarm-iq.ts";

/** Every way to estimate an index from some of the coalitions. */
export const approximationMethods = {
  "permutation-sii": permutationSii,
  "permutation-stii": permutationStii,
  "shap-iq": shapIq,
  "svarm-iq": svarmIq,
  "kernelshap-iq": kernelShapIq,
  "regression-fsii": regressionFsii,
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof approximationMethods;
