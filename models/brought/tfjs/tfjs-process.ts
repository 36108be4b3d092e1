import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../../../math/user-error.ts";
import { batchName } from "../../asked-rows.ts";
import type { AnsweringModel } from "../answering-model.ts";
import type { FromTfjs, TfjsOpening, ToTfjs } from "./tfjs-messages.ts";

/**
 * A TensorFlow.js model in a process of its own, which is ended when loading or a batch takes longer than its time limit. The
 * start of the process itself does not count.
 *
 * @throws UserError if it cannot be loaded, not in that time, or its inputs or outputs do not fit
 */
export async function tfjsProcess(opening: TfjsOpening): Promise<AnsweringModel> {
  const { timeLimit } = opening;
  const [file] = opening.source.files;
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith(".ts");
  const entry = fileURLToPath(new URL(`./tfjs-worker.${fromSource ? "ts" : "js"}`, import.meta.url));
  const child = fork(entry, {
    execArgv: fromSource ? ["--import", import.meta.resolve("tsx")] : [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once("error", (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };

  /** The next message; null: it may take any time. */
  const said = async (doing: string, seconds: number | null): Promise<FromTfjs> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      if (seconds !== null) timer = setTimeout(() => resolve("late"), seconds * 1000);
    });
    const message = new Promise<FromTfjs>((resolve) => {
      child.once("message", (reply) => resolve(reply as FromTfjs));
    });
    const first = await Promise.race([message, late, ended]);
    clearTimeout(timer);
    if (first === "late") {
      await kill();
      throw new UserError(
        `${file} took longer than ${seconds} seconds for ${doing}: give it more with --timeout, if it can come to an end.`,
      );
    }
    if (typeof first === "string")
      throw new UserError(`TensorFlow.js ended (${first}) at ${doing} of ${file}: it may need more memory.`);
    if (first.kind === "failed")
      throw first.mistake ? new UserError(first.message) : new Error(first.message);
    return first;
  };
  const ask = async (message: ToTfjs, doing: string): Promise<FromTfjs> => {
    child.send(message);
    return await said(doing, timeLimit);
  };

  try {
    await said("its start", null);
    const opened = await ask({ kind: "open", opening }, "its loading");
    if (opened.kind !== "opened") throw new Error(`TensorFlow.js said ${opened.kind} at its loading.`);
    return {
      ...opened.facts,
      async answer(batch) {
        const answered = await ask({ kind: "answer", batch }, `its answer to ${batchName(batch)}`);
        if (answered.kind !== "answered") throw new Error(`TensorFlow.js said ${answered.kind} to a batch.`);
        return answered.answers;
      },
      close: kill,
    };
  } catch (error) {
    await kill();
    throw error;
  }
}
