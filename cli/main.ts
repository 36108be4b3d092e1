#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { systemReason } from "../math/system-reason.ts";
import { UserError } from "../math/user-error.ts";
import { packageIdentity } from "../suites/index.ts";
import { compareCommand } from "./compare-command.ts";
import { generateCommand } from "./generate-command.ts";
import { listCommand } from "./list-command.ts";
import { measureCommand } from "./measure-command.ts";
import { refuseOptionsTakenByNpm } from "./npm-options.ts";
import { refuseRepeatedLists } from "./refuse-repeated-lists.ts";
import { reportCommand } from "./report-command.ts";
import { startFolder } from "./start-folder.ts";
import { suiteCommand } from "./suite-command.ts";

/** 0 fine; 1 a check or a part of a run failed; 2 the request could not be carried out. */
const CANNOT = 2;

const { name, version } = packageIdentity();
const program = new Command(name)
  .description(
    "A laboratory that tells which cross-modal interaction metrics to trust: data whose synergy is known exactly, fusion networks trained on it, metrics measured on them and held against the truth.",
  )
  .version(version, "-V, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });
for (const command of [
  suiteCommand,
  measureCommand,
  listCommand,
  generateCommand,
  reportCommand,
  compareCommand,
])
  program.addCommand(refuseRepeatedLists(command()).exitOverride());

// Before anything is parsed: what npm took may be an option that must be given.
program.hook("preSubcommand", (_, command) => refuseOptionsTakenByNpm(command, process.env));

// All paths, those of programs that are started and of what is kept included, start from where the user is.
const folder = startFolder(process.env, process.cwd());
if (folder !== process.cwd()) process.chdir(folder);

// Whoever reads our output may stop reading, as `head` does: no reason to complain.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  const reason = systemReason(error);
  if (reason === null) throw error;
  process.stderr.write(`error: Cannot write to standard output: ${reason}; send it to another place.\n`);
  process.exitCode = CANNOT;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong; help and version come this way too, with code 0.
    process.exitCode = error.exitCode === 0 ? 0 : CANNOT;
  } else if (error instanceof UserError) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = CANNOT;
  } else {
    throw error;
  }
}
