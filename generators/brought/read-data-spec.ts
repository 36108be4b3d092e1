import { readJson } from "../../math/read-json.ts";
import { schemaCheck } from "../../math/schema-check.ts";
import type { DataSpec } from "./data-spec.ts";
import { dataSpecSchema } from "./data-spec-schema.ts";

/**
 * Reads a JSON file that says what a user's data are.
 *
 * @throws UserError if it cannot be read or breaks the schema, naming the field
 */
export async function readDataSpec(where: string): Promise<DataSpec> {
  return checked(await readJson(where, "a spec of data"), where);
}

const checked = schemaCheck<DataSpec>(dataSpecSchema, "docs/your-data.md says what it may hold");
