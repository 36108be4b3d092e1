import { workerData } from "node:worker_threads";
import { UserError } from "../../math/user-error.ts";
import type { AnsweringModel } from "./answering-model.ts";
import type { BridgeReply, BridgeRequest, BridgeStart, ModelOpening } from "./bridge-messages.ts";

/** A thread that has a model which answers in its own time, for one that has to wait: see `bridge.ts`. */

const { opening, port, replies } = workerData as BridgeStart;

function say(reply: BridgeReply): void {
  port.postMessage(reply);
  Atomics.add(replies, 0, 1);
  Atomics.notify(replies, 0);
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: "failed", message, mistake: error instanceof UserError });
}

// What is thrown outside of a request would leave the other thread waiting for ever.
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

async function open(wanted: ModelOpening): Promise<AnsweringModel> {
  switch (wanted.kind) {
    case "command":
      return (await import("./command/command-model.ts")).commandModel(wanted);
    case "onnx":
      return (await import("./onnx/onnx-model.ts")).onnxModel(wanted);
  }
}

try {
  const model = await open(opening);
  port.on("message", async (request: BridgeRequest) => {
    try {
      if (request.kind === "answer") say({ kind: "answered", answers: await model.answer(request.batch) });
      else {
        await model.close();
        say({ kind: "closed" });
        port.close();
      }
    } catch (error) {
      fail(error);
    }
  });
  say({ kind: "opened", about: model.about, outputs: model.outputs });
} catch (error) {
  fail(error);
  port.close();
}
