import { schemaCheck } from "../../../math/schema-check.ts";
import { UserError } from "../../../math/user-error.ts";
import type { BroughtGenerator } from "./brought-generator.ts";

/** What a user's generator says of itself, besides what it makes. */
export type GeneratorCard = Omit<BroughtGenerator, "law" | "rows">;

const text = { type: "string", minLength: 1 } as const;
const name = {
  type: "string",
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  examples: ["my-generator"],
} as const;
const count = { type: "integer", minimum: 2 } as const;

const schema = {
  type: "object",
  required: ["id", "summary", "settings"],
  additionalProperties: false,
  properties: {
    id: name,
    summary: text,
    settings: { type: "array", minItems: 1, uniqueItems: true, items: name },
    modalities: {
      type: "object",
      required: ["least", "most"],
      additionalProperties: false,
      properties: { least: count, most: count },
    },
    columns: { type: "integer", minimum: 1 },
    lossless: { type: "boolean" },
  },
} as const;

const checked = schemaCheck<GeneratorCard>(schema, "docs/your-generator.md says what a generator has");

/**
 * What a user's generator says of itself, checked.
 *
 * @param rows - whether it makes rows of its own
 * @param where - what messages call it: `The generator in ./my-generator.ts`
 * @throws UserError if it cannot be used
 */
export function completeGeneratorCard(given: unknown, rows: boolean, where: string): GeneratorCard {
  const card = checked(given, where);
  const { modalities } = card;
  if (modalities !== undefined && modalities.most < modalities.least)
    throw new UserError(
      `${where} makes from ${modalities.least} to ${modalities.most} modalities: give the smaller number first.`,
    );
  for (const field of ["columns", "lossless"] as const)
    if (!rows && card[field] !== undefined)
      throw new UserError(
        `${where} has ${field}, which is about rows of its own: give rows too, or leave it out.`,
      );
  return card;
}
