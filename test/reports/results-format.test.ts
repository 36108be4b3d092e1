import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resultsSchema } from "../../reports/index.ts";

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const page = readFileSync("docs/results-format.md", "utf8");
/** The page's parts: what stands before the first heading of the second level, and what each heading is over. */
const [top, ...parts] = page.split("\n## ");
const tables = ["datasets", "models", "games", "records", "scores", "findings", "published", "warnings"];
const schema: Schema = resultsSchema;

/** Names of the fields of an object, and of the objects in it. */
function fieldsOf({ properties = {}, items }: Schema): string[] {
  const own = Object.entries(properties).flatMap(([name, field]) => [name, ...fieldsOf(field)]);
  return [...own, ...(items === undefined ? [] : fieldsOf(items))];
}

function unnamed(names: readonly string[], text: string): string[] {
  return names.filter((name) => !text.includes(`\`${name}\``));
}

describe("the page on results.json", () => {
  it("names every field of the whole", () => {
    const names = Object.entries(schema.properties!).flatMap(([name, field]) =>
      tables.includes(name) ? [name] : [name, ...fieldsOf(field)],
    );
    expect(names).toEqual(expect.arrayContaining(["suite", "draws", "fallback", "message", ...tables]));
    expect(unnamed(names, top!)).toEqual([]);
  });

  it.each(tables)("names every field of a row of %s under its heading", (table) => {
    const part = parts.find((text) => text.toLowerCase().startsWith(`${table}\n`))!;
    const names = fieldsOf(schema.properties![table]!);
    expect(names.length).toBeGreaterThan(5);
    expect(unnamed(names, part)).toEqual([]);
  });
});
