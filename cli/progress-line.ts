import ora from "ora";
import type { RunProgress } from "../suites/index.ts";

/** A line on the terminal that tells how far a run is; nothing at all when standard error is no terminal. */
export interface ProgressLine extends RunProgress {
  stop(): void;
}

/** Starts the line. */
export function progressLine(): ProgressLine {
  const spinner = ora({ stream: process.stderr, isSilent: !process.stderr.isTTY, discardStdin: false }).start(
    "starting",
  );
  const start = performance.now();
  return {
    update(done, finishedCells, cells, current) {
      const percent = `${Math.floor(100 * done)} %`;
      spinner.text = [
        `${finishedCells} of ${cells} cells`,
        percent,
        timeLeft(start, done),
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

/** Says nothing until there is something to go by. */
function timeLeft(start: number, done: number): string {
  const elapsed = (performance.now() - start) / 1000;
  if (done < 0.03 || elapsed < 3) return "";
  const seconds = (elapsed * (1 - done)) / done;
  return seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
