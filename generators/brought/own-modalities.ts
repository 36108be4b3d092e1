import { UnreadableKind } from "../../math/unreadable-kind.ts";
import { UserError } from "../../math/user-error.ts";
import type { BroughtArray, OwnModalities } from "./brought-file.ts";
import { looksLikeLabels } from "./label-names.ts";

export const noModalities: OwnModalities = { found: new Map(), leftAlone: [] };

/**
 * Every array of two axes or more that has numbers. What has one number for each row tells of rows: labels, a split.
 *
 * @param names - of all arrays of a file
 * @param open - opens one of them
 * @throws UserError if one is damaged
 */
export async function everyMatrix(
  names: readonly string[],
  open: (name: string) => Promise<BroughtArray>,
): Promise<OwnModalities> {
  const found = new Map<string, string>();
  const leftAlone: string[] = [];
  for (const name of names) {
    if (name === "labels") continue;
    try {
      const { shape, texts } = await open(name);
      if (shape.length < 2) continue;
      if (texts === true) leftAlone.push(name);
      else found.set(name, name);
    } catch (error) {
      if (!(error instanceof UnreadableKind)) throw error;
      leftAlone.push(name);
    }
  }
  return { found, leftAlone };
}

/** Throws `UserError` if an array would be taken for a modality whose name says that it is labels. */
export function requireNoLabels(names: readonly string[], where: string): void {
  const labels = names.find((name) => looksLikeLabels(name));
  if (labels === undefined) return;
  throw new UserError(
    `${where} has ${JSON.stringify(labels.slice(0, 80))}, which looks like labels and would be taken for a modality: give ` +
      `--labels ${labels.slice(0, 80)}, or name the modalities with --modalities.`,
  );
}
