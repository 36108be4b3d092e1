import { takeRows } from "../../../generators/index.ts";
import type { EncodedEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import type * as MaskedGames from "../../../metrics/game/masked-game.ts";
import {
  type BrojaDecomposition,
  type CoalitionGame,
  type FirstOrderMeans,
  type GameSource,
  sourceOf,
  tableOf,
} from "../../../metrics/index.ts";

/** 2-Shapley values [R, 2^M] as if a pair and its reverse each carried the whole of its interaction. */
export function withoutTheHalf(table: Float64Array, players: number): Float64Array {
  const size = 2 ** players;
  const doubled = table.slice();
  for (let start = 0; start < table.length; start += size) {
    for (let i = 0; i < players; i++) {
      for (let j = 0; j < i; j++) {
        const pair = table[start + ((1 << i) | (1 << j))]!;
        doubled[start + ((1 << i) | (1 << j))]! += pair;
        // What the pairs take too much is missing from the players' own entries.
        doubled[start + (1 << i)]! -= pair / 2;
        doubled[start + (1 << j)]! -= pair / 2;
      }
    }
  }
  return doubled;
}

/** First-order means that an additive projection takes off where it should add them: those of the second modality. */
export function withSwappedSign(means: FirstOrderMeans): FirstOrderMeans {
  return { ...means, kept: means.kept.map((table, m) => (m === 1 ? table.map((mean) => -mean) : table)) };
}

/** A game that is read as if nobody earned nothing: without its values of the empty coalition. */
export function withoutBase(game: CoalitionGame | GameSource): GameSource {
  const table = tableOf(sourceOf(game));
  const coalitions = 2 ** table.modalities;
  return sourceOf({
    ...table,
    values: table.values.map((value, cell) => (cell % coalitions === 0 ? 0 : value)),
  });
}

/** A decomposition in natural units where bits are promised. */
export function inNats({
  redundancy,
  unique,
  synergy,
  gap,
  information,
}: BrojaDecomposition): BrojaDecomposition {
  const nats = (bits: number) => bits * Math.LN2;
  const { alone, together } = information;
  return {
    redundancy: nats(redundancy),
    unique: [nats(unique[0]), nats(unique[1])],
    synergy: nats(synergy),
    gap: nats(gap),
    information: { alone: [nats(alone[0]), nats(alone[1])], together: nats(together) },
  };
}

/** A game whose masked modalities are filled from samples that have the label of the masked one. */
export function gameMaskedByOwnClass(
  maskedGame: typeof MaskedGames.maskedGame,
  evaluation: EncodedEvaluation,
): GameSource {
  const { labels, samples } = evaluation.set;
  const games = [...new Set(labels)].map((label) => {
    const rows = [...labels.keys()].filter((row) => labels[row] === label).slice(0, ROWS);
    const own = {
      matrices: samples.matrices.map((matrix) => takeRows(matrix, Int32Array.from(rows))),
      weights: new Float64Array(rows.length).fill(1 / rows.length),
    };
    const standIns = { kind: "rows", name: "marginal", rows: own, drawn: true } as const;
    return { label, game: tableOf(maskedGame(evaluation, standIns, ROWS)) };
  });
  const { game } = games[0]!;
  const coalitions = 2 ** game.modalities;
  const values = game.values.map((_, cell) => {
    const sample = Math.floor(cell / coalitions) % game.samples;
    return games.find(({ label }) => label === labels[sample])!.game.values[cell]!;
  });
  return sourceOf({ ...game, values });
}

/** As many rows of every class, so that their games fit together. */
const ROWS = 8;
