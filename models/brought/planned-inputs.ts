import { UserError } from "../../math/user-error.ts";
import { columnsOf, type ModalityForm } from "./answering-model.ts";

/** An input of a model as its file declares it. */
export interface DeclaredInput {
  readonly name: string;
  /** Type of its elements. */
  readonly type: string;
  /** Length of every axis; a text or anything below 1 where it is open. */
  readonly shape: readonly (number | string)[];
}

/** An input and what goes into it. */
export interface PlannedInput {
  readonly name: string;
  readonly type: string;
  /** The modalities whose columns it gets, side by side. */
  readonly modalities: readonly number[];
  /** Shape of a sample in it. */
  readonly sampleShape: readonly number[];
  /** Rows that it takes at a time, no more and no fewer; null: any number. */
  readonly rows: number | null;
}

/** What all modalities side by side are called. */
export const ALL = "all";

/**
 * Which modalities go into which input: as the user says, else by their names, else all into the only one there is.
 *
 * @param said - input by modality, or by `all`
 * @throws UserError if that leaves an input or a modality over, or they do not fit
 */
export function planInputs(
  declared: readonly DeclaredInput[],
  modalities: readonly ModalityForm[],
  said: Readonly<Record<string, string>> | null,
  where: string,
): PlannedInput[] {
  const pairs = said === null ? byName(declared, modalities) : bySaid(declared, modalities, said, where);
  if (pairs === null)
    throw new UserError(
      `${where} reads ${names(declared)} and the modalities are ${names(modalities)}: say which goes where, as in --inputs "${modalities[0]!.name}=${declared[0]!.name},...".`,
    );
  const left = declared.filter(({ name }) => !pairs.some(({ input }) => input.name === name));
  if (left.length > 0)
    throw new UserError(
      `${where} also reads ${names(left)}, for which there is no modality: name one for each with --inputs.`,
    );
  return pairs.map(({ input, read }) => planned(input, read, modalities, where));
}

interface Pair {
  readonly input: DeclaredInput;
  readonly read: readonly number[];
}

function byName(declared: readonly DeclaredInput[], modalities: readonly ModalityForm[]): Pair[] | null {
  const found = modalities.map(({ name }) => declared.find((input) => input.name === name));
  if (found.every((input) => input !== undefined)) return found.map((input, m) => ({ input, read: [m] }));
  return declared.length === 1 ? [{ input: declared[0]!, read: [...modalities.keys()] }] : null;
}

function bySaid(
  declared: readonly DeclaredInput[],
  modalities: readonly ModalityForm[],
  said: Readonly<Record<string, string>>,
  where: string,
): Pair[] {
  const pairs = Object.entries(said).map(([modality, wanted]): Pair => {
    const input = declared.find(({ name }) => name === wanted);
    if (input === undefined)
      throw new UserError(`${where} has no input "${wanted}", only ${names(declared)}: correct --inputs.`);
    if (modality === ALL) return { input, read: [...modalities.keys()] };
    const m = modalities.findIndex(({ name }) => name === modality);
    if (m < 0)
      throw new UserError(
        `There is no modality "${modality}", only ${names(modalities)} (or ${ALL}): correct --inputs.`,
      );
    return { input, read: [m] };
  });
  const unread = modalities.filter((_, m) => pairs.filter(({ read }) => read.includes(m)).length !== 1);
  if (unread.length > 0)
    throw new UserError(`--inputs must name each modality once: look at ${names(unread)}.`);
  return pairs;
}

function planned(
  { name, type, shape }: DeclaredInput,
  read: readonly number[],
  modalities: readonly ModalityForm[],
  where: string,
): PlannedInput {
  // Some files have -1 where a length is open, which reads as the largest number of 32 bits.
  const known = (length: number | string | undefined): length is number =>
    typeof length === "number" && length > 0 && length < 2 ** 31;
  const [rows, ...rest] = shape;
  const columns = read.reduce((sum, m) => sum + columnsOf(modalities[m]!), 0);
  const own = read.length === 1 ? modalities[read[0]!]!.sampleShape : [columns];
  const sampleShape = shapeThatFits(
    shape.length === 0 ? null : rest.map((length) => (known(length) ? length : null)),
    own,
    columns,
  );
  if (sampleShape === null)
    throw new UserError(
      `${where} declares input "${name}" as [${shape.join(", ")}], and ${names(read.map((m) => modalities[m]!))} ${read.length === 1 ? "has" : "have"} ${columns} columns: bring the columns that it was trained on.`,
    );
  return { name, type, modalities: read, sampleShape, rows: known(rows) ? rows : null };
}

/**
 * The shape in which a sample goes into an input; null where none fits.
 *
 * @param declared - length of every axis, null where it is open; null where nothing is declared
 * @param own - shape of a sample as the data have it
 */
function shapeThatFits(
  declared: readonly (number | null)[] | null,
  own: readonly number[],
  columns: number,
): readonly number[] | null {
  const asTheyAre =
    declared === null ||
    (declared.length === own.length &&
      declared.every((length, axis) => length === null || length === own[axis]));
  if (asTheyAre) return own;
  const product = declared.reduce<number>((all, length) => all * (length ?? 1), 1);
  const open = declared.filter((length) => length === null).length;
  if (open === 0) return product === columns ? declared.map((length) => length!) : null;
  return open === 1 && columns % product === 0 ? declared.map((length) => length ?? columns / product) : null;
}

function names(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => `"${name}"`).join(", ");
}
