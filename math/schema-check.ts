import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describeViolation } from "./describe-violation.ts";
import { once } from "./once.ts";
import { UserError } from "./user-error.ts";

/**
 * What holds a value of a user's to a schema and gives it its type. The schema is compiled when it is first needed.
 *
 * Infinity is a number here, which JSON cannot write and a module can; NaN is one as well.
 *
 * @param advice - what to do about a violation, as the end of a sentence: `docs/your-data.md says what it may hold`
 * @returns a function of the value and what messages call it; it throws `UserError`, naming the field
 */
export function schemaCheck<T>(schema: object, advice: string): (value: unknown, where: string) => T {
  const compiled = once<ValidateFunction<T>>(() =>
    new Ajv2020({ verbose: true, allowUnionTypes: true, strictNumbers: false }).compile<T>(schema),
  );
  return (value, where) => {
    const validate = compiled();
    if (validate(value)) return value;
    const [error] = validate.errors ?? [];
    const violation = error === undefined ? "it breaks the schema" : describeViolation(error);
    throw new UserError(`${where} cannot be used: ${violation}; ${advice}.`);
  };
}
