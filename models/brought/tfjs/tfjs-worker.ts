import { UserError } from "../../../math/user-error.ts";
import { selectBackend } from "../../backend.ts";
import type { FromTfjs, ToTfjs } from "./tfjs-messages.ts";
import { type TfjsModel, tfjsModel } from "./tfjs-model.ts";

/**
 * A process that has a TensorFlow.js model. It computes without a pause, so only another process can end it when it takes too
 * long; and the native tensor library loads once per process.
 */

let model: TfjsModel | null = null;

const say = (message: FromTfjs) => process.send?.(message);

process.on("message", async (message: ToTfjs) => {
  try {
    if (message.kind === "open") {
      await selectBackend(message.opening.backend);
      model = await tfjsModel(message.opening);
      const { about, notes } = model;
      say({ kind: "opened", facts: { about, notes, outputs: null, classes: null } });
    } else {
      say({ kind: "answered", answers: model!.answer(message.batch) });
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    say({ kind: "failed", message: text, mistake: error instanceof UserError });
  }
});

// An interrupt from the keyboard reaches the whole process group: the parent decides what happens then.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit(0));

say({ kind: "ready" });
