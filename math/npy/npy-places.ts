import { elementsOf } from "../elements-of.ts";
import type { NpyHeader } from "./npy-header.ts";

/** Where an element belongs; axes beyond the first are one: the column of element [r, i, j] is i * J + j. */
export interface NpyPlace {
  readonly row: number;
  readonly column: number;
  /** On to the next element in the file. */
  next(): void;
}

/** Walks through an array's elements in the order in which a `.npy` file has them: rows, or Fortran's columns first. */
export function npyPlaces({ shape, fortran }: Pick<NpyHeader, "shape" | "fortran">): NpyPlace {
  const [rows = 1, ...axes] = shape;
  const columns = elementsOf(axes);
  // In Fortran order rows run fastest, then the axes of a sample, the first of them first.
  const inFile = fortran ? fortranColumns(axes) : null;
  let group = 0;
  const place = {
    row: 0,
    column: 0,
    next() {
      if (inFile === null) {
        if (++this.column < columns) return;
        this.column = 0;
        this.row++;
      } else {
        if (++this.row < rows) return;
        this.row = 0;
        this.column = inFile[++group] ?? 0;
      }
    },
  };
  return place;
}

/** Columns, in C order, of a sample's elements as Fortran has them one after the other. */
function fortranColumns(axes: readonly number[]): number[] {
  let columns = [0];
  let stride = elementsOf(axes);
  for (const length of axes) {
    stride /= length;
    const step = stride;
    const before = columns;
    columns = Array.from({ length }, (_, position) =>
      before.map((column) => column + position * step),
    ).flat();
  }
  return columns;
}
