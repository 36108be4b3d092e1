/** Every index of interaction there is, by the names of the literature. */
export const indexNames = [
  "SV",
  "BV",
  "SII",
  "BII",
  "CHII",
  "k-SII",
  "STII",
  "FSII",
  "FBII",
  "kADD-SHAP",
  "Moebius",
  "Co-Moebius",
  "SGV",
  "BGV",
  "CHGV",
] as const;
/** An index of interaction. */
export type IndexName = (typeof indexNames)[number];
