import { UserError } from "../math/user-error.ts";
import type { DatasetRequest } from "./dataset.ts";
import type { DialAmounts } from "./dial-amounts.ts";
import { completeAmounts } from "./dial-request.ts";
import type { RequestCore } from "./request.ts";

/** The setting whose weights are the user's. */
const MIXTURE = "mixture";

/** Weights of the contexts in every setting; of the mixture unless others are given. */
const weights: Readonly<Record<string, DialAmounts>> = {
  "uniqueness-1": { redundancy: 0, uniqueness: [1, 0], synergy: 0 },
  "uniqueness-2": { redundancy: 0, uniqueness: [0, 1], synergy: 0 },
  redundancy: { redundancy: 1, uniqueness: [0, 0], synergy: 0 },
  synergy: { redundancy: 0, uniqueness: [0, 0], synergy: 1 },
  [MIXTURE]: { redundancy: 1 / 4, uniqueness: [1 / 4, 1 / 4], synergy: 1 / 4 },
};

/** The names of the settings. */
export const staticSeriesSettings: readonly string[] = Object.keys(weights);

/**
 * The weights of a request: those of its setting, or the user's own where the setting is `mixture`.
 *
 * @throws UserError for weights other than the setting's, or of a mixture that do not sum to one
 */
export function completeWeights(request: DatasetRequest, core: RequestCore): DialAmounts {
  const { setting } = core;
  const otherwise = weights[setting]!;
  const given = (["redundancy", "uniqueness", "synergy"] as const).filter(
    (field) => (request[field] ?? null) !== null,
  );
  if (given.length === 0) return otherwise;
  if (setting === MIXTURE) return completeAmounts(request, core);
  for (const field of given) {
    if (JSON.stringify(request[field]) === JSON.stringify(otherwise[field])) continue;
    throw new UserError(
      `${field} belongs to setting "${MIXTURE}", and "${setting}" settles it: leave it out, or take that setting.`,
    );
  }
  return otherwise;
}
