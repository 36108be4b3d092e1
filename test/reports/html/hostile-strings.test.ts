import { beforeAll, describe, expect, it } from "vitest";
import { render } from "../../../reports/index.ts";
import { plotKinds, renderSvg } from "../../../reports/plots/index.ts";
import type { Results } from "../../../suites/results.ts";
import { fullResults } from "./full-results.ts";
import { elementsOf, type PageElement } from "./parsed-page.ts";

const hostile =
  '</style></script><script>alert(1)</script><img src=x onerror=alert(2)>"\'`&amp;</title></svg>]]>--> a.b[c][\'d\'] {"signal":"x"} \u0000\u0007\u001b[31m\t\r\n\ud800 end';
/** What of it stands on a page: no control characters, no half characters. */
const visible = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>";

/** Words that the program itself chooses; whoever brings a file or a model chooses the others. */
const own = new Set([
  "fusion",
  "aggregation",
  "target",
  "estimator",
  "kind",
  "truth",
  "role",
  "schemaVersion",
]);
/** Words by which pictures are chosen, whatever field they stand in. */
const kept = new Set(["intershap", "network", "oracle", "data", "seconds", "exponent"]);
/** Words that pictures and tables are chosen by, which stay at their beginnings. */
const leads =
  /^(noise floor|value under noise of |processor time of InterSHAP: power of the samples|synergy, as it is$)/;

function spoilt(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => spoilt(item, name));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, own]) => [field, spoilt(own, field)]));
  if (typeof value !== "string" || own.has(name) || kept.has(value) || name === "startedAt") return value;
  const lead = leads.exec(value)?.[0] ?? value;
  return lead === "synergy, as it is" ? value : `${lead}${hostile}`;
}

let page = "";
let elements: PageElement[] = [];
const results = spoilt(fullResults(), "") as Results;

beforeAll(async () => {
  page = await render(results, "html");
  elements = elementsOf(page);
});

describe("a page of results full of hostile strings", () => {
  it("shows them as text", () => {
    const texts = elements.filter(({ name }) => name === "body")[0]!.text;
    expect(texts.split(visible).length).toBeGreaterThan(100);
    const titled = elements.filter(({ name, text }) => name === "title" && text.includes(visible));
    expect(titled.length).toBeGreaterThan(5);
  });

  it("has no elements but its own", () => {
    const names = [...new Set(elements.map(({ name }) => name))];
    for (const foreign of ["img", "iframe", "object", "a:href", "foreignobject", "use", "image"])
      expect(names).not.toContain(foreign);
    for (const single of ["script", "style", "html", "body", "main"])
      expect(
        elements.filter(({ name }) => name === single),
        single,
      ).toHaveLength(1);
  });

  it("has no attributes that run or load anything", () => {
    for (const { name, attributes } of elements) {
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(attribute, name).toMatch(
          /^(aria-label|aria-hidden|charset|class|content|cx|cy|d|data-at|dy|fill|fill-opacity|font-size|font-weight|height|href|http-equiv|id|lang|name|opacity|r|role|scope|stroke|stroke-dasharray|stroke-miterlimit|stroke-opacity|stroke-width|tabindex|text-anchor|transform|value|viewBox|viewbox|width|x|x1|x2|y|y1|y2)$/,
        );
        if (attribute === "href") expect(value).toMatch(/^#[a-z-]+$/);
      }
    }
  });

  it("has ids that are unique and can be linked to", () => {
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  it("holds no control characters and no halves of characters", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u.exec(page)).toBeNull();
  });
});

/** Every name of a field that a specification reads from its data. */
function fieldsOf(spec: unknown): string[] {
  if (Array.isArray(spec)) return spec.flatMap(fieldsOf);
  if (typeof spec !== "object" || spec === null) return [];
  return Object.entries(spec).flatMap(([name, value]) =>
    name === "data" ? [] : name === "field" ? [String(value)] : fieldsOf(value),
  );
}

describe("pictures of such results", () => {
  it.each(plotKinds.map((kind) => [kind.id, kind] as const))(
    "%s reads fields of our own names only",
    (_, kind) => {
      const plots = kind.draw(results);
      expect(plots.length).toBeGreaterThan(0);
      for (const { spec, id } of plots) {
        expect(id).toMatch(/^[a-z0-9-]+$/);
        for (const field of fieldsOf(spec)) expect(field).toMatch(/^[a-z]+$/);
      }
    },
  );

  it("are drawn with the strings as text", async () => {
    for (const kind of plotKinds) {
      const [plot] = kind.draw(results);
      const svg = await renderSvg(plot!.spec);
      expect(svg).not.toContain("<script");
      expect(svg).not.toContain("<img");
    }
  });
});
