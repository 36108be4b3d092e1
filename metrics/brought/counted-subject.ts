import type { FusionModel } from "../../models/index.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import type { GameSource } from "../game/game-source.ts";
import type { Subject } from "../metric.ts";

/** A subject that counts what is asked of its model. */
export interface CountedSubject {
  readonly subject: Subject;
  /** Rows of model output that what was read of the subject took. */
  evaluations(): number;
}

/**
 * A subject that counts, as the project's own metrics do, the rows of model output that a number takes: tables that several
 * metrics share are counted for each, as if it were alone, and the answers to the measured samples once.
 */
export function countedSubject(subject: Subject): CountedSubject {
  const { evaluation } = subject;
  const samples = evaluation === null ? 0 : evaluation.predicted.length;
  let whole = false;
  let asked = 0;
  let game = 0;
  let tables = 0;
  const masked = new Set<number>();
  const counted = evaluation === null ? null : countedEvaluation(evaluation);

  /** A game knows itself what it took; with more draws it takes more. depth: none, it is called again by who asks for them. */
  function countedGame(source: GameSource): GameSource {
    game = Math.max(game, source.modelEvaluations);
    return through(source, { withDraws: (draws: number) => countedGame(source.withDraws(draws)) });
  }

  function countedEvaluation(own: EncodedEvaluation): EncodedEvaluation {
    const model = through<FusionModel>(own.model, {
      head(sums: Float32Array, rows: number) {
        asked += rows;
        return own.model.head(sums, rows);
      },
    });
    return through(own, {
      model,
      zeroMasked(coalition: number) {
        masked.add(coalition);
        return own.zeroMasked(coalition);
      },
      answersTo(matrices: Parameters<EncodedEvaluation["answersTo"]>[0]) {
        asked += matrices[0]!.rows;
        return own.answersTo(matrices);
      },
      get logits() {
        whole = true;
        return own.logits;
      },
      get answers() {
        whole = true;
        return own.answers;
      },
      get predicted() {
        whole = true;
        return own.predicted;
      },
    });
  }

  return {
    subject: through(subject, {
      evaluation: counted,
      game: () => countedGame(subject.game()),
      firstOrderTables() {
        const read = subject.firstOrderTables();
        tables = read.logits.modelEvaluations;
        return read;
      },
      firstOrderMeans() {
        const read = subject.firstOrderMeans();
        tables = read.modelEvaluations;
        return read;
      },
    }),
    evaluations() {
      // Games and tables have the answers to the samples among theirs.
      const alone = whole && game === 0 && tables === 0;
      return asked + game + tables + samples * masked.size + (alone ? samples : 0);
    },
  };
}

/** An object seen through another, whose fields come before its own. */
function through<T extends object>(object: T, fields: Partial<T>): T {
  return new Proxy(object, {
    get(target, name) {
      if (Object.hasOwn(fields, name)) return Reflect.get(fields, name);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
