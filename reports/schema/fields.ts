import type { SchemaObject } from "ajv";

/** A field's JSON Schema; its description says what the field holds. */
export interface Field extends SchemaObject {
  readonly description: string;
}

/** A table's row, or any other object: every field is required and no other is allowed. */
export interface RowSchema<Row> extends SchemaObject {
  readonly type: "object";
  readonly description: string;
  readonly properties: { readonly [Name in keyof Row & string]: Field };
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/**
 * The schema of an object whose fields are exactly those of a type: a field added to the type and not here, or
 * here and not to the type, does not compile.
 *
 * @param rules - conditions between fields (`if`, `then`, `else`, `allOf`)
 */
export function row<Row>(
  description: string,
  properties: RowSchema<Row>["properties"],
  rules: SchemaObject = {},
): RowSchema<Row> {
  const required = Object.keys(properties);
  return { type: "object", description, additionalProperties: false, required, properties, ...rules };
}

/** A text that is not empty. */
export const text = (description: string): Field => ({ type: "string", minLength: 1, description });

/** A text of a form that a regular expression tells; `examples` are what a reader of an error message sees. */
export const textLike = (pattern: string, examples: readonly string[], description: string): Field => ({
  type: "string",
  pattern,
  examples,
  description,
});

/** One of the members of a union of strings; naming them as keys keeps the list and the type the same. */
export const oneOf = <Union extends string>(members: Record<Union, true>, description: string): Field => ({
  type: "string",
  enum: Object.keys(members),
  description,
});

/** A finite number. */
export const number = (description: string, bounds: SchemaObject = {}): Field => ({
  type: "number",
  ...bounds,
  description,
});

/** A whole number from `least` on. */
export const whole = (least: number, description: string): Field => ({
  type: "integer",
  minimum: least,
  description,
});

/** A seed: any whole number. */
export const seed = (description: string): Field => ({ type: "integer", description });

/** The same field where null is allowed as well. */
export function orNull(field: Field): Field {
  const values: unknown = field.enum;
  return {
    ...field,
    type: [field.type, "null"],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  };
}

/** A list of rows. */
export const listOf = (items: SchemaObject, description: string): Field => ({
  type: "array",
  description,
  items,
});

/** The condition that a field is null. */
export const isNull = (name: string): SchemaObject => ({
  properties: { [name]: { type: "null" } },
  required: [name],
});

/**
 * Fields that must be null, or must not be.
 *
 * @param why - ends the message that a violation gives
 */
export function must(be: "be null" | "not be null", names: readonly string[], why: string): SchemaObject {
  const rule = { [be === "be null" ? "const" : "not"]: be === "be null" ? null : { const: null } };
  return {
    properties: Object.fromEntries(names.map((name) => [name, { ...rule, description: why }])),
  };
}
