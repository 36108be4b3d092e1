import util from "node:util";
import * as tf from "@tensorflow/tfjs";

const PACKAGE = "@tensorflow/tfjs-node";

/**
 * Loads tfjs-node, which registers the backend "tensorflow" as it loads.
 *
 * @throws Error if it is absent or does not load
 */
export async function loadNativeBackend(): Promise<void> {
  // tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed.
  const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean };
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
  // One thread a process: how many share a sum decides how it is rounded, so that results would depend on the number
  // of processors; worker processes use the others.
  process.env.TF_NUM_INTRAOP_THREADS = "1";
  // Whether oneDNN takes part depends on the processor unless it is said; it rounds differently, and here it saves nothing.
  process.env.TF_ENABLE_ONEDNN_OPTS = "0";
  // Warnings and errors only: the library greets in every worker process otherwise.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "1";
  // Optional dependency: a name the type checker does not follow, since it may be absent.
  const packageName: string = PACKAGE;
  await import(packageName);
}

/**
 * Makes sure that a native backend that started also computes: its library may lack what the addon asks for.
 *
 * @throws Error if it does not
 */
export function tryNativeBackend(): void {
  const [product] = tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]).dataSync());
  if (product !== 11) throw new Error(`it multiplies wrongly: 1 x 3 + 2 x 4 gave ${product}`);
}

/** Whether an error says that the package itself is not there; a broken one may miss something of its own. */
export function saysNotInstalled(error: unknown): boolean {
  return error instanceof Error && error.message.includes(`Cannot find package '${PACKAGE}'`);
}
