import type { DiscreteLaw, LawState } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";
import { type DiscreteDistribution, discreteDistribution } from "../../metrics/index.ts";
import { readTableFile } from "./table-file.ts";

/** A joint distribution that a user brings, and what she calls its sources. */
export interface BroughtJoint {
  readonly joint: DiscreteDistribution;
  /** The same as a law, of which nothing but the distribution is known. */
  readonly law: DiscreteLaw;
  readonly names: readonly string[];
  /** What the values of the target are called; null where they are only numbered. */
  readonly targetNames: readonly string[] | null;
}

/** Solvers keep tables of all cells. */
const MOST_CELLS = 2 ** 22;

/**
 * Reads a joint distribution of sources and a target: `p` [n_1, ..., n_M, n_Y], the target last, with `names` [M] of the
 * sources where they are known. A text table has a column for each source, one for the target, and the last for the
 * probability; its values may be any texts, and what is not listed cannot happen.
 *
 * @throws UserError if the file is no such distribution
 */
export async function readJoint(file: string): Promise<BroughtJoint> {
  const table = await readTableFile(file, "a joint distribution", "p");
  try {
    return table.kind === "arrays" ? ofArrays(table.arrays) : ofRecords(table.records);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}

function ofArrays(arrays: ReadonlyMap<string, NpyArray>): BroughtJoint {
  const p = arrays.get("p");
  if (p === undefined)
    throw new UserError(`there is no p, only ${[...arrays.keys()].join(", ")}: call the distribution "p".`);
  if (!ArrayBuffer.isView(p.data)) throw new UserError("p has texts: give probabilities.");
  const sources = sourcesOf(p.shape.length, p.shape);
  const names = arrays.get("names")?.data ?? Array.from({ length: sources }, (_, m) => `source ${m + 1}`);
  if (ArrayBuffer.isView(names) || names.length !== sources)
    throw new UserError(`there are ${sources} sources: give as many texts as "names".`);
  return broughtJoint(discreteDistribution(p.shape, p.data), [...names], null);
}

function ofRecords([header, ...rows]: readonly (readonly string[])[]): BroughtJoint {
  const variables = header!.length - 1;
  const sources = sourcesOf(variables, header!);
  const alphabets = Array.from({ length: variables }, (_, variable) =>
    [...new Set(rows.map((cells) => cells[variable] ?? ""))].sort(byNumberOrText),
  );
  const shape = alphabets.map(({ length }) => length);
  requireFew(shape);
  const p = new Float64Array(elementsOf(shape));
  const seen = new Set<number>();
  rows.forEach((cells, position) => {
    if (cells.length !== variables + 1)
      throw new UserError(`row ${position + 1} has ${cells.length} cells of ${variables + 1} columns.`);
    const last = cells.at(-1)!;
    const probability = last === "" ? Number.NaN : Number(last);
    if (!Number.isFinite(probability))
      throw new UserError(
        `row ${position + 1} has "${last}" as its probability: give a number in the last column.`,
      );
    const cell = alphabets.reduce((index, own, v) => index * own.length + own.indexOf(cells[v]!), 0);
    if (seen.has(cell)) throw new UserError(`row ${position + 1} repeats an earlier one: list each once.`);
    seen.add(cell);
    p[cell] = probability;
  });
  return broughtJoint(discreteDistribution(shape, p), header!.slice(0, sources), alphabets.at(-1)!);
}

function broughtJoint(
  joint: DiscreteDistribution,
  names: readonly string[],
  targetNames: readonly string[] | null,
): BroughtJoint {
  requireFew(joint.shape);
  const alphabets = joint.shape.slice(0, -1);
  const classes = joint.shape.at(-1)!;
  const states: LawState[] = [];
  for (let start = 0; start < joint.p.length; start += classes) {
    const masses = joint.p.subarray(start, start + classes);
    const probability = masses.reduce((sum, mass) => sum + mass, 0);
    if (probability === 0) continue;
    let rest = start / classes;
    const symbols = alphabets
      .toReversed()
      .map((size) => {
        const symbol = rest % size;
        rest = (rest - symbol) / size;
        return symbol;
      })
      .reverse();
    states.push({ symbols, probability, labels: Array.from(masses, (mass) => mass / probability) });
  }
  return {
    joint,
    law: {
      kind: "discrete",
      target: "class",
      classes,
      alphabets,
      states,
      rule: null,
      noRule: "a joint distribution has no rule",
      conflictRules: [],
    },
    names,
    targetNames,
  };
}

/** Sources, two or more, beside one target. */
function sourcesOf(variables: number, told: readonly (number | string)[]): number {
  if (variables >= 3) return variables - 1;
  throw new UserError(
    `a joint distribution of two sources and a target is due, and this has [${told.join(", ")}].`,
  );
}

function requireFew(shape: readonly number[]): void {
  const cells = elementsOf(shape);
  if (cells > MOST_CELLS)
    throw new UserError(
      `[${shape.join(", ")}] are ${cells} cells, and ${MOST_CELLS} are allowed: give coarser sources.`,
    );
}

function byNumberOrText(a: string, b: string): number {
  const [first, second] = [Number(a), Number(b)];
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}
