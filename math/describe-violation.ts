import type { ErrorObject } from "ajv";
import { nearestName } from "./nearest-name.ts";

/**
 * A violation of a schema as half a sentence that names the field and what it holds:
 * `records[3].value must be number or null, but is "high"`.
 *
 * @param error - with the value and the schema it broke (ajv's option `verbose`)
 */
export function describeViolation(error: ErrorObject): string {
  const place = fieldName(error.instancePath);
  const schema = error.parentSchema ?? {};
  switch (error.keyword) {
    case "required":
      return `${join(place, error.params.missingProperty)} is missing`;
    case "additionalProperties":
      return `${join(place, error.params.additionalProperty)} is not a field there is${instead(error)}`;
    case "type":
      return broken(place, expected([error.params.type].flat()), error);
    case "enum":
      return broken(place, expected(error.params.allowedValues), error);
    case "const":
      return broken(place, show(error.params.allowedValue), error);
    case "not":
      return `${place} must not be ${show(error.data)}${whyNot(schema.description)}`;
    case "pattern":
      return broken(place, `of a form like ${expected(schema.examples ?? [error.params.pattern])}`, error);
    case "minimum":
      return broken(place, `at least ${error.params.limit}`, error);
    case "maximum":
      return broken(place, `at most ${error.params.limit}`, error);
    case "minLength":
      return `${place} must not be empty`;
    default:
      return `${place || "it"} ${error.message}`;
  }
}

/** The field that may have been meant. */
function instead({ params, parentSchema }: ErrorObject): string {
  const nearest = nearestName(params.additionalProperty, Object.keys(parentSchema?.properties ?? {}));
  return nearest === null ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
}

/** Whether the error comes of a condition between fields: of several errors, it is not the one to show. */
export function isConditional(error: ErrorObject): boolean {
  return error.keyword === "if" || /\/(then|else)\//.test(error.schemaPath);
}

function broken(place: string, what: string, error: ErrorObject): string {
  const why = isConditional(error) ? whyNot(error.parentSchema?.description) : "";
  return `${place || "the whole"} must be ${what}, but is ${show(error.data)}${why}`;
}

function whyNot(description: unknown): string {
  return description === undefined ? "" : `: ${description}`;
}

/** `/records/3/value` as `records[3].value`. */
function fieldName(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : join(name, part)), "");
}

function join(place: string, field: string): string {
  return place === "" ? field : `${place}.${field}`;
}

/** `number or null`; `"a", "b" or null`. Names of types stand as they are. */
function expected(values: readonly unknown[]): string {
  const types = ["null", "boolean", "object", "array", "number", "integer", "string"];
  const names = values.map((value) => {
    if (value === "integer") return "a whole number";
    return types.includes(String(value)) ? String(value) : show(value);
  });
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** A value as it may stand in a sentence: long ones are cut, lists and objects only named. */
function show(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}
