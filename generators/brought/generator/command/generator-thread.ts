import { answerInThread } from "../../../../math/threads/answering-thread.ts";
import { generatorProgram } from "./generator-program.ts";

/** A thread that speaks to a program that is a generator, for one that has to wait: see `generator-of-command.ts`. */

await answerInThread(generatorProgram);
