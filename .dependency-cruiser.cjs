/** Imports point left to right only: see docs/architecture.md. */
const order = ["math", "generators", "models", "metrics", "suites", "reports", "cli"];

const directions = order.slice(0, -1).map((folder, position) => ({
  name: `${folder}-imports-only-what-is-left-of-it`,
  severity: "error",
  from: { path: `^${folder}/` },
  to: { path: `^(${order.slice(position + 1).join("|")}|test|bench)/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    {
      name: "reports-know-results-not-runners",
      comment: "reports may import what suites say about results, never how suites run",
      severity: "error",
      from: { path: "^reports/" },
      to: { path: "^suites/", pathNot: "^suites/(results|compare/comparison)\\.ts$" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "(\\.test\\.ts|^test/)" },
      to: {},
    },
    {
      name: "only-declared-packages",
      severity: "error",
      from: { pathNot: "^test/" },
      // An optional peer that tests need is a development dependency as well.
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"],
        dependencyTypesNot: ["npm-peer"],
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
