/** Where the information about the label is: in one modality, copied in all, in their combination, nowhere. */
export type Setting =
  | { readonly kind: "uniqueness" /** Counted from 0. */; readonly modality: number }
  | { readonly kind: "redundancy" | "synergy" | "random" };

/** The names of the settings for a number of modalities: `uniqueness-1` is about the first of them. */
export function settingNames(modalities: number): string[] {
  const unique = Array.from({ length: modalities }, (_, m) => `uniqueness-${m + 1}`);
  return [...unique, "synergy", "redundancy", "random"];
}

/** Reads a setting's name, one of `settingNames`. */
export function parseSetting(name: string): Setting {
  if (name === "redundancy" || name === "synergy" || name === "random") return { kind: name };
  const number = Number(/^uniqueness-([1-9]\d*)$/.exec(name)?.[1]);
  if (Number.isNaN(number)) throw new Error(`"${name}" is no setting of XOR data.`);
  return { kind: "uniqueness", modality: number - 1 };
}
