import path from "node:path";

/**
 * Why the operating system refused a file, in plain words.
 *
 * @returns null for an error that is not the system's: it is a bug and should surface as one
 */
export function systemReason(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^E[A-Z0-9]+$/.test(code)) return null;
  return `${reasons[code] ?? `the system says ${code}`}${code === "ENOENT" ? searchedIn(error as NodeJS.ErrnoException) : ""}`;
}

/** The folder in which a file was looked for whose path says only part of it; a program is looked for elsewhere. */
function searchedIn({ path: place, syscall }: NodeJS.ErrnoException): string {
  if (place === undefined || path.isAbsolute(place) || syscall?.startsWith("spawn") === true) return "";
  return ` in ${path.dirname(path.resolve(place))}`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such file or directory",
  EISDIR: "it is a directory",
  ENOTDIR: "a file stands where a directory of its path should be",
  EEXIST: "a file stands where a directory of its path should be",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  EFBIG: "the file is too large for the disk",
  EFTYPE: "it is not a regular file",
  EIO: "the disk does not keep what is written to it",
};
