import { readFileSync } from "node:fs";
import path from "node:path";

/** Name and version as the package's manifest has them. */
export function packageIdentity(): { name: string; version: string } {
  const manifest = findManifest(import.meta.dirname);
  const { name, version } = JSON.parse(readFileSync(manifest, "utf8")) as { name: string; version: string };
  return { name, version };
}

/** The manifest is one folder up from the sources, two up from compiled code. depth: folders. */
function findManifest(folder: string): string {
  const above = path.dirname(folder);
  const here = path.join(above, "package.json");
  try {
    readFileSync(here);
    return here;
  } catch {
    return findManifest(above);
  }
}
