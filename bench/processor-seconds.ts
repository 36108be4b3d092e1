/** Processor seconds of this process so far, all threads together: what else the machine does hardly shows. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
