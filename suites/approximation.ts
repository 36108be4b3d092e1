import { groupBy } from "../math/group-by.ts";
import { UserError } from "../math/user-error.ts";
import { approximationMethods, type IndexName, type MethodName } from "../metrics/index.ts";
import { paperTraining } from "../models/index.ts";
import type { StudyCell } from "./cell.ts";
import { type Finding, finding } from "./findings.ts";
import type { Measured } from "./measured.ts";
import { paperMeasure } from "./protocols.ts";
import { type ApproximationParameters, approximationError, ERROR } from "./studies/approximation-error.ts";
import type { PresetName, Suite, SuiteRequest } from "./suite.ts";

const budgets = [125, 250, 500, 1000, 2000, 4000];

/** Players, by order; and games for each. */
const sizes: Readonly<Record<PresetName, { pairs: number[]; triples: number[]; games: number }>> = {
  quick: { pairs: [6, 8, 12, 16], triples: [8, 12], games: 10 },
  standard: { pairs: [6, 8, 10, 12, 14, 16], triples: [8, 10, 12], games: 50 },
  paper: { pairs: [6, 8, 10, 12, 14, 16], triples: [8, 10, 12, 14], games: 200 },
};

/** A suite of games alone trains and measures nothing. */
const nothing = {
  data: {},
  networks: () => [],
  training: { ...paperTraining, epochs: 0 },
  measure: paperMeasure,
  seeds: [1],
};

/** The error of every approximator against its evaluations, for 6 to 16 players. */
export const approximationSuite: Suite = {
  id: "approximation",
  summary: "the error of every approximator of interactions against its evaluations, 6 to 16 players",
  metrics: [],
  presets: { quick: nothing, standard: nothing, paper: nothing },
  plan: (request) => [...cellsOf(request, 2), ...cellsOf(request, 3)],
  findings: errorSlopes,
};

function cellsOf({ preset, seeds, backend, settings, data }: SuiteRequest, order: 2 | 3): StudyCell[] {
  const { pairs, triples, games } = sizes[preset];
  const known = Object.keys(approximationMethods) as MethodName[];
  const stranger = settings?.find((name) => !known.includes(name as MethodName));
  if (stranger !== undefined)
    throw new UserError(`Unknown setting "${stranger}": the suite approximation has ${known.join(", ")}.`);
  const all = order === 2 ? pairs : triples;
  const players = data.modalities === undefined ? all : all.filter((n) => n === data.modalities);
  return seeds.flatMap((seed) =>
    players.flatMap((n) =>
      known
        .filter((method) => settings?.includes(method) ?? true)
        .map((method) => {
          const index: IndexName = approximationMethods[method].indices[0]!;
          const within = budgets.filter((budget) => budget < 2 ** n);
          const parameters: ApproximationParameters = {
            method,
            index,
            order,
            players: n,
            games,
            // One budget that covers everything: there the answer is exact.
            budgets: 2 ** n <= budgets.at(-1)! ? [...within, 2 ** n] : within,
          };
          return { study: approximationError.id, parameters: { ...parameters }, seed, backend };
        }),
    ),
  );
}

/** How the error falls with the evaluations, as a power, where they are at most a quarter of all coalitions. */
function errorSlopes({ findings }: Measured): Finding[] {
  const known = findings.filter(
    ({ finding: name, value, evaluations, modalities }) =>
      name === ERROR && value !== null && value > 0 && 4 * evaluations! <= 2 ** modalities!,
  );
  return groupBy(known, ({ subject, index, order, modalities }) =>
    JSON.stringify([subject, index, order, modalities]),
  ).flatMap((own) => {
    if (own.length < 3) return [];
    const { subject, index, order, modalities } = own[0]!;
    const value = slopeOf(
      own.map(({ evaluations }) => Math.log(evaluations!)),
      own.map(({ value: error }) => Math.log(error!)),
    );
    return [
      finding({
        finding: "power of the evaluations in the mean squared error (1 / budget is -1)",
        ...{ subject, index, order, modalities, value, unit: "power", count: own.length },
      }),
    ];
  });
}

/** Slope of the least-squares line. */
export function slopeOf(x: readonly number[], y: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, number) => sum + number, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const products = x.reduce((sum, number, i) => sum + (number - mx) * (y[i]! - my), 0);
  const squares = x.reduce((sum, number) => sum + (number - mx) ** 2, 0);
  return products / squares;
}
