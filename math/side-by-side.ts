/** A row-major table [rows, columns]. */
interface Table<Numbers> {
  readonly rows: number;
  readonly columns: number;
  readonly data: Numbers;
}

/** Two tables of as many rows side by side, [rows, columns of both]. */
export function sideBySide<Numbers extends Float32Array | Float64Array>(
  first: Table<Numbers>,
  second: Table<Numbers>,
): Table<Numbers> {
  const columns = first.columns + second.columns;
  const OfItsKind = first.data.constructor as new (length: number) => Numbers;
  const data = new OfItsKind(first.rows * columns);
  for (let row = 0; row < first.rows; row++) {
    data.set(rowOf(first, row), row * columns);
    data.set(rowOf(second, row), row * columns + first.columns);
  }
  return { rows: first.rows, columns, data };
}

function rowOf({ columns, data }: Table<Float32Array | Float64Array>, row: number) {
  return data.subarray(row * columns, (row + 1) * columns);
}
