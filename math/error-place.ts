import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Where in a file an error was thrown, `my-metric.ts:12`: the first place of its stack that is in the file.
 *
 * @returns null where the stack has none; the file alone where the line cannot be told
 */
export function errorPlace(error: unknown, file: string): string | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const full = path.resolve(file);
  for (const frame of stack.split("\n")) {
    for (const name of [pathToFileURL(full).href, full]) {
      const start = frame.indexOf(name);
      if (start < 0) continue;
      // A loader may have put a query of its own between the name and the place.
      const [, line] = /^(?:\?[^:\s]*)?:(\d+):\d+/.exec(frame.slice(start + name.length)) ?? [];
      if (line !== undefined) return `${file}:${line}`;
    }
    const line = lineOfInlined(frame, full);
    if (line !== undefined) return line === null ? file : `${file}:${line}`;
  }
  return null;
}

/**
 * The line of a place in a module that the loader has rewritten into a URL of its own, as it does where no package.json says
 * that the folder has modules: the line of the source that has what stands there, spaces apart.
 *
 * @returns undefined for a place elsewhere; null where no line, or more than one, has that
 */
function lineOfInlined(frame: string, full: string): number | null | undefined {
  const start = frame.indexOf("data:text/javascript,");
  const till = frame.lastIndexOf(`?filePath=${encodeURIComponent(full)}`);
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame) ?? [];
  if (start < 0 || till < 0 || line === undefined) return undefined;
  try {
    const code = decodeURIComponent(frame.slice(frame.indexOf(",", start) + 1, till));
    const text = code.split("\n")[Number(line) - 1]!;
    const [before, there] = [text.slice(0, Number(column) - 1), text.slice(Number(column) - 1)].map(squeezed);
    const source = readFileSync(full, "utf8");
    const lines = source.split("\n").map(squeezed);
    const whole = lines.join("");
    const ahead = [60, 30, 15, 8].map((length) => there!.slice(0, length));
    const around = [30, 15, 8].map((length) => `${before!.slice(-length)}${there!.slice(0, 4)}`);
    for (const piece of [...ahead, ...around]) {
      const at = whole.indexOf(piece);
      if (piece === "" || at < 0 || whole.indexOf(piece, at + 1) >= 0) continue;
      let [number, end] = [0, 0];
      while (end <= at) end += lines[number++]!.length;
      return number;
    }
  } catch {
    // What cannot be read again has no lines.
  }
  return null;
}

function squeezed(code: string): string {
  return code.replace(/\s+/g, "").replaceAll("'", '"');
}
