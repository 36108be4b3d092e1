/** Says something that the user should know of a run that goes on. */
export function warn(sentence: string): void {
  process.stderr.write(`warning: ${sentence}\n`);
}
