import { askedThread } from "../../math/threads/asked-thread.ts";
import { UserError } from "../../math/user-error.ts";
import { batchName } from "../asked-rows.ts";
import type { Answers, Batch } from "./answering-model.ts";
import type { ModelFacts, ModelOpening } from "./model-opening.ts";

/** A model that answers in its own time, to be asked by code that cannot wait for a promise. */
export interface Bridge extends ModelFacts {
  /**
   * Asks, and stops this thread until there is an answer.
   *
   * @throws UserError, one sentence that names the batch, if there is none
   */
  answer(batch: Batch): Answers;
  /** Ends the model, with all that it has started. */
  close(): Promise<void>;
}

/** How much longer than the model's own limit is waited for, before its thread is taken for dead, in seconds. */
const GRACE = 10;

/**
 * Opens a model in a thread of its own: see `askedThread`.
 *
 * @param timeLimit - seconds that a batch may take
 * @throws UserError if the model cannot be opened
 */
export async function openBridge(opening: ModelOpening, timeLimit: number): Promise<Bridge> {
  const thread = await askedThread<ModelOpening, ModelFacts, Batch, Answers>(
    import.meta.url,
    "./bridge-thread",
    opening,
  );
  return {
    ...thread.facts,
    answer(batch) {
      const answers = thread.ask(batch, timeLimit + GRACE);
      if (answers !== null) return answers;
      throw new UserError(
        `The model has not answered ${batchName(batch)} within ${timeLimit} seconds: give it more with --timeout.`,
      );
    },
    close: () => thread.close(),
  };
}
