import type { FusionModel } from "../../models/index.ts";
import { closedFormModel } from "./closed-form-model.ts";

/** A model whose population values are known, and the law of its data. */
export interface Formula {
  readonly name: string;
  readonly model: FusionModel;
  /** Of any two modalities. */
  readonly correlation: number;
}

/** The probability of the first of two classes, by its logit. */
function twoClasses(modalities: number, logit: (a: number, b: number, c: number) => number): FusionModel {
  return closedFormModel(modalities, "class", 2, (row, from, into, to) => {
    into[to] = logit(row[from]!, row[from + 1]!, modalities > 2 ? row[from + 2]! : 0);
  });
}

export const formulas: readonly Formula[] = [
  {
    name: "two classes, x1 + x2 / 2 + x1 x2",
    model: twoClasses(2, (a, b) => a + 0.5 * b + a * b),
    correlation: 0.5,
  },
  {
    name: "two classes, 3/2 x1 + x2",
    model: twoClasses(2, (a, b) => 1.5 * a + b),
    correlation: 0.3,
  },
  {
    name: "two classes, soft XOR",
    model: twoClasses(2, (a, b) => 4 * Math.tanh(2 * a) * Math.tanh(2 * b)),
    correlation: 0,
  },
  {
    name: "three classes",
    model: closedFormModel(2, "class", 3, (row, from, into, to) => {
      const [a, b] = [row[from]!, row[from + 1]!];
      into[to] = 1.5 * a;
      into[to + 1] = b - 0.5 * a;
      into[to + 2] = 0.8 * a * b - 0.5;
    }),
    correlation: 0.3,
  },
  {
    name: "two classes, three modalities",
    model: twoClasses(3, (a, b, c) => a + 0.7 * b - 0.5 * c + 0.8 * a * b + 0.5 * b * c),
    correlation: 0.2,
  },
  {
    name: "a number, x1 + x2 + x1 x2",
    model: closedFormModel(2, "value", 1, (row, from, into, to) => {
      into[to] = row[from]! + row[from + 1]! + row[from]! * row[from + 1]!;
    }),
    correlation: 0.4,
  },
  {
    name: "a number, three modalities",
    model: closedFormModel(3, "value", 1, (row, from, into, to) => {
      const [a, b, c] = [row[from]!, row[from + 1]!, row[from + 2]!];
      into[to] = a + 0.5 * b ** 2 + Math.sin(c) + 0.6 * a * c;
    }),
    correlation: 0.3,
  },
];
