import { type CommandWords, commandWords } from "./command-words.ts";

/** Where a part of a user's own is: a module, or a program that is spoken to. */
export type PartSource =
  | { readonly kind: "file"; readonly file: string }
  | {
      readonly kind: "command";
      readonly command: string;
      /** Seconds that the program may let itself be waited for. */
      readonly timeLimit: number;
    };

/** A program that is asked, and how long it may take. */
export interface ProgramOpening {
  readonly words: CommandWords;
  /** Seconds that the program may let itself be waited for. */
  readonly timeLimit: number;
}

/** How parts of a kind are opened. */
interface Opening<Part> {
  /** The option that names a program, for messages: `--metric-command`. */
  readonly option: string;
  ofFile(file: string): Promise<Part>;
  ofCommand(opening: ProgramOpening): Promise<{ readonly part: Part; close(): Promise<void> }>;
}

/** What was opened. */
export interface OpenedParts<Part> {
  /** In the order of their sources. */
  readonly parts: readonly Part[];
  /** Ends the programs among them. */
  close(): Promise<void>;
}

/**
 * Loads modules and starts programs.
 *
 * @throws whatever opening one of them throws; then none is left running
 */
export async function openParts<Part>(
  sources: readonly PartSource[],
  { option, ofFile, ofCommand }: Opening<Part>,
): Promise<OpenedParts<Part>> {
  const parts: Part[] = [];
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0)) await end();
  };
  try {
    for (const source of sources) {
      if (source.kind === "file") parts.push(await ofFile(source.file));
      else {
        const words = commandWords(option, source.command);
        const { part, close: end } = await ofCommand({ words, timeLimit: source.timeLimit });
        parts.push(part);
        closing.push(end);
      }
    }
    return { parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}
