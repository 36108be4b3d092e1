import path from "node:path";
import { UserError } from "../../math/user-error.ts";
import type { DataRequest, LabelKind, MissingPolicy } from "./brought-data.ts";
import type { DataSpec } from "./data-spec.ts";
import { parseSelection, type Selection } from "./selection.ts";

/** What a user says of one modality, from options or from a file alike; null where nothing is said. */
export interface ModalityWish {
  readonly name: string;
  /** Path of the file. */
  readonly file: string | null;
  /** A name of an array, of a file in a folder, or of a column; which of them, the data tell. */
  readonly part: string | null;
  readonly selection: Selection | null;
  readonly shape: readonly number[] | null;
  readonly missing: MissingPolicy;
}

/** What a user says of labels. */
export interface LabelWish {
  readonly file: string | null;
  readonly array: string | null;
  readonly column: string | null;
  /** A name that may be any of the three. */
  readonly any: string | null;
  readonly kind: LabelKind | null;
}

/** All that a user says. */
export interface Wishes {
  /** Null: what the data themselves keep apart. */
  readonly modalities: readonly ModalityWish[] | null;
  readonly labels: LabelWish | null;
  /** The class of each of a model's outputs, in its order; null: nothing is said. */
  readonly classes: readonly string[] | null;
  /** For modalities that nothing is said of. */
  readonly missing: MissingPolicy;
}

/** The wishes of the options of a request. Throws `UserError` if they cannot be read. */
export function wishesOfOptions({ modalities, labels, labelKind, missing = "refuse" }: DataRequest): Wishes {
  return {
    modalities: modalities === undefined ? null : parseModalities(modalities, missing),
    labels: labelWish(labels, labelKind),
    classes: null,
    missing,
  };
}

function labelWish(any: string | undefined, kind: LabelKind | undefined): LabelWish | null {
  if (any === undefined && kind === undefined) return null;
  return { file: null, array: null, column: null, any: any ?? null, kind: kind ?? null };
}

const example = "as in rna=0:4000,protein=4000:4140 or rna=rna_*,protein=prot_*";

function parseModalities(text: string, missing: MissingPolicy): ModalityWish[] {
  const wishes = text.split(",").map((part): ModalityWish => {
    const at = part.indexOf("=");
    const [name, told] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 0 || name === "" || told === "")
      throw new UserError(
        `--modalities has ${JSON.stringify(part.trim())}, which is no name = columns: give pairs, ${example}.`,
      );
    const selection = parseSelection(told);
    return { name, file: null, part: selection === null ? told : null, selection, shape: null, missing };
  });
  requireNames(wishes, "--modalities");
  return wishes;
}

/**
 * The wishes of a spec, and of the options beside it.
 *
 * @param where - the spec's file, for messages
 * @param folder - what files in it are relative to
 * @throws UserError if both say something of one thing
 */
export function wishesOfSpec(spec: DataSpec, where: string, folder: string, request: DataRequest): Wishes {
  if (request.modalities !== undefined)
    throw new UserError(`${where} and --modalities both tell the modalities: leave one of them out.`);
  if (spec.labels !== undefined && request.labels !== undefined)
    throw new UserError(`${where} and --labels both tell the labels: leave one of them out.`);
  if (spec.missing !== undefined && request.missing !== undefined)
    throw new UserError(
      `${where} and --missing both tell what to do with missing values: leave one of them out.`,
    );
  const missing = spec.missing ?? request.missing ?? "refuse";
  const inFolder = (file: string | undefined) => (file === undefined ? null : fromFolder(folder, file));
  const modalities = spec.modalities.map((modality): ModalityWish => {
    const { columns } = modality;
    const told = typeof columns === "string" ? parseSelection(columns) : null;
    if (typeof columns === "string" && told === null)
      throw new UserError(
        `${where}: columns of modality ${modality.name} is ${JSON.stringify(columns)}: give a range as in "0:4000", the ` +
          'beginning of names as in "rna_*", or a list of names.',
      );
    return {
      name: modality.name,
      file: inFolder(modality.file),
      part: modality.array ?? null,
      selection: columns === undefined || told !== null ? told : { kind: "names", names: [...columns] },
      shape: modality.shape ?? null,
      missing: modality.missing ?? missing,
    };
  });
  requireNames(modalities, where);
  const { labels } = spec;
  return {
    modalities,
    labels:
      labels === undefined
        ? labelWish(request.labels, request.labelKind)
        : {
            file: inFolder(labels.file),
            array: labels.array ?? null,
            column: labels.column ?? null,
            any: null,
            kind: labels.kind ?? request.labelKind ?? null,
          },
    classes: spec.classes === undefined ? null : classesOf(spec.classes, where),
    missing,
  };
}

function classesOf(said: readonly (string | number | boolean)[], where: string): readonly string[] {
  const names = said.map(String);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice === undefined) return names;
  throw new UserError(`${where} has the class ${JSON.stringify(twice)} twice in "classes": name each once.`);
}

/** The path of a file that is named relative to a folder. */
export function fromFolder(folder: string, file: string): string {
  return path.isAbsolute(file) ? file : path.join(folder, file);
}

function requireNames(wishes: readonly ModalityWish[], where: string): void {
  const names = wishes.map(({ name }) => name);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined)
    throw new UserError(
      `${where} has two modalities named ${JSON.stringify(twice)}: give each a name of its own.`,
    );
}
