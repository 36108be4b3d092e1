import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { onnxClasses } from "../../../../models/brought/onnx/onnx-classes.ts";

const fixtures = path.join(import.meta.dirname, "../../../fixtures/models");
const fileOf = (name: string) => readFileSync(path.join(fixtures, `${name}.onnx`));

/** A file with an entry of metadata more: field 14 of the model, key and value its fields 1 and 2. */
function withMetadata(name: string, key: string, value: string): Uint8Array {
  const text = (field: number, own: string) => [8 * field + 2, Buffer.byteLength(own), ...Buffer.from(own)];
  const entry = [...text(1, key), ...text(2, value)];
  return Buffer.concat([fileOf(name), Buffer.from([8 * 14 + 2, entry.length, ...entry])]);
}

describe("the classes that an ONNX file states", () => {
  it("are those of the classifier that the output comes from, as skl2onnx 1.20 writes them", () => {
    expect(onnxClasses(fileOf("named-classes"), "probabilities")).toEqual(["dead", "ill", "well"]);
    expect(onnxClasses(fileOf("numbered-classes"), "probabilities")).toEqual(["1", "2", "3"]);
    expect(onnxClasses(fileOf("named-classes"), "nothing")).toBeNull();
  });

  it("are none where they only count from 0, as inside an ensemble whatever its own classes are", () => {
    expect(onnxClasses(fileOf("zipmap"), "output_probability")).toBeNull();
  });

  it.each([
    ["names", '["a", "b", "c"]'],
    ["Classes", "['a', 'b', 'c']"],
    ["names", "{0: 'a', 1: 'b', 2: 'c'}"],
    ["id2label", '{"0": "a", "1": "b", "2": "c"}'],
  ])("are those of its metadata: %s %s", (key, value) => {
    expect(onnxClasses(withMetadata("fusion", key, value), "logits")).toEqual(["a", "b", "c"]);
  });

  it.each(["a", "[1, 1]", '{"1": "a", "2": "b"}', "[{]"])("are not read from %s", (value) => {
    expect(onnxClasses(withMetadata("fusion", "classes", value), "logits")).toBeNull();
  });

  it("are none of a damaged file, which the runtime refuses", () => {
    expect(onnxClasses(fileOf("named-classes").subarray(0, 200), "probabilities")).toBeNull();
  });
});
