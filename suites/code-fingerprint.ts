import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * A hash of the project's own code in some folders: part of the name of everything kept between runs, so that a
 * result computed by other code is never taken for this code's.
 *
 * @param folders - top-level folders of the project
 */
export function codeFingerprint(folders: readonly string[]): string {
  const name = folders.join();
  const known = fingerprints.get(name) ?? fingerprintOf(folders);
  fingerprints.set(name, known);
  return known;
}

const fingerprints = new Map<string, string>();

function fingerprintOf(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
    for (const file of files.sort()) {
      if (!/(?<!\.d)\.(ts|js)$/.test(file)) continue;
      hash.update(`${folder}/${file}\0`).update(readFileSync(path.join(root, folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** Version of the tensor library, which a trained network depends on as much as on our code. */
export function tensorLibraryVersion(): string {
  const manifest = createRequire(import.meta.url).resolve("@tensorflow/tfjs/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
