import { vi } from "vitest";
import { contents } from "./folders.ts";
import type { Outcome } from "./run-program.ts";

/**
 * Runs the program's main module in this process, as often as wanted: starting a process for each of dozens of
 * requests would take longer than all else. One call at a time; the working folder is this process's.
 */
export async function callMain(
  given: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[stream] += text;
      return true;
    });
  }
  const argv = process.argv;
  const before = process.cwd();
  for (const name of Object.keys(process.env))
    if (name.startsWith("npm_config_")) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    process.chdir(folder);
    process.argv = [process.execPath, "main.ts", ...given];
    process.exitCode = undefined;
    vi.resetModules();
    const listeners = process.stdout.listeners("error");
    await import("../../cli/main.ts");
    // What the program listens to goes with the process; here the process goes on.
    for (const listener of process.stdout.listeners("error")) {
      if (!listeners.includes(listener)) process.stdout.off("error", listener as () => void);
    }
    return { code: Number(process.exitCode ?? 0), ...said, written: contents(folder) };
  } finally {
    process.exitCode = undefined;
    process.argv = argv;
    process.chdir(before);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}
