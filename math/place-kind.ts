import { stat } from "node:fs/promises";

/** What is at a path; null where there is nothing, or nothing that can be looked at: whoever reads it will say why. */
export async function placeKind(place: string): Promise<"file" | "folder" | null> {
  try {
    const found = await stat(place);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : null;
  } catch {
    return null;
  }
}
