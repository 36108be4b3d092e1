import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { render } from "../../../reports/index.ts";
import { findChromium } from "./chromium.ts";
import { fullResults } from "./full-results.ts";

const executablePath = findChromium();
if (executablePath === null)
  console.warn("The page is not opened: no Chromium is installed; install it, or name one in CHROMIUM_PATH.");

describe.skipIf(executablePath === null)("the page in Chromium", () => {
  let folder = "";
  let browser: Browser;
  let address = "";
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "page-"));
    const file = path.join(folder, "results.html");
    writeFileSync(file, await render(fullResults(), "html"));
    address = pathToFileURL(file).href;
    browser = await chromium.launch({
      executablePath: executablePath!,
      // Who runs as root, as containers do, has no sandbox.
      chromiumSandbox: false,
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the page, with everything on it unfolded. */
  async function open(options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    complaints = [];
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== address) complaints.push(`asks for ${request.url()}`);
    });
    await page.goto(address);
    return page;
  }

  it("opens without a complaint and asks for nothing else", async () => {
    const page = await open();
    expect(await page.title()).toContain("Suite synergy");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has marks in every picture", async () => {
    const page = await open();
    const marks = await page.$$eval("figure", (figures) =>
      figures.map((figure) => ({
        id: figure.id,
        marks: figure.querySelectorAll("svg [data-tip]").length,
        area: figure.querySelector("svg")!.getBBox().width * figure.querySelector("svg")!.getBBox().height,
      })),
    );
    expect(marks.length).toBeGreaterThan(30);
    for (const { id, marks: count } of marks) expect(count, id).toBeGreaterThan(0);
    await page.close();
  });

  it("sorts a table by a column, up and down, numbers by their size and nothing last", async () => {
    const page = await open();
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
    const page = await open();
    const number = page.locator("#leaderboards > .table data").first();
    await number.hover();
    const said = await page.locator(".tip").textContent();
    expect(said).toBe(`${await number.getAttribute("value")}\n${await number.getAttribute("data-at")}`);
    await page.locator("#calibration svg [data-tip]").last().hover();
    expect(await page.locator(".tip").textContent()).toMatch(/, at .*values/);
    await page.close();
  });

  it("needs no scripts: pictures, numbers and titles of marks are there", async () => {
    const page = await open({ javaScriptEnabled: false });
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
      const page = await open({ viewport: { width, height: 844 }, colorScheme });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.$$eval("details", (all) => {
        // Of alike ones a few stand for all.
        for (const own of all.slice(0, 12)) own.open = true;
      });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      // Scripts of others are what the page's policy forbids: this one comes in by the debugger.
      await page.evaluate(axe.source);
      const violations = await page.evaluate(
        `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
        violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200)),
      )`,
      );
      expect(violations).toEqual([]);
      await page.close();
    },
  );

  it("shows everything on paper, dark on light", async () => {
    const page = await open({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const { ground, ink } = await page.evaluate<{ ground: string; ink: string }>(
      "(({ backgroundColor: ground, color: ink }) => ({ ground, ink }))(getComputedStyle(document.body))",
    );
    expect([ground, ink]).toEqual(["rgb(255, 255, 255)", "rgb(27, 31, 36)"]);
    expect((await page.pdf()).length).toBeGreaterThan(50_000);
    await page.close();
  });
});
