import { byRedundancy } from "./measure.ts";
import { columnMasses, rowMasses, type TwoSources } from "./two-sources.ts";

/**
 * Finn and Lizier's pointwise measure: redundant specificity less redundant ambiguity. Redundancy and unique information can
 * be below zero, as ambiguity, which misinforms, is subtracted; nothing promises that synergy cannot; independent sources that each tell a bit of their own count as redundant.
 */
export const iPm = byRedundancy(
  {
    symbol: "I_PM",
    title: "pointwise specificity and ambiguity",
    source: "Finn and Lizier 2018 (Entropy 20, 297)",
    signed: ["redundancy", "unique", "synergy"],
    interaction: false,
    noneIfDetermined: false,
  },
  specificityLessAmbiguity,
);

/** Mean of min over i of h(x_i), less the mean of min over i of h(x_i | y), in bits. */
function specificityLessAmbiguity({ shape: [, n2, nY], p, first, second }: TwoSources): number {
  const [mass1, mass2] = [rowMasses(first, nY), rowMasses(second, nY)];
  const massY = columnMasses(first, nY);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    if (p[i] === 0) continue;
    const y = i % nY;
    const x2 = Math.floor(i / nY) % n2;
    const x1 = Math.floor(i / nY / n2);
    // The least surprise is that of the more probable symbol.
    const specificity = -Math.log2(Math.max(mass1[x1]!, mass2[x2]!));
    const ambiguity = -Math.log2(Math.max(first[x1 * nY + y]!, second[x2 * nY + y]!) / massY[y]!);
    sum += p[i]! * (specificity - ambiguity);
  }
  return sum;
}
