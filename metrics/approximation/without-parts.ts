import type { Stratum } from "./coalition-sample.ts";
import type { Estimates } from "./method.ts";

/** Parts of the random units that are left out in turn. */
const PARTS = 10;

/**
 * An estimate with standard errors by leaving out a tenth of the random units in turn (delete-a-group jackknife), shrunk
 * by the share of all units that were drawn; NaN where too few of these settle the rest. What was taken whole is never left
 * out.
 *
 * @param estimate - from a factor for each unit: 0 where it is left out, more than 1 where others stand for those left out
 * @returns null where the whole sample does not settle an estimate
 */
export function withoutParts(
  strata: readonly Stratum[],
  estimate: (counted: (stratum: Stratum, coalition: number) => number) => Float64Array | null,
  complement: number,
): Estimates | null {
  const values = estimate(() => 1);
  if (values === null) return null;
  const random = strata.filter(({ whole }) => !whole);
  if (random.length === 0) return { values, standardErrors: new Float64Array(values.length) };
  const drawn = random.reduce((sum, { units }) => sum + units.length, 0);
  // A part without a unit would leave out nothing, and so tell of no error.
  const most = Math.min(PARTS, drawn);
  const partOf = new Map<number, number>();
  let next = 0;
  for (const { units } of random) for (const unit of units) partOf.set(unit, next++ % most);
  const sums = new Float64Array(values.length);
  const squares = new Float64Array(values.length);
  let parts = 0;
  for (let part = 0; part < most; part++) {
    const kept = new Map(
      random.map((stratum) => [stratum, stratum.units.filter((unit) => partOf.get(unit) !== part).length]),
    );
    const own = estimate((stratum, coalition) => {
      if (stratum.whole) return 1;
      const unit = partOf.has(coalition) ? coalition : complement & ~coalition;
      return partOf.get(unit) === part ? 0 : stratum.units.length / kept.get(stratum)!;
    });
    // Without that part the rest settles nothing: the others have to tell the error.
    if (own === null) continue;
    parts++;
    own.forEach((value, k) => {
      sums[k]! += value;
      squares[k]! += value * value;
    });
  }
  const all = random.reduce((sum, { population }) => sum + population, 0);
  const standardErrors = values.map((_, k) => {
    if (parts < 2) return Number.NaN;
    const spread = Math.max(0, squares[k]! - (sums[k]! * sums[k]!) / parts);
    return Math.sqrt((((parts - 1) / parts) * spread * (all - drawn)) / all);
  });
  return { values, standardErrors };
}
