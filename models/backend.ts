import { createRequire } from "node:module";
import path from "node:path";
import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import { UserError } from "../math/user-error.ts";

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
 * @throws UserError if a backend asked for by name cannot be loaded
 */
export async function selectBackend(requested: BackendRequest): Promise<Backend> {
  // Production mode: no advertisement of the native backend on standard error.
  tf.enableProdMode();
  const candidates: readonly BackendName[] = requested === "auto" ? backendNames : [requested];
  const passedOver: string[] = [];
  for (const name of candidates) {
    try {
      await load[name]();
      return { name, requested, fallback: passedOver.length > 0 ? passedOver.join("; ") : null };
    } catch (error) {
      passedOver.push(`${name}: ${reason(error)}`);
    }
  }
  throw new UserError(
    `The backend "${requested}" cannot be loaded (${passedOver.join("; ")}): use --backend auto to take the best that works here.`,
  );
}

const load: Record<BackendName, () => Promise<void>> = {
  async tensorflow() {
    // tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed.
    const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean };
    legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
    // Optional dependency: a name the type checker does not follow, since it may be absent.
    const packageName: string = "@tensorflow/tfjs-node";
    await import(packageName);
    await activate("tensorflow");
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

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/Cannot find (package|module)/.test(text)) return "not installed";
  return text.split("\n", 1)[0]!.trim();
}
