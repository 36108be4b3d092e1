import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { jointDistribution } from "../../../metrics/pid/joint-distribution.ts";
import { redundancyLattice } from "../../../metrics/pid/lattice/redundancy-lattice.ts";
import { type PidMeasureName, pidMeasures } from "../../../metrics/pid/measures/index.ts";
import type { PidAtoms } from "../../../metrics/pid/measures/measure.ts";
import { pid } from "../../../metrics/pid/pid.ts";

type Names = Exclude<PidMeasureName, "broja">;

const reference: {
  readonly distributions: readonly {
    readonly name: string;
    readonly shape: [number, number, number];
    readonly p: readonly number[];
    readonly measures: Readonly<Record<Names, PidAtoms>>;
  }[];
  readonly lattices: readonly ({
    readonly name: string;
    readonly shape: number[];
    readonly p: readonly number[];
  } & Readonly<
    Record<"imin" | "immi", Readonly<Record<string, readonly [redundancy: number, atom: number]>>>
  >)[];
} = JSON.parse(readFileSync(new URL("../../fixtures/pid.json", import.meta.url), "utf8"));

const names = (Object.keys(pidMeasures) as PidMeasureName[]).filter((name) => name !== "broja");

function expectAtoms(found: PidAtoms, wanted: PidAtoms, tolerance: number): void {
  const [one, other] = [found, wanted].map((atoms) => [atoms.redundancy, ...atoms.unique, atoms.synergy]);
  one!.forEach((bits, k) => {
    expect(Math.abs(bits - other![k]!), `atom ${k}`).toBeLessThan(tolerance);
  });
}

/** Closed forms are recorded to 1e-9; what is solved for is recorded, and solved, to 1e-8 at worst. */
const tolerances: Readonly<Record<Names, number>> = {
  imin: 1e-9,
  immi: 1e-9,
  igk: 1e-9,
  ipm: 1e-9,
  iccs: 2e-8,
  idep: 2e-8,
  iproj: 2e-8,
};

describe.each(names)("%s of the reference", (name) => {
  test.each(reference.distributions)("$name", ({ shape, p, measures }) => {
    expectAtoms(pid(jointDistribution(shape, p), name), measures[name], tolerances[name]);
  });

  test("is of all 44 joints", () => {
    expect(reference.distributions).toHaveLength(44);
  });
});

/** Joints of two fair bits and a function of them. */
function ofBits(target: (a: number, b: number) => number, alphabet: number) {
  const p = new Float64Array(4 * alphabet);
  for (const [pair, [a, b]] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].entries()) {
    p[pair * alphabet + target(a!, b!)] = 1 / 4;
  }
  return jointDistribution([2, 2, alphabet], p);
}

describe("closed forms", () => {
  const everyone = Object.keys(pidMeasures) as PidMeasureName[];

  test.each(everyone)("XOR is a bit of synergy to %s", (name) => {
    const found = pid(
      ofBits((a, b) => a ^ b, 2),
      name,
    );
    expectAtoms(found, { redundancy: 0, unique: [0, 0], synergy: 1 }, 1e-9);
  });

  test.each(everyone)("a bit that both sources are is redundant to %s", (name) => {
    const found = pid(jointDistribution([2, 2, 2], [0.5, 0, 0, 0, 0, 0, 0, 0.5]), name);
    expectAtoms(found, { redundancy: 1, unique: [0, 0], synergy: 0 }, 1e-9);
  });

  test("a copy of two independent bits is told apart by three measures, and is a bit of each kind to the others", () => {
    const copy = ofBits((a, b) => 2 * a + b, 4);
    for (const name of everyone) {
      const shared = ["imin", "immi", "ipm"].includes(name) ? 1 : 0;
      const wanted = { redundancy: shared, unique: [1 - shared, 1 - shared], synergy: shared } as const;
      expectAtoms(pid(copy, name), wanted, 1e-9);
    }
  });

  test("the bit of one source is unique to all but I_PM, to which independent bits misinform alike", () => {
    const own = ofBits((a) => a, 2);
    for (const name of everyone) {
      const shared = name === "ipm" ? 1 : 0;
      expectAtoms(
        pid(own, name),
        { redundancy: shared, unique: [1 - shared, -shared], synergy: shared },
        1e-9,
      );
    }
  });

  test("AND: each source tells 0.311 bits, which the measures share out in their own ways", () => {
    const alone = 0.75 * Math.log2(4 / 3) + 0.25 * 2 - 0.5;
    const and = ofBits((a, b) => a & b, 2);
    const redundancy = (name: PidMeasureName) => pid(and, name).redundancy;
    for (const name of ["broja", "imin", "immi", "iproj"] as const) {
      expect(redundancy(name)).toBeCloseTo(alone, 8);
    }
    expect(redundancy("igk")).toBe(0);
    // Only the pair of zeros, a quarter of all, misleads in the same direction: log2 (4/3)^2 less log2 4/3.
    expect(redundancy("iccs")).toBeCloseTo(Math.log2(4 / 3) / 4, 8);
    expect(redundancy("ipm")).toBeCloseTo(alone + 0.25, 12);
  });
});

describe("the lattice of the reference", () => {
  test.each(
    reference.lattices.flatMap(({ name, shape, p, ...measures }) =>
      (["imin", "immi"] as const).map((measure) => ({ name, shape, p, measure, nodes: measures[measure] })),
    ),
  )("$name, $measure", ({ shape, p, measure, nodes }) => {
    const { redundancy, atoms } = redundancyLattice({ shape, p: Float64Array.from(p) }, measure);
    expect(Object.keys(atoms).sort()).toEqual(Object.keys(nodes).sort());
    for (const [node, [shared, atom]] of Object.entries(nodes)) {
      expect(Math.abs(redundancy[node]! - shared), node).toBeLessThan(1e-9);
      expect(Math.abs(atoms[node]! - atom), node).toBeLessThan(1e-9);
    }
  });

  test("is of nine joints, and has 4, 18 and 166 nodes", () => {
    expect(reference.lattices).toHaveLength(9);
    for (const [sources, nodes] of [
      [2, 4],
      [3, 18],
      [4, 166],
    ] as const) {
      const shape = Array.from({ length: sources + 1 }, () => 2);
      const cells = 2 ** (sources + 1);
      const { atoms } = redundancyLattice({ shape, p: new Float64Array(cells).fill(1 / cells) }, "imin");
      expect(Object.keys(atoms)).toHaveLength(nodes);
    }
  });
});

describe("requests that cannot be carried out", () => {
  const joint = ofBits((a, b) => a ^ b, 2);

  test("a measure there is not is named with the nearest there is", () => {
    expect(() => pid(joint, "imim" as PidMeasureName)).toThrow(/imin/);
    expect(() => redundancyLattice(joint, "iccs" as "imin")).toThrow(UserError);
  });

  test("a lattice of too many sources is refused", () => {
    const shape = [1, 1, 1, 1, 1, 1];
    expect(() => redundancyLattice({ shape, p: Float64Array.of(1) }, "imin")).toThrow(/has 5 sources/);
  });

  test("a table that is no distribution is refused", () => {
    expect(() => pid({ shape: [1, 1, 2], p: Float64Array.of(1, 1) }, "idep")).toThrow(/sum to 2/);
  });
});
