import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/** How long another machine's file may be under way, in milliseconds: a day. */
const LONGEST = 24 * 60 * 60 * 1000;

const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const form = /^\.synergy-bench-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;

/** A new path in a folder for what is being written there; it tells which process of which machine is at it. */
export function temporaryPath(folder: string): string {
  return path.join(folder, `.synergy-bench-${host}-${process.pid}-${randomBytes(6).toString("hex")}.tmp`);
}

/** Removes from a folder what processes left half written that are no more. What cannot be removed stays. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, owner, pid] = form.exec(name) ?? [];
    if (owner === undefined || pid === undefined) continue;
    const file = path.join(folder, name);
    try {
      if (isLeft(owner, Number(pid), statSync(file).mtimeMs)) rmSync(file);
    } catch {
      // Another process was faster, or may do what this one may not.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isLeft(owner: string, pid: number, changed: number): boolean {
  if (owner !== host) return Date.now() - changed > LONGEST;
  // In containers, a process often has the number of the one before it.
  if (pid === process.pid) return changed < Date.now() - 1000 * process.uptime() - 1000;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
