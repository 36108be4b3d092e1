import { createRequire } from "node:module";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { UserError } from "../math/user-error.ts";
import { loadNativeBackend, saysNotInstalled, tryNativeBackend } from "./native-backend.ts";

export const backendNames = ["tensorflow", "wasm", "cpu"] as const;
export type BackendName = (typeof backendNames)[number];
export type BackendRequest = "auto" | BackendName;

/** The tensor backend in use, and what had to be given up on the way to it. */
export interface Backend {
  readonly name: BackendName;
  readonly requested: BackendRequest;
  /** Why a faster backend was passed over; null when none was. */
  readonly fallback: string | null;
}

/**
 * Makes a tensor backend the current one. `auto` takes tfjs-node if it loads, else wasm, else plain JavaScript,
 * and says what it passed over; a backend asked for by name is never replaced by another.
 *
 * @param warn - told, in a sentence, of a backend that is installed and yet was passed over
 * @throws UserError if a backend asked for by name cannot be loaded
 */
export async function selectBackend(
  requested: BackendRequest,
  warn: (sentence: string) => void = () => {},
): Promise<Backend> {
  // Production mode: no advertisement of the native backend on standard error.
  tf.enableProdMode();
  const candidates: readonly BackendName[] = requested === "auto" ? backendNames : [requested];
  const passedOver: string[] = [];
  const broken: string[] = [];
  for (const name of candidates) {
    try {
      await load[name]();
    } catch (error) {
      if (saysNotInstalled(error)) {
        passedOver.push(`${name}: not installed`);
      } else {
        passedOver.push(`${name}: installed but broken: ${reason(error)}`);
        broken.push(`The backend "${name}" is installed but broken (${reason(error)})`);
      }
      continue;
    }
    for (const what of broken)
      warn(`${what}: "${name}" is used instead; install it again, or choose with --backend.`);
    return { name, requested, fallback: passedOver.length > 0 ? passedOver.join("; ") : null };
  }
  throw new UserError(
    `The backend "${requested}" cannot be loaded (${passedOver.join("; ")}): use --backend auto to take the best that works here.`,
  );
}

/** The backend that was selected, for processes that are to compute as this one does. */
export function currentBackend(): BackendName {
  return backendNames.find((name) => name === tf.getBackend()) ?? "cpu";
}

const load: Record<BackendName, () => Promise<void>> = {
  async tensorflow() {
    await loadNativeBackend();
    await activate("tensorflow");
    tryNativeBackend();
  },
  async wasm() {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${path.dirname(entry)}${path.sep}`);
    await withoutNewProcessHandlers(() => activate("wasm"));
  },
  async cpu() {
    await activate("cpu");
  },
};

async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error("it did not start");
  await tf.ready();
}

/** The wasm runtime installs process-wide handlers that would swallow the program's own errors. */
async function withoutNewProcessHandlers(start: () => Promise<void>): Promise<void> {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const emitter: NodeJS.EventEmitter = process;
  const before = events.map((event) => new Set(emitter.listeners(event)));
  await start();
  events.forEach((event, position) => {
    for (const listener of emitter.listeners(event)) {
      if (!before[position]!.has(listener)) emitter.removeListener(event, listener as () => void);
    }
  });
}

/** An error's first line, fit to stand in parentheses. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.trim().replace(/\.$/, "");
}
