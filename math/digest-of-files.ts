import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";

/**
 * SHA-256 of the bytes of files: of a single file its own, of several that of the list that `sha256sum` prints of them,
 * without their folders.
 *
 * @param guard - reads a file, or says in its own words why that cannot be
 */
export async function digestOfFiles(
  files: readonly string[],
  guard: (file: string, read: () => Promise<string>) => Promise<string>,
): Promise<string> {
  const digests: string[] = [];
  for (const file of files) digests.push(await guard(file, () => digestOfFile(file)));
  if (digests.length === 1) return digests[0]!;
  const list = files.map((file, position) => `${digests[position]}  ${path.basename(file)}\n`);
  return createHash("sha256").update(list.join("")).digest("hex");
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
