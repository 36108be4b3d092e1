import { append } from "../../math/append.ts";
import type { Results } from "../results.ts";
import { compareDatasets } from "./compare-datasets.ts";
import { compareFindings, findingIdentity, findingNotes } from "./compare-findings.ts";
import { compareModels, modelNotes } from "./compare-models.ts";
import { compareRecords, recordNotes } from "./compare-records.ts";
import { compareScores, scoreIdentity } from "./compare-scores.ts";
import { compareTimes } from "./compare-times.ts";
import type { ComparedRun, Comparison } from "./comparison.ts";
import { Gate } from "./gate.ts";
import { count, listing } from "./listing.ts";
import { matchRows, type Sides } from "./match-rows.ts";
import { recordIdentity } from "./record-identity.ts";
import { requestOf, requireComparable } from "./require-comparable.ts";

/**
 * What became of the numbers of an old run in a new one: which moved beyond their tolerance, what is missing, and how
 * the times relate. See `docs/regression-checks.md` for the tolerances.
 *
 * @param sides - what messages call the two, their paths for instance
 * @throws UserError if the runs asked different things, or two rows of one table cannot be told apart
 */
export function compareResults(
  old: Results,
  now: Results,
  sides: Sides = { old: "the old results", new: "the new results" },
): Comparison {
  requireComparable(requestOf(old), requestOf(now), sides);
  const byId = ({ id }: { readonly id: string }) => id;
  const datasets = matchRows("datasets", old.datasets, now.datasets, byId, sides);
  const models = matchRows("models", old.models, now.models, byId, sides);
  const records = matchRows("records", old.records, now.records, recordIdentity, sides);
  const found = matchRows("findings", old.findings, now.findings, findingIdentity, sides);
  const scored = matchRows("scores", old.scores, now.scores, scoreIdentity, sides);

  const numbers = new Gate();
  const scores = new Gate();
  const failures = [
    ...unfinished(now, "the new run"),
    ...compareDatasets(datasets, numbers),
    ...compareModels(models, old.datasets, numbers),
    ...compareRecords(records, numbers, found.pairs.length + found.missing.length > 0),
    ...compareFindings(found, numbers),
  ];
  const ofScores = compareScores(scored, records, scores);
  append(failures, ofScores.failures);
  return {
    regressed: failures.length + numbers.moves.length + scores.moves.length > 0,
    old: comparedRun(old),
    new: comparedRun(now),
    checked: numbers.checked + scores.checked,
    checks: [...numbers.checks, ...scores.checks],
    failures,
    moves: numbers.moves,
    scores: scores.moves,
    times: compareTimes(records, models, old, now),
    notes: [
      ...runNotes(old, now),
      ...unfinished(old, "the old run, which was not compared in them"),
      ...modelNotes(models),
      ...recordNotes(records),
      ...findingNotes(found),
      ...ofScores.notes,
    ],
  };
}

function unfinished({ failures, complete }: Results, run: string): string[] {
  if (failures.length > 0) {
    const names = failures.map(({ cell, message }) => `${cell}: ${message}`);
    return [`${count(failures.length, "part")} without a result in ${run}: ${listing(names)}.`];
  }
  return complete ? [] : [`There may be parts without a result in ${run}: it was interrupted.`];
}

function runNotes(old: Results, now: Results): string[] {
  const notes: string[] = [];
  const tell = (what: string, before: string, after: string) => {
    if (before !== after) notes.push(`${what}: ${before} -> ${after}.`);
  };
  const [before, after] = [comparedRun(old), comparedRun(now)];
  tell("Another backend, whose rounding differs", before.backend, after.backend);
  tell("Another version of the program", before.package, after.package);
  return notes;
}

function comparedRun({
  suite,
  preset,
  environment,
  package: made,
  startedAt,
  records,
}: Results): ComparedRun {
  const backend = environment.backend.name;
  const version = `${made.name} ${made.version}`;
  return { suite, preset, backend, package: version, startedAt, records: records.length };
}
