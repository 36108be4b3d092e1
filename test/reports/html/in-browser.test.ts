import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { render } from "../../../reports/index.ts";
import { fullResults } from "./full-results.ts";
import {
  hasChromium,
  marksOfFigures,
  overhang,
  type PageOnDisk,
  pageOnDisk,
  seriousViolations,
  unfold,
} from "./opened-page.ts";

describe.skipIf(!hasChromium)("the page in Chromium", () => {
  let onDisk: PageOnDisk | null = null;

  beforeAll(async () => {
    onDisk = await pageOnDisk(await render(fullResults(), "html"));
  });
  afterAll(() => onDisk?.close());

  const open: PageOnDisk["open"] = (options) => onDisk!.open(options);

  it("opens without a complaint and asks for nothing else", async () => {
    const { page, complaints } = await open();
    expect(await page.title()).toContain("Suite synergy");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has marks in every picture", async () => {
    const { page } = await open();
    const figures = await marksOfFigures(page);
    expect(figures.length).toBeGreaterThan(30);
    for (const { id, marks } of figures) expect(marks, id).toBeGreaterThan(0);
    await page.close();
  });

  it("sorts a table by a column, up and down, numbers by their size and nothing last", async () => {
    const { page } = await open();
    const table = page.locator("#leaderboards > .table table").first();
    const button = table.getByRole("button", { name: "seconds" });
    const column = async () => {
      const heads = await table.locator("thead th").allTextContents();
      const position = heads.indexOf("seconds");
      return table
        .locator(`tbody tr > :nth-child(${position + 1}) data`)
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("value"))));
    };
    const before = await column();
    await button.click();
    const rising = await column();
    expect(rising).toEqual(before.toSorted((a, b) => a - b));
    expect(await table.locator("th[aria-sort=ascending]").textContent()).toBe("seconds");
    await button.press("Enter");
    expect(await column()).toEqual(before.toSorted((a, b) => b - a));
    expect(await table.locator("th[aria-sort]").count()).toBe(1);
    await page.close();
  });

  it("says the whole number and its place beside the pointer", async () => {
    const { page } = await open();
    const number = page.locator("#leaderboards > .table data").first();
    await number.hover();
    const said = await page.locator(".tip").textContent();
    expect(said).toBe(`${await number.getAttribute("value")}\n${await number.getAttribute("data-at")}`);
    await page.locator("#calibration svg [data-tip]").last().hover();
    expect(await page.locator(".tip").textContent()).toMatch(/, at .*values/);
    await page.close();
  });

  it("needs no scripts: pictures, numbers and titles of marks are there", async () => {
    const { page, complaints } = await open({ javaScriptEnabled: false });
    expect(await page.locator("svg.plot title").count()).toBeGreaterThan(100);
    expect(await page.locator("table").count()).toBeGreaterThan(30);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ["on a desk, light", 1280, "light"],
    ["on a phone, dark", 390, "dark"],
  ] as const)(
    "is as wide as the window and has no serious violation of accessibility %s",
    async (_, width, colorScheme) => {
      const { page } = await open({ viewport: { width, height: 844 }, colorScheme });
      expect(await overhang(page, width)).toBe(0);
      await unfold(page);
      expect(await overhang(page, width)).toBe(0);
      expect(await seriousViolations(page)).toEqual([]);
      await page.close();
    },
  );

  it("shows everything on paper, dark on light", async () => {
    const { page } = await open({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const { ground, ink } = await page.evaluate<{ ground: string; ink: string }>(
      "(({ backgroundColor: ground, color: ink }) => ({ ground, ink }))(getComputedStyle(document.body))",
    );
    expect([ground, ink]).toEqual(["rgb(255, 255, 255)", "rgb(27, 31, 36)"]);
    expect((await page.pdf()).length).toBeGreaterThan(50_000);
    await page.close();
  });
});
