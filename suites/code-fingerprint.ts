import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
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

/** Packages whose versions a number may depend on as much as on our own code. */
const packages = [
  "seedrandom",
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-node",
  "ml-kmeans",
  "ml-matrix",
  "ml-pca",
];

/** Installed versions of the packages that compute; null for one that is not installed. */
export function packageVersions(): readonly (string | null)[] {
  versions ??= packages.map(installedVersion);
  return versions;
}

let versions: readonly (string | null)[] | null = null;

/** Reads the manifest beside the package's code: not every package lets its manifest be asked for by name. */
function installedVersion(name: string): string | null {
  for (let folder = root; ; folder = path.dirname(folder)) {
    try {
      const manifest = readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf8");
      return (JSON.parse(manifest) as { version: string }).version;
    } catch {
      if (folder === path.dirname(folder)) return null;
    }
  }
}
