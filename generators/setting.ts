import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";

/** Where the information about the label is: in one modality, copied in all, in their combination, nowhere. */
export type Setting =
  | { readonly kind: "uniqueness" /** Counted from 0. */; readonly modality: number }
  | { readonly kind: "redundancy" | "synergy" | "random" };

/** The names of the settings for a number of modalities: `uniqueness-1` is about the first of them. */
export function settingNames(modalities: number): string[] {
  const unique = Array.from({ length: modalities }, (_, m) => `uniqueness-${m + 1}`);
  return [...unique, "synergy", "redundancy", "random"];
}

/**
 * Reads a setting's name.
 *
 * @throws UserError for an unknown name, and for `uniqueness-k` of a modality that is not there
 */
export function parseSetting(name: string, modalities: number): Setting {
  if (name === "redundancy" || name === "synergy" || name === "random") return { kind: name };
  const number = Number(/^uniqueness-([1-9]\d*)$/.exec(name)?.[1]);
  if (number <= modalities) return { kind: "uniqueness", modality: number - 1 };
  if (number > modalities) {
    throw new UserError(
      `setting "${name}" is about modality ${number}, but there are ${modalities} modalities: ` +
        `take uniqueness-1 to uniqueness-${modalities}, or ask for more modalities.`,
    );
  }
  throw new UserError(unknownName("setting", name, settingNames(modalities)));
}
