import { UserError } from "../../math/user-error.ts";
import { columnsOf, type ModalityForm } from "./answering-model.ts";
import { fittedShape } from "./fitted-shape.ts";

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
  /** What became of the sample's axes on the way, in a sentence; null: nothing. */
  readonly note: string | null;
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
  const plan = pairs.map(({ input, read }) => planned(input, read, modalities, where));
  const fixed = plan.filter(({ rows }) => rows !== null);
  const other = fixed.find(({ rows }) => rows !== fixed[0]!.rows);
  if (other !== undefined)
    throw new UserError(
      `${where} takes ${fixed[0]!.rows} rows in "${fixed[0]!.name}" and ${other.rows} in "${other.name}": export it with one number of rows, or an open one.`,
    );
  return plan;
}

/** What became of axes on the way into the inputs. */
export function notesOf(plan: readonly PlannedInput[]): string[] {
  return plan.flatMap(({ note }) => (note === null ? [] : [note]));
}

interface Pair {
  readonly input: DeclaredInput;
  readonly read: readonly number[];
}

function byName(declared: readonly DeclaredInput[], modalities: readonly ModalityForm[]): Pair[] | null {
  const found = modalities.map(({ name }) => declared.find((input) => input.name === name));
  if (found.every((input) => input !== undefined)) return found.map((input, m) => ({ input, read: [m] }));
  // An input that is called like one of several modalities was hardly made for all of them.
  const ofOne = modalities.length > 1 && found.some((input) => input !== undefined);
  return declared.length === 1 && !ofOne ? [{ input: declared[0]!, read: [...modalities.keys()] }] : null;
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
  // Modalities that go into one input stand side by side in it, in the order in which they are named.
  return [...new Set(pairs.map(({ input }) => input))].map((input) => ({
    input,
    read: pairs.filter((pair) => pair.input === input).flatMap(({ read }) => read),
  }));
}

function planned(
  input: DeclaredInput,
  read: readonly number[],
  modalities: readonly ModalityForm[],
  where: string,
): PlannedInput {
  const { name, type, shape } = input;
  const [rows, ...rest] = shape.map((length) => (isKnown(length) ? length : null));
  const forms = read.map((m) => modalities[m]!);
  const columns = forms.reduce((sum, form) => sum + columnsOf(form), 0);
  const own = forms.length === 1 ? forms[0]!.sampleShape : [columns];
  const declares = `${where} declares input "${name}" as [${shape.join(", ")}]`;
  requireRowsFirst(input, own, declares);
  const fitted = fittedShape(shape.length === 0 ? null : rest, own);
  if (forms.length > 1 && rest.filter((length) => length !== 1).length > 1)
    throw new UserError(
      `${declares}, and ${names(forms)} side by side are one row of ${columns} columns: name an input for each modality with --inputs, or export the model with an input of [rows, ${columns}].`,
    );
  if (fitted.kind !== "fits") {
    const has = `${names(forms)} ${forms.length === 1 ? "has" : "have"} ${columns} columns`;
    const inSamples = own.length > 1 ? ` in samples of [${own.join(", ")}]` : "";
    if (fitted.kind === "swapped") {
      const axes =
        fitted.order === null
          ? ""
          : `, as numpy.transpose(x, (0, ${fitted.order.map((axis) => axis + 1).join(", ")})) does`;
      throw new UserError(
        `${declares}, and ${names(forms)} has samples of [${own.join(", ")}], the same axes in another order: bring them in the order of the input${axes}.`,
      );
    }
    const wanted = fitted.kind === "axes" ? "axes" : "columns";
    throw new UserError(`${declares}, and ${has}${inSamples}: bring the ${wanted} that it was trained on.`);
  }
  return {
    name,
    type,
    modalities: read,
    sampleShape: fitted.shape,
    rows: rows ?? null,
    note: noteOf(name, forms, own, fitted.shape, fitted.reshaped),
  };
}

/** Some files have -1 where a length is open, which reads as the largest number of 32 bits. */
function isKnown(length: number | string): length is number {
  return typeof length === "number" && length > 0 && length < 2 ** 31;
}

/** Names of an axis of rows. */
const ofRows = /^(b|bs|.*batch.*)$/i;

/**
 * Rows are given along the first axis: an input that has them elsewhere, as recurrent networks may, would take a row's steps
 * for rows and answer all the same.
 */
function requireRowsFirst({ shape }: DeclaredInput, own: readonly number[], declares: string): void {
  const [first, ...rest] = shape;
  if (first === undefined) return;
  const named = (length: number | string) => typeof length === "string" && ofRows.test(length);
  const within = shape.findIndex(
    (length, axis) =>
      axis > 0 &&
      !isKnown(length) &&
      shape.length === own.length + 1 &&
      shape.every((other, k) => k === axis || other === own[k < axis ? k : k - 1]),
  );
  const later = !named(first) && rest.some(named) ? shape.findIndex(named) : within;
  if (later > 0)
    throw new UserError(
      `${declares}, with rows along axis ${later + 1}: export it with rows along the first axis (batch_first=True of a recurrent layer).`,
    );
  const noRows =
    shape.length === own.length && own.length > 1 && shape.every((length, k) => length === own[k]);
  if (noRows)
    throw new UserError(
      `${declares}, which is one sample without an axis for rows: export it with one in front.`,
    );
}

/** What is told of a sample whose axes were joined or split; a flat row of a modality says nothing of its axes. */
function noteOf(
  name: string,
  forms: readonly ModalityForm[],
  own: readonly number[],
  given: readonly number[],
  reshaped: boolean,
): string | null {
  const several = forms.filter(({ sampleShape }) => sampleShape.length > 1);
  if (forms.length > 1)
    return several.length === 0
      ? null
      : `${names(several)} ${several.length === 1 ? "is" : "are"} flattened row by row (the last axis fastest) among the columns of input "${name}"`;
  return reshaped
    ? `${names(forms)} of [${own.join(", ")}] is read as [${given.join(", ")}] by input "${name}", the last axis fastest`
    : null;
}

function names(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => `"${name}"`).join(", ");
}
