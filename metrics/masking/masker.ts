/** The maskers there are: see `docs/definitions.md`. */
export const maskerNames = ["marginal", "independent", "mean", "zero", "noise", "conditional"] as const;
/** What stands in for masked modalities. */
export type MaskerName = (typeof maskerNames)[number];
