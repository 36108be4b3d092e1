import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describeViolation } from "../../math/describe-violation.ts";
import { readJson } from "../../math/read-json.ts";
import { UserError } from "../../math/user-error.ts";
import type { DataSpec } from "./data-spec.ts";
import { dataSpecSchema } from "./data-spec-schema.ts";

/**
 * Reads a JSON file that says what a user's data are.
 *
 * @throws UserError if it cannot be read or breaks the schema, naming the field
 */
export async function readDataSpec(where: string): Promise<DataSpec> {
  const value = await readJson(where, "a spec of data");
  validate ??= new Ajv2020({ verbose: true, allowUnionTypes: true }).compile<DataSpec>(dataSpecSchema);
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  const violation = error === undefined ? "it breaks the schema" : describeViolation(error);
  throw new UserError(`${where} cannot be used: ${violation}; docs/your-data.md says what it may hold.`);
}

let validate: ValidateFunction<DataSpec> | undefined;
