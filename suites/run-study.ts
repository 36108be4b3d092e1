import { contentHash, type StudyCell } from "./cell.ts";
import { codeFingerprint, packageVersions } from "./code-fingerprint.ts";
import type { Finding } from "./findings.ts";
import { isFindings } from "./kept-forms.ts";
import type { Store } from "./store.ts";
import { findStudy } from "./studies/index.ts";

/** Runs a study, or takes its findings from the store. */
export async function runStudy(cell: StudyCell, store: Store): Promise<readonly Finding[]> {
  const code = codeFingerprint(["math", "generators", "models", "metrics", "suites"]);
  const name = contentHash([packageVersions(), code, cell]);
  const kept = store.get("studies", name, isFindings);
  if (kept !== null) return kept;
  const findings = await findStudy(cell.study).run(cell);
  store.put("studies", name, findings);
  return findings;
}
