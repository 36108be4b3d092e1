import { schemaCheck } from "../../../math/schema-check.ts";
import { UserError } from "../../../math/user-error.ts";
import { stateIndex } from "../../law.ts";
import type { BroughtLabel, BroughtLaw } from "./brought-law.ts";

/** A combination of symbols, and what is said of it. */
interface Combination {
  readonly symbols: readonly number[];
  /** Left out: 1. */
  readonly weight?: number;
  readonly label?: BroughtLabel | null;
}

/** A law as a program writes it down: combinations that are left out cannot occur, and what follows from them is open. */
interface LawTable extends Pick<BroughtLaw, "alphabets" | "target" | "classes"> {
  readonly combinations: readonly Combination[];
  readonly conflictRules?: Readonly<Record<string, readonly Required<Omit<Combination, "weight">>[]>>;
}

const symbols = { type: "array", items: { type: "integer", minimum: 0 } } as const;
const label = { type: ["number", "boolean", "array", "null"], items: { type: "number" } } as const;

const schema = {
  type: "object",
  required: ["alphabets", "combinations"],
  additionalProperties: false,
  properties: {
    alphabets: { type: "array", items: { type: "integer", minimum: 1 } },
    target: { enum: ["class", "value"] },
    classes: { type: "integer", minimum: 1 },
    combinations: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["symbols"],
        additionalProperties: false,
        properties: { symbols, weight: { type: "number", minimum: 0 }, label },
      },
    },
    conflictRules: {
      type: "object",
      propertyNames: { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
      additionalProperties: {
        type: "array",
        items: {
          type: "object",
          required: ["symbols", "label"],
          additionalProperties: false,
          properties: { symbols, label },
        },
      },
    },
  },
} as const;

const checked = schemaCheck<LawTable>(schema, "docs/generator-protocol.md says what a law has");

/**
 * A law that was written down, combination by combination.
 *
 * @param where - what messages call it
 * @throws UserError if it is none
 */
export function lawOfTable(told: unknown, where: string): BroughtLaw {
  const { alphabets, combinations, conflictRules, ...form } = checked(told, where);
  const lookup = <T>(rows: readonly Combination[], read: (row: Combination) => T, otherwise: T) => {
    const found = new Map<number, T>();
    for (const row of rows) {
      const place = placeOf(row, alphabets, where);
      if (found.has(place))
        throw new UserError(`${where} has the combination (${row.symbols.join(", ")}) twice: give it once.`);
      found.set(place, read(row));
    }
    return (asked: readonly number[]): T => found.get(stateIndex(alphabets, asked)) ?? otherwise;
  };
  return {
    ...form,
    alphabets,
    weight: lookup(combinations, ({ weight = 1 }) => weight, 0),
    label: lookup<BroughtLabel | null>(combinations, (row) => row.label ?? null, null),
    ...(conflictRules === undefined
      ? {}
      : {
          conflictRules: Object.fromEntries(
            Object.entries(conflictRules).map(([name, rows]) => [
              name,
              lookup(rows, (row) => row.label, null) as (asked: readonly number[]) => BroughtLabel,
            ]),
          ),
        }),
  };
}

function placeOf({ symbols: own }: Combination, alphabets: readonly number[], where: string): number {
  const fits = own.length === alphabets.length && own.every((symbol, m) => symbol < alphabets[m]!);
  if (!fits)
    throw new UserError(
      `${where} has the combination (${own.join(", ")}), which the alphabets (${alphabets.join(", ")}) do not have.`,
    );
  return stateIndex(alphabets, own);
}
