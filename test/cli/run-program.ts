import { type ChildProcessByStdio, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { contents, newFolder } from "./folders.ts";

const main = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

/** What a run of the program left. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Everything below the working folder afterwards. */
  readonly written: readonly string[];
}

/** How the program is run. */
export interface Circumstances {
  /** Working folder; a new one that is removed afterwards unless given. */
  readonly folder?: string;
  /** Set on top of the environment of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
  /** An open file that is its standard output; left out = what it prints is collected. */
  readonly stdout?: number;
}

/** Starts the program as a process of its own: `node --import tsx cli/main.ts ...`. */
export function startProgram(
  given: readonly string[],
  folder: string,
  environment: Circumstances["environment"] = {},
  stdout: "pipe" | number = "pipe",
) {
  // Run by npm, the tests have its settings in their environment; the program must not take them for the user's.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_config_"));
  return spawn(process.execPath, ["--import", import.meta.resolve("tsx"), main, ...given], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ["ignore", stdout, "pipe"],
    // Of a file, nothing is to be collected.
  }) as ChildProcessByStdio<null, Readable, Readable>;
}

/** Runs the program to its end. */
export async function runProgram(
  given: readonly string[],
  { folder: own, environment, stdout }: Circumstances = {},
): Promise<Outcome> {
  const folder = own ?? newFolder();
  try {
    const ended = await ending(startProgram(given, folder, environment, stdout));
    return { ...ended, written: contents(folder) };
  } finally {
    if (own === undefined) rmSync(folder, { recursive: true });
  }
}

/** Collects what a process says until it ends. */
export function ending(child: ReturnType<typeof startProgram>): Promise<Omit<Outcome, "written">> {
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}
