import { type DiscreteLaw, outcomesOf, stateCount } from "../../generators/index.ts";
import { withoutRounding } from "./rounding.ts";

/**
 * Mutual information I(X_S;Y), in bits, of every coalition S of modalities with the target of a law. Where the target is
 * a number, every different one is a symbol of its own.
 *
 * @returns by coalition bitmask, [2^M]; what is below 1e-12 bits is exactly 0
 */
export function informationOfCoalitions(law: DiscreteLaw): Float64Array {
  const { alphabets } = law;
  const { states, positions, masses, starts } = statesByTarget(law);
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  const places = states.map(({ symbols }) => symbols.map((symbol, m) => symbol * strides[m]!));
  const cells = new Int32Array(states.length);
  // Tables over all symbols of a coalition; only the cells that states fall on are written, read and cleared.
  const symbolMass = new Float64Array(stateCount(alphabets));
  const jointMass = new Float64Array(stateCount(alphabets));

  return Float64Array.from({ length: 2 ** alphabets.length }, (_, coalition) => {
    for (let s = 0; s < cells.length; s++) {
      cells[s] = cellOf(places[s]!, coalition);
      symbolMass[cells[s]!] = 0;
    }
    for (let s = 0; s < cells.length; s++) symbolMass[cells[s]!]! += states[s]!.probability;
    let bits = 0;
    for (let y = 1; y < starts.length; y++) {
      let targetMass = 0;
      for (let i = starts[y - 1]!; i < starts[y]!; i++) {
        targetMass += masses[i]!;
        jointMass[cells[positions[i]!]!]! += masses[i]!;
      }
      for (let i = starts[y - 1]!; i < starts[y]!; i++) {
        const cell = cells[positions[i]!]!;
        const mass = jointMass[cell]!;
        jointMass[cell] = 0;
        // Two divisions: the product of two tiny masses could underflow to zero.
        if (mass > 0) bits += mass * Math.log2(mass / symbolMass[cell]! / targetMass);
      }
    }
    return withoutRounding(bits);
  });
}

/** The states that can have each target symbol, symbol after symbol. */
function statesByTarget(law: DiscreteLaw) {
  const { count, joint } = outcomesOf(law);
  const positions: number[] = [];
  const masses: number[] = [];
  const starts = [0];
  for (let y = 0; y < count; y++) {
    joint.forEach((own, s) => {
      if (own[y] === 0) return;
      positions.push(s);
      masses.push(own[y]!);
    });
    starts.push(positions.length);
  }
  return { states: law.states, positions, masses, starts };
}

/** Where the symbols of a coalition stand in a table over all symbols, those outside it taken as 0. */
function cellOf(place: readonly number[], coalition: number): number {
  let cell = 0;
  for (let m = 0; m < place.length; m++) if ((coalition >> m) & 1) cell += place[m]!;
  return cell;
}
