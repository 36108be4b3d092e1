import { describe, expect, it } from "vitest";
import { requireSoundTopology } from "../../../models/brought/tfjs/sound-topology.ts";

type Call = readonly string[];

/** A layer as files have it, with the layers that it is called with, call by call. */
const layer = (name: unknown, ...calls: Call[]) => ({
  class_name: "Dense",
  name,
  config: {},
  inbound_nodes: calls.map((inputs) => inputs.map((input) => [input, 0, 0, {}])),
});
const layers = (all: readonly object[], output = "y") => ({
  class_name: "Model",
  config: { layers: all, input_layers: [["x", 0, 0]], output_layers: [[output, 0, 0]] },
});
const node = (name: unknown, ...input: string[]) => ({ name, op: "Add", input });

describe("layers of a TensorFlow.js model", () => {
  it.each([
    ["a chain in any order", layers([layer("y", ["h"]), layer("h", ["x"]), layer("x")])],
    [
      "a layer called again with what follows from it",
      layers([layer("x"), layer("h", ["x"], ["b"]), layer("b", ["h"]), layer("y", ["h"])]),
    ],
    ["two inputs of one layer", layers([layer("x"), layer("a", ["x"]), layer("y", ["x", "a"])])],
    [
      "layers one after the other",
      {
        class_name: "Sequential",
        config: { layers: [{ config: { name: "a" } }, { config: { name: "b" } }] },
      },
    ],
    ["what Keras calls a model's config", { model_config: layers([layer("x"), layer("y", ["x"])]) }],
  ])("may be %s", (_, topology) => {
    expect(() => requireSoundTopology(topology, "layers", "m.json")).not.toThrow();
  });

  it.each([
    [
      "a layer is named that no one makes",
      layers([layer("x"), layer("y", ["h"])]),
      'm.json has the layer "y", which takes its input from "h", and no layer is called so',
    ],
    [
      "a name is a number",
      layers([layer("x"), layer(1e15, ["x"]), layer("y", ["h"])]),
      "m.json has 1000000000000000 where the name of a layer is expected",
    ],
    [
      "a name is given twice",
      layers([layer("x"), layer("x"), layer("y", ["x"])]),
      'm.json has two layers called "x"',
    ],
    [
      "a layer waits for itself",
      layers([layer("x"), layer("y", ["x", "y"])]),
      'm.json has the layer "y", which waits for "y"',
    ],
    [
      "layers wait for each other",
      layers([layer("x"), layer("a", ["b"]), layer("b", ["a"]), layer("y", ["b"])]),
      'm.json has the layer "a", which waits for "b", and that in turn',
    ],
    [
      "the output is none of them",
      layers([layer("x"), layer("y", ["x"])], "z"),
      'm.json has its output at the layer "z", and no layer is called so',
    ],
    [
      "one within another is wrong",
      layers([layer("x"), { ...layer("y", ["x"]), config: { layers: [layer("a", ["b"])] } }]),
      'takes its input from "b"',
    ],
    [
      "what Keras calls a model's config is wrong",
      { model_config: layers([layer("x"), layer("y", ["h"])]) },
      'takes its input from "h"',
    ],
  ])("are refused where %s", (_, topology, sentence) => {
    expect(() => requireSoundTopology(topology, "layers", "m.json")).toThrow(sentence);
  });
});

describe("operations of a TensorFlow.js graph", () => {
  it("may be a loop by way of NextIteration, and name outputs and what goes before", () => {
    const nodes = [
      node("x"),
      node("merge", "x:0", "next"),
      node("y", "merge:1", "^x"),
      { ...node("next", "y"), op: "NextIteration" },
    ];
    expect(() => requireSoundTopology({ node: nodes }, "graph", "m.json")).not.toThrow();
  });

  it.each([
    [
      "one is named that no one makes",
      [node("x"), node("y", "w")],
      'm.json has the operation "y", which takes its input from "w", and no operation is called so',
    ],
    [
      "they go round in a circle",
      [node("x"), node("a", "b", "x"), node("b", "a")],
      'm.json has the operation "a", which waits for "b"',
    ],
    ["one has no name", [node(null)], "m.json has null where the name of an operation is expected"],
  ])("are refused where %s", (_, nodes, sentence) => {
    expect(() => requireSoundTopology({ node: nodes }, "graph", "m.json")).toThrow(sentence);
  });

  it("can be many thousands", () => {
    const nodes = Array.from({ length: 50_000 }, (_, k) => (k === 0 ? node("0") : node(`${k}`, `${k - 1}`)));
    expect(() => requireSoundTopology({ node: nodes }, "graph", "m.json")).not.toThrow();
  });
});
