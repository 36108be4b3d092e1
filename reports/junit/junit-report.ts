import Builder from "fast-xml-builder";
import { xmlText } from "./xml-text.ts";

/** A check as a test runner tells it: passed unless something is said of it. */
export interface TestCase {
  /** What is checked, below its group. */
  readonly name: string;
  readonly outcome?: Outcome;
}

/** A check that failed, work that broke before it could be checked, or what could not be checked. */
export interface Outcome {
  readonly kind: "failure" | "error" | "skipped";
  /** A few words that lists show. */
  readonly message: string;
  /** The whole of it. */
  readonly text?: string;
}

/** Checks of one thing. */
export interface TestGroup {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * Checks as JUnit XML, in the form that CI servers read: a `testsuite` for each group, a `testcase` for each check, its
 * `classname` the whole's name and the group's.
 */
export function junitReport(name: string, groups: readonly TestGroup[]): string {
  const builder = new Builder({
    attributeNamePrefix: "@",
    format: true,
    ignoreAttributes: false,
    // A text that is "true" is no attribute without a value.
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
  });
  const shown = groups.filter(({ cases }) => cases.length > 0);
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": xmlText(name),
      ...counts(shown.flatMap(({ cases }) => cases)),
      testsuite: shown.map((group) => ({
        "@name": xmlText(group.name),
        ...counts(group.cases),
        "@skipped": `${count(group.cases, "skipped")}`,
        testcase: group.cases.map((one) => testCase(`${name}.${group.name}`, one)),
      })),
    },
  });
}

function counts(cases: readonly TestCase[]) {
  return {
    "@tests": `${cases.length}`,
    "@failures": `${count(cases, "failure")}`,
    "@errors": `${count(cases, "error")}`,
  };
}

function count(cases: readonly TestCase[], kind: Outcome["kind"]): number {
  return cases.filter(({ outcome }) => outcome?.kind === kind).length;
}

function testCase(group: string, { name, outcome }: TestCase) {
  const attributes = { "@name": xmlText(name), "@classname": xmlText(group) };
  if (outcome === undefined) return attributes;
  const { kind, message, text } = outcome;
  const said = { "@message": xmlText(message), ...(text === undefined ? {} : { "#text": xmlText(text) }) };
  return { ...attributes, [kind]: said };
}
