import { answerInThread } from "../../math/threads/answering-thread.ts";
import type { AnsweringModel, Answers, Batch } from "./answering-model.ts";
import type { ModelFacts, ModelOpening } from "./model-opening.ts";

/** A thread that has a model which answers in its own time, for one that has to wait: see `bridge.ts`. */

async function open(wanted: ModelOpening): Promise<AnsweringModel> {
  switch (wanted.kind) {
    case "command":
      return (await import("./command-model.ts")).commandModel(wanted);
    case "onnx":
      return (await import("./onnx/onnx-model.ts")).onnxModel(wanted);
    case "tfjs":
      return (await import("./tfjs/tfjs-process.ts")).tfjsProcess(wanted);
  }
}

await answerInThread<ModelOpening, ModelFacts, Batch, Answers>(async (wanted) => {
  const { about, notes, outputs, classes, answer, close } = await open(wanted);
  return { facts: { about, notes, outputs, classes }, answer, close };
});
