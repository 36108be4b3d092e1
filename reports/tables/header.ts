import type { Results } from "../../suites/results.ts";
import { type Passage, term } from "./part.ts";
import { realLines } from "./real-lines.ts";
import { trainingLine } from "./training-line.ts";

/** What was run, where, with which seeds and how much of it: the terms above all tables. */
export function header(results: Results): Passage {
  const { suite, preset, environment, failures } = results;
  const { backend } = environment;
  const fallback = backend.fallback === null ? "" : `; passed over: ${backend.fallback}`;
  const lines: [string, string][] = [
    ["backend", `${backend.name} (asked for ${backend.requested}${fallback})`],
    ["seeds", seeds(results)],
    ...measuredLines(results),
    ["started", `${results.startedAt} with ${results.package.name} ${results.package.version}`],
    ["took", `${duration(results.seconds)} with ${environment.workers} worker${plural(environment.workers)}`],
    ["on", `Node ${environment.node}, ${environment.platform}, ${environment.processor}`],
  ];
  const training = trainingLine(results);
  if (training !== null) lines.splice(2, 0, ["training", training]);
  if (!results.complete) {
    lines.push(["partial", `${failures.length} part${plural(failures.length)} missing: see the end`]);
  }
  return {
    kind: "passage",
    title: `Suite ${suite}, preset ${preset}`,
    lines: [...broughtLines(results), ...realLines(results), ...lines].map(([name, said]) =>
      term(name, said),
    ),
    explains: false,
  };
}

/** How much was measured; nothing of tables that a user brought, which are measured as they are. */
function measuredLines({ datasets, measure, records }: Results): [string, string][] {
  if (datasets.length > 0 && datasets.every(isTable)) return [];
  const rows = datasets.some(({ sourceFiles }) => sourceFiles !== null) ? "rows" : "test rows";
  return [
    [
      "measured",
      `up to ${count(measure.samples)} ${rows}, ${drawsOf(measure.draws, records)} draws from ${count(measure.background)} background rows, ${count(measure.clusters)} clusters`,
    ],
    ...(measure.masker === null || measure.masker === "marginal"
      ? []
      : [["masked by", measure.masker] as [string, string]]),
  ];
}

/** How many rows are drawn for a coalition: of some data fewer than of others, where InterSHAP needs no more. */
function drawsOf(most: number, records: Results["records"]): string {
  const drawn = records.flatMap(({ metric, draws }) =>
    metric === "intershap" && draws !== null ? draws : [],
  );
  const least = drawn.reduce((one, other) => Math.min(one, other), most);
  return least < most ? `${count(least)} to ${count(most)}` : count(most);
}

function isTable({ sourceFiles, measuredRows }: Results["datasets"][number]): boolean {
  return sourceFiles !== null && measuredRows === null;
}

/** What a user brought, and what is called by which number below. */
function broughtLines({ datasets, models }: Results): [string, string][] {
  const ofData = datasets.flatMap(({ sourceFiles, modalityNames, classNames }): [string, string][] => {
    if (sourceFiles === null) return [];
    const numbered = (names: readonly string[] | null, first: number) =>
      names?.map((name, position) => `${position + first} ${name}`).join(", ");
    const modalities = numbered(modalityNames, 1);
    // Classes that are called by their own numbers need no list.
    const named = classNames?.some((name, position) => name !== `${position}`) === true;
    const classes = named ? numbered(classNames, 0) : undefined;
    return [
      ["data", sourceFiles.join(", ")],
      ...(modalities === undefined ? [] : [["modalities", modalities] as [string, string]]),
      ...(classes === undefined ? [] : [["classes", classes] as [string, string]]),
    ];
  });
  const ofModels = models.flatMap(({ runtime, outputs, sourceFiles }): [string, string][] => {
    if (runtime === null) return [];
    const parts = [...(sourceFiles ?? []), runtime, ...(outputs === null ? [] : [`answers: ${outputs}`])];
    return [["your model", parts.join("; ")]];
  });
  return [...ofData, ...ofModels];
}

function seeds({ datasets, models }: Results): string {
  const list = (values: readonly (number | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].join(", ");
  const data = list(datasets.map(({ dataSeed }) => dataSeed));
  const training = list(models.map(({ trainSeed }) => trainSeed));
  if (training === "" || training === data) return data;
  return `${data} for data; ${training} for training`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const count = (value: number) => value.toLocaleString("en-US");
const plural = (value: number) => (value === 1 ? "" : "s");
