import { createRequire } from "node:module";
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { firstLine } from "../../../math/first-line.ts";
import { UserError } from "../../../math/user-error.ts";

/** What of ONNX Runtime is used; both of its packages have it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array | string, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
  /** Whether it reads files by their names, and those that a model names; else it is given their bytes. */
  readonly readsFiles: boolean;
  readonly env: {
    readonly versions: Readonly<Record<string, string | undefined>>;
    readonly wasm: { numThreads?: number };
  };
}

/** Optional peers, the faster one first: they are large, and only for those who bring ONNX models. */
const packages = ["onnxruntime-node", "onnxruntime-web"] as const;

/**
 * The ONNX Runtime that is installed, and its name and version.
 *
 * @throws UserError if none is
 */
export async function onnxRuntime(): Promise<{ readonly runtime: OnnxRuntime; readonly name: string }> {
  for (const name of packages) {
    const runtime = await installed(name);
    if (runtime === null) continue;
    // One thread, before the first session: how many share a sum decides how it is rounded.
    runtime.env.wasm.numThreads = 1;
    const { versions } = runtime.env;
    return {
      runtime: { ...runtime, readsFiles: name === "onnxruntime-node" },
      name: `${name} ${versions.web ?? versions.node ?? versions.common ?? ""}`.trim(),
    };
  }
  throw new UserError(
    "ONNX models take ONNX Runtime, which is not installed: run npm install onnxruntime-web, or onnxruntime-node, which is faster.",
  );
}

async function installed(name: string): Promise<OnnxRuntime | null> {
  try {
    createRequire(import.meta.url).resolve(name);
  } catch {
    return null;
  }
  try {
    // A name the type checker does not follow, since it may be absent.
    return (await import(name)) as OnnxRuntime;
  } catch (error) {
    // Broken is not absent: nothing else is taken in its place.
    throw new UserError(
      `${name} is installed but does not load (${firstLine(error)}): install it again, or remove it.`,
    );
  }
}
