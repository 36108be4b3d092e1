import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Folders whose tests leave nothing behind in a process, and so can share one with its loaded modules. */
const folders = [
  "math",
  "generators",
  "models/bayes",
  "metrics",
  "suites/compare",
  "suites/measure",
  "suites/scores",
  "suites/warnings",
  "reports",
];
const shared = folders.map((folder) => `test/${folder}/**/*.test.ts`);

/** Files there that put modules of their own in place of others: what another file has loaded would not be replaced. */
const replacing = folders
  .flatMap((folder) =>
    readdirSync(`test/${folder}`, { recursive: true, encoding: "utf8" }).map(
      (file) => `test/${folder}/${file.replaceAll("\\", "/")}`,
    ),
  )
  .filter((file) => file.endsWith(".test.ts") && readFileSync(file, "utf8").includes("vi.mock("));

/**
 * The longest tests, and suites that are run before them, take half a minute on two idle cores. Whether they pass must not depend
 * on how busy the machine is: what hangs for so long hangs for ever.
 */
const FAR_OFF = 3_600_000;

const common = {
  testTimeout: FAR_OFF,
  hookTimeout: FAR_OFF,
  pool: "forks",
} as const;

/** Every property is drawn from one seed, which failures print, so that a test that fails does so again. */
const resolve = {
  alias: [
    {
      find: /^fast-check$/,
      replacement: fileURLToPath(new URL("test/support/seeded-fast-check.ts", import.meta.url)),
    },
  ],
};

export default defineConfig({
  test: {
    teardownTimeout: FAR_OFF,
    // One more than by default, which leaves a core to a process that hardly does anything.
    maxWorkers: "100%",
    projects: [
      { resolve, test: { ...common, name: "shared", include: shared, exclude: replacing, isolate: false } },
      // Native and wasm tensor backends keep process-wide state: a process per file keeps tests apart.
      { resolve, test: { ...common, name: "apart", include: ["test/**/*.test.ts"], exclude: shared } },
      { resolve, test: { ...common, name: "replacing", include: replacing } },
    ],
  },
});
