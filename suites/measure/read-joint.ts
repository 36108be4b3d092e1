import type { DelimiterName, DiscreteLaw, LawState } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import { UserError } from "../../math/user-error.ts";
import { type DiscreteDistribution, discreteDistribution } from "../../metrics/index.ts";
import { jointOfRecords } from "./joint-of-records.ts";
import { requireNames } from "./require-names.ts";
import type { TableArrays, TableRecords } from "./table-contents.ts";
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
 * probability; see `jointOfRecords`.
 *
 * @param delimiter - of a text table; null: what it is found to be
 * @throws UserError if the file is no such distribution
 */
export async function readJoint(file: string, delimiter: DelimiterName | null = null): Promise<BroughtJoint> {
  const table = await readTableFile(file, "a joint distribution", "p", delimiter);
  try {
    return table.kind === "arrays" ? await ofArrays(table) : ofRecords(table);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${file}: ${error.message.replace(`${file}: `, "")}`);
    throw error;
  } finally {
    if (table.kind === "arrays") table.close();
  }
}

async function ofArrays(arrays: TableArrays): Promise<BroughtJoint> {
  if (!arrays.names.includes("p"))
    throw new UserError(
      `there is no p, only ${arrays.names.slice(0, 8).join(", ")}: call the distribution "p".`,
    );
  const order = arrays.names.find((name) => /order|ax[ie]s|columns|variables|target/i.test(name));
  if (order !== undefined)
    throw new UserError(
      `there is ${JSON.stringify(order.slice(0, 40))} beside p, which may say what its axes are: order them as sources and target last, and leave it out.`,
    );
  const p = await arrays.read("p");
  if (!ArrayBuffer.isView(p.data)) throw new UserError("p has texts: give probabilities.");
  const sources = sourcesOf(p.shape.length, p.shape);
  const given = arrays.names.includes("names") ? (await arrays.read("names")).data : null;
  const names = given ?? Array.from({ length: sources }, (_, m) => `source ${m + 1}`);
  if (ArrayBuffer.isView(names) || names.length !== sources)
    throw new UserError(`there are ${sources} sources: give as many texts as "names".`);
  requireNames(names, "source", "");
  return broughtJoint(discreteDistribution(p.shape, p.data as Float64Array), [...names], null);
}

function ofRecords(records: TableRecords): BroughtJoint {
  const { names, alphabets, cells, probabilities } = jointOfRecords(records);
  const shape = alphabets.map(({ length }) => length);
  sourcesOf(shape.length, [...records.header]);
  requireFew(shape);
  const p = new Float64Array(elementsOf(shape));
  const seen = new Set<number>();
  cells.forEach((symbols, row) => {
    const cell = symbols.reduce((index, symbol, v) => index * shape[v]! + symbol, 0);
    if (seen.has(cell)) throw new UserError(`row ${row + 1} repeats an earlier one: list each once.`);
    seen.add(cell);
    p[cell] = probabilities[row]!;
  });
  return broughtJoint(discreteDistribution(shape, p), names, alphabets.at(-1)!);
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
