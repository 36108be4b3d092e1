import { describe, expect, it } from "vitest";
import { projectRows } from "../../math/project.ts";
import { randomStream } from "../../math/random-stream.ts";

function uniforms(length: number, name: string): Float64Array {
  const random = randomStream(1, name);
  return Float64Array.from({ length }, () => random() - 0.5);
}

describe("projectRows", () => {
  // Sizes on both sides of the tiles of two rows by four outputs.
  const sizes = [1, 2, 3, 4, 5, 9].flatMap((count) =>
    [1, 3, 4, 5, 8, 11].map((columns) => [count, columns] as const),
  );

  it.each(sizes)("is the plain sum for %i rows and %i outputs", (count, columns) => {
    const width = 7;
    const rows = uniforms(count * width, "rows");
    const projection = uniforms(columns * width, "projection");
    const into = new Float32Array(count * columns);
    projectRows(rows, count, projection, width, into, 0);
    for (let r = 0; r < count; r++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < width; k++) sum += rows[r * width + k]! * projection[j * width + k]!;
        expect(into[r * columns + j]).toBe(Math.fround(sum));
      }
    }
  });

  it("writes its rows and leaves the others alone", () => {
    const into = new Float32Array(8).fill(9);
    projectRows(Float64Array.of(1, 2, 3, 4), 1, Float64Array.of(1, 0, 0, 1), 2, into, 2);
    expect([...into]).toEqual([9, 9, 9, 9, 1, 2, 9, 9]);
  });
});
