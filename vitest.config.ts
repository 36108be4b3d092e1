import { defineConfig } from "vitest/config";

/** Folders whose tests leave nothing behind in a process, and so can share one with its loaded modules. */
const shared = [
  "math",
  "generators",
  "models/bayes",
  "metrics",
  "suites/compare",
  "suites/measure",
  "suites/scores",
  "suites/warnings",
  "reports",
].map((folder) => `test/${folder}/**/*.test.ts`);

const common = {
  // The longest take half a minute on two idle cores.
  testTimeout: 180_000,
  // Some run a suite before their tests.
  hookTimeout: 180_000,
  pool: "forks",
} as const;

export default defineConfig({
  test: {
    // One more than by default, which leaves a core to a process that hardly does anything.
    maxWorkers: "100%",
    projects: [
      { test: { ...common, name: "shared", include: shared, isolate: false } },
      // Native and wasm tensor backends keep process-wide state: a process per file keeps tests apart.
      { test: { ...common, name: "apart", include: ["test/**/*.test.ts"], exclude: shared } },
    ],
  },
});
