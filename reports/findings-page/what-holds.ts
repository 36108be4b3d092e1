import { largestOf } from "../../math/extremes.ts";
import { groupBy } from "../../math/group-by.ts";
import type { PublishedRow, Results } from "../../suites/results.ts";
import { item, type Line, text } from "../tables/part.ts";
import { unitFormat } from "../tables/unit-format.ts";

/** How many published numbers hold, what explains the others, and which nothing explains. */
export function whatHolds({ published }: Results): Line[] {
  const numbers = groupBy(published, ({ table, row, column }) => JSON.stringify([table, row, column])).map(
    ([first]) => first!,
  );
  const of = (verdict: PublishedRow["verdict"]) => numbers.filter((row) => row.verdict === verdict);
  const draws = largestOf(numbers.map((row) => row.draws));
  const causes = groupBy(of("explained"), ({ cause }) => cause ?? "");
  const unexplained = of("unexplained");
  const unjudged = of("unjudged");
  return [
    text(
      `${of("inside").length} of ${numbers.length} published numbers lie where one more draw of the data would fall in 95 of 100 cases, by ${draws} draws. The paper's deviations are over training seeds on one draw of the data, so that they are narrower than what a new draw does.`,
    ),
    ...causes.map((rows) =>
      item(`${rows.length} explained by ${rows[0]!.cause}: ${rows.map(nameOf).join("; ")}.`),
    ),
    ...(unexplained.length === 0
      ? []
      : [
          text(`Not explained are ${unexplained.length}:`),
          ...unexplained.map((row) => item(besideOurs(row))),
        ]),
    ...(unjudged.length === 0
      ? []
      : [
          item(
            `${unjudged.length} not judged: too few draws of the data, or not every way of making them was gone.`,
          ),
        ]),
  ];
}

function nameOf({ table, row, column }: PublishedRow): string {
  return `${table.replace("table", "table ")}, ${row}, ${column}`;
}

function besideOurs(row: PublishedRow): string {
  const { print, short } = unitFormat(row.unit);
  return `${nameOf(row)} (${print(row.published)} published, ${print(row.reproduced)} reproduced, ${short})`;
}
