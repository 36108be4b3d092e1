import { answerInThread } from "../../../math/threads/answering-thread.ts";
import { metricProgram } from "./metric-program.ts";

/** A thread that speaks to a program that is a metric, for one that has to wait: see `metric-of-command.ts`. */

await answerInThread(metricProgram);
