import { describe, expect, it } from "vitest";
import { svgForPage } from "../../../reports/html/svg-for-page.ts";
import { renderSvg } from "../../../reports/plots/index.ts";
import { slugs } from "../../../reports/plots/slugs.ts";

const specOf = (height: number) =>
  ({
    width: 200,
    height,
    data: { values: [{ x: 1, label: 'a <b> & "c"' }] },
    mark: { type: "circle", color: "#0072b2", clip: true },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "label", type: "nominal" },
      description: { field: "label" },
    },
  }) as const;

describe("a picture", () => {
  it("is the same text whatever was drawn before it", async () => {
    const first = await renderSvg(specOf(50));
    await renderSvg(specOf(80));
    expect(await renderSvg(specOf(50))).toBe(first);
  });

  it("that Vega has something to say against is a bug, and said", async () => {
    const spec = {
      ...specOf(50),
      encoding: { x: { field: "x", type: "quantitative", shape: "round" } },
    } as never;
    await expect(
      renderSvg({ ...(spec as object), encoding: { shade: { field: "x" } } } as never),
    ).rejects.toThrow("This picture cannot be drawn as it is meant");
  });
});

describe("a picture on a page", () => {
  it("is one image with a description, its marks titled, coloured by name, and shorter", async () => {
    const svg = await renderSvg(specOf(50));
    const { text } = svgForPage(svg, 'one "dot"').markup;
    expect(text).toMatch(
      /^<svg class="plot" role="img" aria-label="one &quot;dot&quot;" width="\d+" height="\d+"/,
    );
    expect(text).toMatch(
      /<circle [^>]*fill="var\(--blue\)"[^>]*><title>a &lt;b&gt; &amp; &quot;c&quot;<\/title><\/circle>/,
    );
    expect(text).not.toMatch(/#0072b2|aria-roledescription|font-family|display="none"/);
    expect(text.length).toBeLessThan(svg.length / 2);
    // Every element that is opened is closed.
    const open: string[] = [];
    for (const [, end, name, empty] of text.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
      if (end === "/") expect(open.pop()).toBe(name);
      else if (empty !== "/") open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe("names of files", () => {
  it("hold letters, digits and dashes, and no two are alike", () => {
    expect(slugs(["early · synergy", "early synergy", "../../etc/passwd", "日本", ""])).toEqual([
      "early-synergy",
      "early-synergy-2",
      "etc-passwd",
      "unnamed",
      "unnamed-2",
    ]);
  });
});
