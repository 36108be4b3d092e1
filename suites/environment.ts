import os from "node:os";
import type { Backend } from "../models/index.ts";
import type { Environment } from "./results.ts";

/** Where a run takes place. */
export function environmentOf(workers: number, backend: Backend): Environment {
  return {
    node: process.version,
    platform: `${os.platform()} ${os.arch()}`,
    processor: os.cpus()[0]?.model ?? "unknown",
    workers,
    backend,
  };
}
