import type { Results } from "../suites/index.ts";
import { warn } from "./warn.ts";

/** Says that results which were read lack a part, and which. */
export function warnIfPartial(file: string, { complete, failures }: Results): void {
  if (complete) return;
  const [first] = failures;
  const parts = failures.length === 1 ? "1 part has" : `${failures.length} parts have`;
  warn(
    first === undefined
      ? `${file} is partial: the run was interrupted, and may lack parts`
      : `${file} is partial: ${parts} no result (${first.cell}: ${first.message.split("\n")[0]}${failures.length > 1 ? "; ..." : ""})`,
  );
}
