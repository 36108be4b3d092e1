import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Scripts of package.json that users type, and that name no path of their own. */
const typed: readonly (string | undefined)[] = ["suite", "synergy-bench"];

const sources = fileURLToPath(new URL("..", import.meta.url));

/**
 * The folder that paths on the command line start from: where the user typed the command. npm runs a script in the folder of
 * its package.json and says in INIT_CWD where it was itself; that is believed only of an npm that runs a script of this
 * package and has started this very process, since whatever npm starts hands its environment on.
 *
 * @param cwd - the working folder
 * @param project - the folder of this package
 */
export function startFolder(environment: NodeJS.ProcessEnv, cwd: string, project: string = sources): string {
  const { INIT_CWD: typedIn, npm_package_json: manifest, npm_lifecycle_event: script } = environment;
  if (typedIn === undefined || manifest === undefined || !typed.includes(script)) return cwd;
  const home = path.dirname(manifest);
  if (!isSameFolder(home, project) || !isSameFolder(home, cwd)) return cwd;
  return path.isAbsolute(typedIn) && isSameFolder(typedIn, typedIn) ? typedIn : cwd;
}

/** Whether two paths are of one folder that is there. */
function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other) && statSync(one).isDirectory();
  } catch {
    return false;
  }
}
