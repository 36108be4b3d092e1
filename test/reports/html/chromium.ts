import { existsSync } from "node:fs";

/** Where Debian and others put it. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium on this machine, `CHROMIUM_PATH` first; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  const found = [...(named === undefined ? [] : [named]), ...places].find(existsSync);
  return found ?? null;
}
