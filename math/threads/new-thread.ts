import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * A thread that runs a module of this project, from its sources as well as compiled.
 *
 * @param module - URL of the module that asks, `import.meta.url`
 * @param name - the thread's module beside it, without its extension: `./hdf5-thread`
 */
export function newThread(module: string, name: string, options: WorkerOptions): Worker {
  const fromSource = fileURLToPath(module).endsWith(".ts");
  const entry = new URL(`${name}.${fromSource ? "ts" : "js"}`, module);
  if (!fromSource) return new Worker(entry, options);
  // What lets this process read TypeScript does not reach its threads: they ask for it themselves.
  const [tsx, source] = [import.meta.resolve("tsx/esm/api"), entry.href].map((url) => JSON.stringify(url));
  const code = `import(${tsx}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}
