import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { type BackendName, selectBackend } from "../../models/backend.ts";
import { train } from "../../models/train.ts";
import { tinyData, tinyTraining } from "./tiny-data.ts";

const nativeInstalled = isInstalled("@tensorflow/tfjs-node");

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

const events = ["uncaughtException", "unhandledRejection"] as const;
const listeners = () => events.map((event) => process.listeners(event as "uncaughtException"));

afterEach(() => {
  vi.doUnmock("@tensorflow/tfjs-backend-wasm");
  vi.doUnmock("@tensorflow/tfjs-node");
  vi.resetModules();
});

describe("selecting a backend", () => {
  it("by wasm leaves the process's handlers of errors as they were", async () => {
    const own = () => {};
    process.on("uncaughtException", own);
    const before = listeners();
    await selectBackend("wasm");
    await selectBackend("wasm");
    expect(listeners()).toEqual(before);
    process.off("uncaughtException", own);
  });

  it.each(["wasm", "cpu"] as const)("%s makes it the current one", async (name) => {
    expect(await selectBackend(name)).toEqual({ name, requested: name, fallback: null });
    expect(tf.getBackend()).toBe(name);
    expect(tf.tidy(() => [...tf.matMul([[1, 2]], [[3], [4]]).dataSync()])).toEqual([11]);
  });

  it("tensorflow is a user's error where tfjs-node is absent, and changes nothing", async ({ skip }) => {
    skip(nativeInstalled, "tfjs-node is installed here: there is nothing to refuse");
    await selectBackend("cpu");
    const error = await selectBackend("tensorflow").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toBe(
      'The backend "tensorflow" cannot be loaded (tensorflow: not installed): use --backend auto to take the best that works here.',
    );
    expect(tf.getBackend()).toBe("cpu");
  });

  it("auto takes wasm where tfjs-node is absent, and says why", async ({ skip }) => {
    skip(nativeInstalled, "tfjs-node is installed here: auto passes nothing over");
    expect(await selectBackend("auto")).toEqual({
      name: "wasm",
      requested: "auto",
      fallback: "tensorflow: not installed",
    });
  });

  it("auto ends with plain JavaScript where nothing else starts, and says why of each", async ({ skip }) => {
    skip(nativeInstalled, "tfjs-node is installed here: auto passes nothing over");
    vi.doMock("@tensorflow/tfjs-backend-wasm", () => ({
      setWasmPaths() {
        throw new Error("no WebAssembly here\nand more that nobody needs");
      },
    }));
    const fresh = await import("../../models/backend.ts");
    expect(await fresh.selectBackend("auto")).toEqual({
      name: "cpu",
      requested: "auto",
      fallback: "tensorflow: not installed; wasm: installed but broken: no WebAssembly here",
    });
    await expect(fresh.selectBackend("wasm")).rejects.toThrow(
      "(wasm: installed but broken: no WebAssembly here)",
    );
  });
});

describe("backends", () => {
  it("agree on the losses of an epoch", async () => {
    const lossesOn = async (name: BackendName) => {
      await selectBackend(name);
      const losses: number[] = [];
      const model = await train("early", tinyData(), tinyTraining, 1, (_, loss) => losses.push(loss));
      model.dispose();
      return losses;
    };
    const wasm = await lossesOn("wasm");
    const cpu = await lossesOn("cpu");
    expect(wasm).toHaveLength(3);
    // They add up the same numbers in another order, which moves float32 sums by some 1e-7; nine steps carry it on.
    wasm.forEach((loss, epoch) => {
      expect(Math.abs(loss - cpu[epoch]!)).toBeLessThan(1e-5);
    });
  });
});
