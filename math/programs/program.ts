import { type ChildProcess, spawn } from "node:child_process";
import { systemReason } from "../system-reason.ts";
import { UserError } from "../user-error.ts";
import { ByteQueue } from "./byte-queue.ts";

/** A program that was started, to be written to and read from until it ends. */
export interface Program {
  /** What it prints. */
  readonly output: ByteQueue;
  write(bytes: Uint8Array | string): void;
  /**
   * What comes of waiting for its output, or why nothing does: it ended, or took too long and was ended.
   *
   * @param doing - what it is waited for, for messages: `answering batch 3`
   * @throws UserError
   */
  within<T>(waiting: Promise<T>, doing: string): Promise<T>;
  /** Ends it and waits until it has ended. */
  kill(): Promise<void>;
}

/** How long the words that a program prints last may take to arrive after it has ended, in milliseconds. */
const LAST_WORDS = 500;

/** Bytes of standard error that are kept, its end. */
const KEPT = 4096;

/** What messages call a program, at their beginning. */
export function programName(words: readonly string[]): string {
  return `The program "${words.join(" ")}"`;
}

/**
 * Starts a program without a shell: what runs is what the user named, nothing else.
 *
 * @param timeLimit - seconds that it may let itself be waited for
 */
export function startProgram(words: readonly [string, ...string[]], timeLimit: number): Program {
  const [file, ...rest] = words;
  const name = programName(words);
  const child = spawn(file, rest, { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
  const output = new ByteQueue({ pause: () => child.stdout.pause(), resume: () => child.stdout.resume() });
  let lastWords = "";
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-KEPT);
  });
  // Whoever has ended does not read what is written; its end is told of elsewhere.
  child.stdin.on("error", () => {});

  /** How it ended, once it has; without `name` and full stop. */
  let ending: string | null = null;
  const ended = new Promise<void>((resolve) => {
    const end = (how: string) => {
      ending ??= how;
      output.end(new Error(how));
      resolve();
    };
    child.once("error", (error) => {
      if (child.pid === undefined)
        end(`cannot be started (${systemReason(error) ?? error.message}): name a program that can be run`);
    });
    child.once("exit", (code, signal) => {
      const how = `ended ${signal === null ? `with exit code ${code}` : `by the signal ${signal}`}`;
      // Its output may have arrived or not; a program that it left behind may hold it open.
      const late = setTimeout(() => afterReading(() => end(how)), LAST_WORDS);
      child.once("close", () => {
        clearTimeout(late);
        end(how);
      });
    });
  });

  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      child.kill("SIGKILL");
    await ended;
    release(child);
  };

  return {
    output,
    write: (bytes) => {
      if (child.stdin.writable) child.stdin.write(bytes);
    },
    async within(waiting, doing) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        const told = `${name} took longer than ${timeLimit} seconds for ${doing}: give it more with --timeout.`;
        timer = setTimeout(() => reject(new UserError(told)), timeLimit * 1000);
      });
      try {
        return await Promise.race([waiting, late]);
      } catch (error) {
        if (error instanceof UserError) {
          await kill();
          throw error;
        }
        if (ending === null) throw error;
        throw new UserError(`${name} ${ending}${whileDoing(ending, doing)}${saying(lastWords)}.`);
      } finally {
        clearTimeout(timer);
      }
    },
    kill,
  };
}

/** Calls once what has arrived is read: on a busy machine, time may be up before this process has had a turn to read it. */
function afterReading(call: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(call)));
}

function whileDoing(ending: string, doing: string): string {
  return ending.startsWith("ended") ? ` while ${doing} was due` : "";
}

/** The last line of what it said on standard error, with the last place in a file that a traceback of Python's names. */
function saying(words: string): string {
  const last = words.trim().split(/\r?\n/).at(-1)?.trim().slice(0, 300) ?? "";
  if (last === "") return "";
  const [, file, line] = [...words.matchAll(/^ *File "([^"\n]+)", line (\d+)/gm)].at(-1) ?? [];
  const place = file === undefined ? "" : ` (${file}:${line})`;
  return `; the last it said was: ${last.replace(/\.$/, "")}${place}`;
}

/** Lets go of pipes that something else may hold open. */
function release(child: ChildProcess): void {
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.stderr?.destroy();
}
