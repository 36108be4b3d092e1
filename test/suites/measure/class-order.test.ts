import { describe, expect, it } from "vitest";
import { classOrder, settledClasses } from "../../../suites/measure/class-order.ts";

const user = (...names: string[]) => ({ names, by: "user" as const });
const model = (...names: string[]) => ({ names, by: "model" as const });

describe("the order of classes", () => {
  it.each([
    [["0", "1", "2"], 3, [0, 1, 2], null],
    [["0", "2"], 3, [0, 2], "classes by their numbers, taken to begin at 0"],
    [["1", "2", "3"], 3, [0, 1, 2], "classes in the order of their numbers"],
    [["5", "7"], 2, [0, 1], "classes in the order of their numbers"],
    [["ill", "well"], 2, [0, 1], "classes in the order of their names"],
  ])("of labels %j and %i outputs without a word is %j", (labels, classes, numbers, basis) => {
    expect(classOrder(labels, classes, null)).toMatchObject({ numbers, basis });
  });

  it.each<[string[], number, string]>([
    [["1", "2"], 3, "as in --classes 0,1,2 or 1,2,3."],
    [["1", "3"], 3, "The labels show 2 classes (1, 3) and the model answers with 3 classes"],
    [["2", "3"], 3, "which does not say which is which"],
    [["1"], 2, "as in --classes 0,1 or 1,2."],
    [["ill", "well"], 3, "as in --classes ill,well,...."],
    [["0", "4"], 3, "as in --classes 0,4,...."],
    [["0", "1", "2"], 2, "leave out the rows of classes that it does not know"],
  ])("of labels %j and %i outputs is not guessed", (labels, classes, message) => {
    expect(() => classOrder(labels, classes, null)).toThrow(message);
  });

  it("is what the user says, whatever is absent", () => {
    expect(classOrder(["1", "2"], 3, user("1", "2", "3"))).toMatchObject({
      numbers: [0, 1],
      names: ["1", "2", "3"],
      basis: "classes in the order given",
    });
    expect(classOrder(["2", "3"], 3, user("3", "1", "2")).numbers).toEqual([2, 0]);
    expect(classOrder(["ill", "well"], 2, user("well", "ill")).numbers).toEqual([1, 0]);
    expect(() => classOrder(["1", "4"], 3, user("1", "2", "3"))).toThrow(
      'The labels have the class "4", and the class order you give has 1, 2, 3',
    );
    expect(() => classOrder(["1", "2"], 3, user("1", "2"))).toThrow(
      "The class order you give names 2 classes (1, 2) and the model answers with 3: name each",
    );
  });

  it("is what the model says, spelled as a program may", () => {
    expect(classOrder(["1", "2"], 3, model("1.0", "2.0", "3.0")).numbers).toEqual([0, 1]);
    expect(classOrder(["0", "1"], 2, model("true", "false")).numbers).toEqual([1, 0]);
    expect(classOrder(["False", "True"], 2, model("false", "true")).numbers).toEqual([0, 1]);
    expect(classOrder(["a", "b"], 2, model("b", "a"))).toMatchObject({
      numbers: [1, 0],
      basis: "classes as the model states them",
    });
    // Numbers of outputs name no class that is called otherwise.
    expect(classOrder(["a", "b"], 2, model("0", "1")).numbers).toEqual([0, 1]);
    expect(() => classOrder(["a", "c"], 2, model("a", "b"))).toThrow(
      'The labels have the class "c", and the model\'s own has a, b',
    );
    expect(() => classOrder(["1", "2", "3"], 3, model("0", "1", "2"))).toThrow('the class "3"');
  });

  it("is not settled where user and model name the same classes in another order", () => {
    expect(() => settledClasses(["b", "a"], ["a", "b"])).toThrow(
      "The model says that its classes are a, b, in this order, and you give b, a: correct --classes",
    );
    expect(settledClasses(["x", "y"], ["0", "1"])).toEqual(user("x", "y"));
    expect(settledClasses(null, ["a", "b"])).toEqual(model("a", "b"));
    expect(settledClasses(null, null)).toBeNull();
  });
});
