import { digestOfFiles } from "../../math/digest-of-files.ts";
import { guarded } from "./damaged.ts";

/** SHA-256 of the bytes of a user's data files: see `digestOfFiles`. */
export function digestOf(files: readonly string[]): Promise<string> {
  return digestOfFiles(files, guarded);
}
