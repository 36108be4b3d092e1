import type { BroughtLabels, Split } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";

/** What a user may call the parts of her data. */
const parts: Readonly<Record<string, keyof Split>> = {
  test: "test",
  validation: "validation",
  valid: "validation",
  val: "validation",
  train: "train",
};

/**
 * The parts that a user has divided her rows into: test rows are measured, validation rows stand in for masked modalities
 * (training rows where there are none), and estimators that learn do so from training rows.
 *
 * @param where - what messages call the column
 * @throws UserError if a part is called something else, or there are no test rows or no others
 */
export function namedSplit(column: BroughtLabels, where: string): Split {
  const names = column.kind === "class" ? column.names : ["numbers"];
  const unknown = names.find((name) => parts[name.toLowerCase()] === undefined);
  if (unknown !== undefined || column.kind !== "class")
    throw new UserError(
      `${where} calls rows "${unknown}", and they are divided into test, validation and train: use these names.`,
    );
  const rowsOf = (part: keyof Split) =>
    Int32Array.from(column.values.keys()).filter(
      (row) => parts[names[column.values[row]!]!.toLowerCase()] === part,
    );
  const [test, validation, train] = [rowsOf("test"), rowsOf("validation"), rowsOf("train")];
  if (test.length === 0 || validation.length + train.length === 0)
    throw new UserError(
      `${where} has ${test.length} test rows and ${validation.length + train.length} others: some must be measured, and some stand in for masked modalities.`,
    );
  return { test, validation: validation.length > 0 ? validation : train, train };
}
