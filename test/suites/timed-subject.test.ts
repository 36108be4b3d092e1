import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { type Subject, sampledSubject } from "../../metrics/index.ts";
import { oracle } from "../../models/index.ts";
import { timedSubject } from "../../suites/timed-subject.ts";
import { networkCell } from "./tiny-cells.ts";

/** The clock's hand: it moves only where a test says that something takes time. Halves of seconds add up exactly. */
let milliseconds = 0;
const takes = (seconds: number) => {
  milliseconds += 1000 * seconds;
};

beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => milliseconds);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A subject whose game takes 8 seconds and whose first-order means take 2, the first time they are asked for. */
function slowSubject(): Subject {
  const { dataset, measure } = networkCell();
  const data = findGenerator("hd-xor").generate(dataset, 1);
  const subject = sampledSubject(data, oracle(data.law)!, measure);
  const slowly = <T>(seconds: number, build: () => T) => {
    let built: T | undefined;
    return () => {
      if (built === undefined) takes(seconds);
      built ??= build();
      return built;
    };
  };
  return {
    ...subject,
    game: slowly(8, () => subject.game()),
    firstOrderMeans: slowly(2, () => subject.firstOrderMeans()),
  };
}

it("charges a shared table to every metric that reads it, and to no other", () => {
  const { time } = timedSubject(slowSubject());
  const first = time((own) => own.game());
  const second = time((own) => own.game());
  expect(second.result).toBe(first.result);
  expect([first.seconds, second.seconds]).toEqual([8, 8]);
  expect(time((own) => own.firstOrderMeans()).seconds).toBe(2);
  expect(time((own) => own.estimator)).toEqual({ result: "sampled", seconds: 0 });
});

it("adds a metric's own work, and counts a table once however often it is read", () => {
  const { time } = timedSubject(slowSubject());
  const work = (own: Subject) => {
    own.game();
    takes(0.5);
    own.firstOrderMeans();
    own.game();
    takes(1);
  };
  expect(time(work).seconds).toBe(11.5);
  expect(time(work).seconds).toBe(11.5);
});
