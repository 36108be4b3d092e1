import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeResults } from "../../reports/index.ts";
import { exampleResults } from "../reports/example-results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { runProgram } from "./run-program.ts";

/** A disk of 64 kB below a folder; null where this user may not make one. */
function smallDisk(folder: string): string | null {
  const disk = path.join(folder, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], { stdio: "ignore" });
    return disk;
  } catch {
    return null;
  }
}

const folder = newFolder();
const disk = smallDisk(folder);
const saved = path.join(folder, "saved.json");
beforeAll(() => writeResults(saved, exampleResults()));
beforeEach(() => {
  if (disk !== null) for (const name of readdirSync(disk)) rmSync(path.join(disk, name));
});
afterAll(() => {
  if (disk !== null) execFileSync("umount", [disk]);
  rmSync(folder, { recursive: true });
});

/** Leaves so many bytes free, in whole pages. */
function fill(free: number): void {
  const { bavail, bsize } = statfsSync(disk!);
  writeFileSync(path.join(disk!, "filling"), Buffer.alloc(Math.max(0, bavail * bsize - free)));
}

describe.skipIf(disk === null)("on a disk that is full (skipped where tmpfs cannot be mounted)", () => {
  const formats = ["html", "csv", "md", "latex", "junit", "json", "table"];
  const endings = {
    html: "html",
    csv: "csv",
    md: "md",
    latex: "tex",
    junit: "xml",
    json: "json",
    table: "txt",
  };

  it.each(formats)("%s is not saved cut off, and an older file stays", async (format) => {
    const file = path.join(disk!, `saved.${endings[format as keyof typeof endings]}`);
    writeFileSync(file, "older");
    fill(4096);
    const { code, stderr } = await callMain(["report", saved, "--format", format, "--out", disk!], folder);
    // What fits is saved; what does not is refused.
    const whole = stderr.startsWith("Saved to");
    expect(code).toBe(whole ? 0 : 2);
    if (!whole) {
      expect(stderr).toContain(`to ${file}: the disk is full; choose another place.`);
      expect(readFileSync(file, "utf8")).toBe("older");
    }
    rmSync(file);
    expect(readdirSync(disk!)).toEqual(["filling"]);
    expect(whole).toBe(format === "junit");
  });

  it("data and their truth are both there or neither", async () => {
    const asked = [
      "generate",
      "hd-xor",
      "--setting",
      "synergy",
      "--samples",
      "250",
      "--dims",
      "6,4",
      "--out",
    ];
    await callMain([...asked, path.join(folder, "data.npz")], folder);
    for (const name of ["data.npz", "data.json"]) writeFileSync(path.join(disk!, name), "older");
    // Room for the data, and none for what is told of them.
    fill(statSync(path.join(folder, "data.npz")).size + statfsSync(disk!).bsize);
    const { code } = await callMain([...asked, path.join(disk!, "data.npz")], folder);
    expect(code).toBe(2);
    for (const name of ["data.npz", "data.json"]) {
      expect(readFileSync(path.join(disk!, name), "utf8")).toBe("older");
      rmSync(path.join(disk!, name));
    }
    expect(readdirSync(disk!)).toEqual(["filling"]);
  });

  it("pictures are all there or none", async () => {
    fill(20_480);
    const { code, stderr } = await callMain(["report", saved, "--plots", disk!], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Cannot write pictures to ")]);
    expect(readdirSync(disk!)).toEqual(["filling"]);
  });

  it("what is printed into a file is all there, or refused", async () => {
    fill(4096);
    const descriptor = openSync(path.join(disk!, "printed"), "w");
    const { code, stderr } = await runProgram(["report", saved, "--format", "json"], { stdout: descriptor });
    closeSync(descriptor);
    expect([code, stderr]).toEqual([
      2,
      "error: Cannot write to standard output: the disk is full; send it to another place.\n",
    ]);
    rmSync(path.join(disk!, "printed"));
  });
});
