/** One number as a metric gave it for one draw of the data. */
export interface DrawnNumber {
  readonly value: number | null;
  /** Its standard error, all sources together; null where it tells none. */
  readonly error: number | null;
  /** What it states as its bias; null where it states none. */
  readonly bias: number | null;
  /** Its interval of 95 %; null where it gives none. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** What is drawn again and again, and held against numbers that are known. */
export interface CoverageCase {
  /** Cases of one title make one table. */
  readonly title: string;
  /** The row of the table: model, law and size. */
  readonly setting: string;
  /** The population value of every number, by its name: computed apart from the metric, once. */
  truths(): Readonly<Record<string, number>>;
  /** The numbers of one new draw of all data, by the same names. The same seed gives the same draw. */
  draw(seed: number): Readonly<Record<string, DrawnNumber>>;
}
