import { UserError } from "../../math/user-error.ts";
import { classKey } from "../../models/index.ts";

/** Who says which class each of a model's outputs is. */
export interface StatedClasses {
  /** In the order of the model's outputs. */
  readonly names: readonly string[];
  /** `user`: by option or spec; `model`: the model says so itself. */
  readonly by: "user" | "model";
}

/** Which of a model's outputs each class of the labels is. */
export interface ClassOrder {
  /** Output of each class of the labels, [names.length]. */
  readonly numbers: readonly number[];
  /** Name of each of the model's classes, [classes]. */
  readonly names: readonly string[];
  /** What that rests on, in words; null where the labels' own numbers leave nothing open. */
  readonly basis: string | null;
}

/**
 * Which of a model's outputs each class of the labels is: as the user says, else as the model says; else by numbers that
 * begin at 0; else by the order of names, if the labels show as many classes as the model has.
 *
 * @param labels - names of the classes that the labels show, in order
 * @param classes - how many the model answers with
 * @throws UserError where that does not determine it
 */
export function classOrder(
  labels: readonly string[],
  classes: number,
  stated: StatedClasses | null,
): ClassOrder {
  const byStatement = stated === null ? null : asStated(labels, classes, stated);
  if (byStatement !== null) return byStatement;
  const numbers = labels.map((name) => (/^\d+$/.test(name) ? Number(name) : Number.NaN));
  if (numbers.includes(0) && numbers.every((number) => number < classes)) {
    const names = Array.from({ length: classes }, (_, number) => `${number}`);
    return {
      numbers,
      names,
      basis: labels.length === classes ? null : "classes by their numbers, taken to begin at 0",
    };
  }
  if (labels.length === classes) {
    return {
      numbers: labels.map((_, position) => position),
      names: labels,
      basis: `classes in the order of their ${numbers.every(Number.isFinite) ? "numbers" : "names"}`,
    };
  }
  const show = `The labels show ${counted(labels)} and the model answers with ${classes} classes`;
  if (labels.length > classes)
    throw new UserError(`${show}: leave out the rows of classes that it does not know.`);
  const from = (first: number) =>
    Array.from({ length: Math.min(classes, 4) }, (_, k) => first + k).join(",") + (classes > 4 ? ",..." : "");
  const example = numbers.every(Number.isFinite)
    ? numbers.includes(0)
      ? [...labels.slice(0, 3), "..."].join(",")
      : `${from(0)} or ${from(1)}`
    : [...labels.slice(0, 3), "..."].join(",");
  throw new UserError(
    `${show}, which does not say which is which: give the class of each output in order, as in --classes ${example}.`,
  );
}

/** By names that are stated; null where they are only numbers of outputs, and the labels are called otherwise. */
function asStated(
  labels: readonly string[],
  classes: number,
  { names, by }: StatedClasses,
): ClassOrder | null {
  const who = by === "user" ? "The class order you give" : "The model says that it";
  if (names.length !== classes)
    throw new UserError(
      `${who} ${by === "user" ? "names" : "answers with"} ${counted(names)} and the model answers with ${classes}: name each of its outputs once, in its order.`,
    );
  const places = new Map(names.map((name, position) => [classKey(name), position]));
  const numbers = labels.map((name) => places.get(classKey(name)) ?? places.get(truthKey(name)) ?? null);
  if (numbers.every((number) => number !== null))
    return {
      numbers,
      names,
      basis: by === "user" ? "classes in the order given" : "classes as the model states them",
    };
  const onlyNumbers = names.every((name, position) => classKey(name) === `${position}`);
  if (by === "model" && onlyNumbers && numbers.every((number) => number === null)) return null;
  const lost = labels[numbers.indexOf(null)]!;
  throw new UserError(
    `The labels have the class ${quoted(lost)}, and ${by === "user" ? "the class order you give" : "the model's own"} has ${listed(names)}: give the class of each output as the labels call it with --classes.`,
  );
}

/** Truth values are 0 and 1 in some files. */
function truthKey(name: string): string {
  const key = classKey(name);
  const other: Readonly<Record<string, string>> = { true: "1", false: "0", 1: "true", 0: "false" };
  return other[key] ?? key;
}

/**
 * What the user states and what the model states, as one.
 *
 * @throws UserError if both name the same classes in another order
 */
export function settledClasses(
  user: readonly string[] | null,
  model: readonly string[] | null,
): StatedClasses | null {
  if (user === null) return model === null ? null : { names: model, by: "model" };
  if (model !== null && model.length === user.length) {
    const [own, said] = [model.map(classKey), user.map(classKey)];
    if (said.every((key) => own.includes(key)) && said.some((key, position) => key !== own[position]))
      throw new UserError(
        `The model says that its classes are ${listed(model)}, in this order, and you give ${listed(user)}: correct --classes or leave it out.`,
      );
  }
  return { names: user, by: "user" };
}

function counted(names: readonly string[]): string {
  return `${names.length} ${names.length === 1 ? "class" : "classes"} (${listed(names)})`;
}

function listed(names: readonly string[]): string {
  return names.slice(0, 6).map(cut).join(", ") + (names.length > 6 ? ", ..." : "");
}

function quoted(name: string): string {
  return JSON.stringify(cut(name));
}

function cut(name: string): string {
  return name.replace(/\s+/g, " ").slice(0, 40);
}
