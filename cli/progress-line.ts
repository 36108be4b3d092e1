import ora from "ora";
import type { RunProgress } from "../suites/index.ts";
import { TimeLeft, timeLeftText } from "./time-left.ts";

/** A line on the terminal that tells how far a run is; nothing at all when standard error is no terminal. */
export interface ProgressLine extends RunProgress {
  stop(): void;
}

/** Starts the line. */
export function progressLine(): ProgressLine {
  const spinner = ora({ stream: process.stderr, isSilent: !hasLines(process.stderr), discardStdin: false });
  spinner.start("starting");
  const left = new TimeLeft(performance.now());
  return {
    update(work, finishedCells, cells, current) {
      const percent = `${Math.floor((100 * work.done) / work.all)} %`;
      spinner.text = [
        `${finishedCells} of ${cells} cells`,
        percent,
        timeLeftText(left.at(performance.now(), work), work.open),
        current.join("; "),
      ]
        .filter((part) => part !== "")
        .join(" · ");
    },
    stop() {
      spinner.stop();
    },
  };
}

/**
 * Whether a stream shows lines that can be written over. Terminals without a width, as those of some containers and of
 * `script` are, do not: the spinner would clear lines of a text without columns forever.
 */
function hasLines({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): boolean {
  return isTTY && columns > 0;
}
