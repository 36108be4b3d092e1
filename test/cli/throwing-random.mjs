// Loaded before a program by --import: whoever asks for unseeded randomness is told where. Packages may ask while they are
// loaded, as seedrandom does to stir a pool for those who give it no seed: nobody here does.
const random = Math.random;
Math.random = () => {
  const error = new Error("Math.random was asked");
  const [, , asking, ...callers] = error.stack.split("\n");
  const loads = callers.some((line) => /at (Module\._compile|ModuleJob\.run) /.test(line));
  if (loads && asking.includes("node_modules")) return random();
  throw error;
};
