import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

const executablePath = findChromium();

/** Whether pages can be opened here; says once where they cannot. */
export const hasChromium = executablePath !== null;
if (!hasChromium)
  console.warn("The page is not opened: no Chromium is installed; install it, or name one in CHROMIUM_PATH.");

/** A page on disk, and a browser to open it with. */
export interface PageOnDisk {
  /** Opens it anew. */
  open(options?: Parameters<Browser["newPage"]>[0]): Promise<OpenedPage>;
  /** Ends the browser and removes the page. */
  close(): Promise<void>;
}

export interface OpenedPage {
  readonly page: Page;
  /** What the console says, errors of scripts, and every address beside its own that it asks for; grows. */
  readonly complaints: readonly string[];
}

export async function pageOnDisk(html: string): Promise<PageOnDisk> {
  const folder = mkdtempSync(path.join(tmpdir(), "page-"));
  const file = path.join(folder, "results.html");
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const browser = await chromium.launch({
    executablePath: executablePath!,
    // Who runs as root, as containers do, has no sandbox.
    chromiumSandbox: false,
    timeout: 0,
  });
  return {
    async open(options = {}) {
      const page = await browser.newPage(options);
      // How long it may take is for the limit of a test to say, which is far off.
      page.setDefaultTimeout(0);
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        if (request.url() !== address) complaints.push(`asks for ${request.url()}`);
      });
      await page.goto(address);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How many marks every picture has. */
export function marksOfFigures(page: Page): Promise<{ readonly id: string; readonly marks: number }[]> {
  return page.$$eval("figure", (figures) =>
    figures.map((figure) => ({
      id: figure.id,
      marks: figure.querySelectorAll("svg [data-tip]").length,
    })),
  );
}

/** Pixels by which the page is wider than its window, or narrower. */
export async function overhang(page: Page, width: number): Promise<number> {
  return (await page.evaluate<number>("document.documentElement.scrollWidth")) - width;
}

/** Unfolds some of what is folded: of alike ones a few stand for all. */
export function unfold(page: Page): Promise<void> {
  return page.$$eval("details", (all) => {
    for (const own of all.slice(0, 12)) own.open = true;
  });
}

/** What axe-core finds wrong for people who cannot see or use a mouse, serious and critical. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Scripts of others are what the page's policy forbids: this one comes in by the debugger.
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200)),
    )`,
  );
}
