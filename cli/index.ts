/** The package's root: the public face of every folder. */
export * from "../generators/index.ts";
export * from "../metrics/index.ts";
export * from "../models/index.ts";
export * from "../reports/index.ts";
export * from "../suites/index.ts";
