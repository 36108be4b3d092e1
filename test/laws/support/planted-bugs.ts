import type { EncodedEvaluation, EncodedRows } from "../../../metrics/evaluation/encoded-evaluation.ts";
import type * as CoalitionGames from "../../../metrics/game/coalition-game.ts";
import type { BrojaDecomposition, CoalitionGame, Draws, FirstOrderMeans } from "../../../metrics/index.ts";

/** Interaction matrices [R, M, M] as if (i, j) and (j, i) each carried the whole of the pair's interaction. */
export function withoutTheHalf(matrices: Float64Array, players: number): Float64Array {
  const cells = players * players;
  const doubled = matrices.map((value) => 2 * value);
  for (let start = 0; start < matrices.length; start += cells) {
    for (let i = 0; i < players; i++) {
      const row = matrices.subarray(start + i * players, start + (i + 1) * players);
      const others = row.reduce((sum, value, j) => (j === i ? sum : sum + value), 0);
      // What the pairs take too much is missing from the player's own entry.
      doubled[start + i * players + i] = row[i]! - others;
    }
  }
  return doubled;
}

/** First-order means that an additive projection takes off where it should add them: those of the second modality. */
export function withSwappedSign(means: FirstOrderMeans): FirstOrderMeans {
  return { ...means, kept: means.kept.map((table, m) => (m === 1 ? table.map((mean) => -mean) : table)) };
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
  coalitionGame: typeof CoalitionGames.coalitionGame,
  evaluation: EncodedEvaluation,
): CoalitionGame {
  const { labels } = evaluation.set;
  const games = [...new Set(labels)].map((label) => {
    const rows = [...labels.keys()].filter((row) => labels[row] === label);
    const background = rowsOf(evaluation.samples, rows.slice(0, rows.length - (rows.length % GROUPS)));
    return { label, game: coalitionGame({ ...evaluation, background }, inGroups(background.rows)) };
  });
  const { game } = games[0]!;
  const coalitions = 2 ** game.modalities;
  const values = game.values.map((_, cell) => {
    const sample = Math.floor(cell / coalitions) % game.samples;
    return games.find(({ label }) => label === labels[sample])!.game.values[cell]!;
  });
  return { ...game, values };
}

/** As many draw groups for every class, so that their games fit together. */
const GROUPS = 2;

function inGroups(rows: number): Draws {
  const window = rows / GROUPS;
  return {
    drawn: true,
    groups: Array.from({ length: GROUPS }, (_, g) => ({
      rows: Int32Array.from({ length: window }, (_, k) => g * window + k),
      window,
      weights: null,
    })),
  };
}

function rowsOf({ modalities, rows: all }: EncodedRows, rows: readonly number[]): EncodedRows {
  return {
    rows: rows.length,
    modalities: modalities.map((encoded) => {
      const width = encoded.length / all;
      return Float32Array.from(
        { length: rows.length * width },
        (_, cell) => encoded[rows[Math.floor(cell / width)]! * width + (cell % width)]!,
      );
    }),
    weights: new Float64Array(rows.length).fill(1 / rows.length),
  };
}
