import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { formats, render } from "../../reports/index.ts";
import { arbitraryResults } from "./arbitrary-results.ts";
import { exampleResults } from "./example-results.ts";

const ofAnything = formats.filter(({ shows }) => shows === undefined).map(({ id }) => id);

describe("render", () => {
  it.each(ofAnything)("%s ends with a newline and has no colour unless asked for", async (id) => {
    const text = await render(exampleResults(), id);
    expect(text.endsWith("\n")).toBe(true);
    expect(text).not.toContain("\u001b");
  });

  it("suggests the nearest name for an unknown format", async () => {
    const known = formats.map(({ id }) => id).join(", ");
    await expect(render(exampleResults(), "jsn")).rejects.toThrow(
      new UserError(`Unknown format "jsn": did you mean "json"? Known formats: ${known}.`),
    );
  });

  it.each(ofAnything)("%s renders any results", async (id) => {
    await fc.assert(
      fc.asyncProperty(arbitraryResults, fc.integer({ min: 20, max: 150 }), async (results, width) => {
        const text = await render(results, id, { width });
        expect(text).not.toMatch(/undefined|\[object/);
        // Lines of CSV end as RFC 4180 has it.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach a terminal
        expect(text.replaceAll("\r\n", "\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      }),
      // A page draws pictures, which takes longer than text.
      { numRuns: id === "html" ? 15 : 50 },
    );
  });

  it("gives files of different formats different names", () => {
    expect(new Set(formats.map(({ extension }) => extension)).size).toBe(formats.length);
  });
});
