// A program that speaks the predict protocol, or breaks it as its first argument says. Of each row it answers with the sum s of
// all columns, as the probabilities of two classes: the logistic function of s is that of the second.
import { writeFileSync } from "node:fs";
import { array, header, line, say } from "../../math/programs/pipe.mjs";

const [way = "right", pidFile] = process.argv.slice(2);
if (pidFile !== undefined) writeFileSync(pidFile, `${process.pid}`);
if (way === "dies at once") {
  console.error("Traceback: line 1\nModuleNotFoundError: No module named 'torch'");
  process.exit(3);
}
const hello = await line();
if (way === "silent") await new Promise((resolve) => setTimeout(resolve, 60_000));
if (way === "greets") say("Loading the model ...");
else if (way === "old") say(JSON.stringify({ version: 0 }));
else if (way === "strange outputs") say(JSON.stringify({ version: 1, outputs: "labels" }));
else if (way === "names classes")
  say(JSON.stringify({ version: 1, outputs: "probabilities", classes: [true, false] }));
else if (way === "names classes twice")
  say(JSON.stringify({ version: 1, outputs: "probabilities", classes: [1, 1.0] }));
else say(JSON.stringify({ version: hello.version, outputs: "probabilities" }));

for (;;) {
  const { batch, modalities } = await line();
  const inputs = [];
  for (const _ of modalities) inputs.push(await array());
  const rows = inputs[0].shape[0];
  if (way === "columns") {
    say(JSON.stringify({ error: JSON.stringify(hello.modalities) }));
    continue;
  }
  if (batch >= 2) {
    if (way === "hangs") await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (way === "dies") {
      console.error("first\nValueError: cannot go on.");
      process.exit(7);
    }
    if (way === "is killed") process.kill(process.pid, "SIGKILL");
    if (way === "prints") say("epoch 1 of 10");
    if (way === "floods") say("x".repeat(1_000_000));
    if (way === "error") {
      say(JSON.stringify({ error: "rna has 5 columns,\n not 6" }));
      continue;
    }
  }
  const columns = way === "more classes" && batch >= 2 ? 3 : 2;
  const told = way === "fewer rows" ? rows - 1 : rows;
  say(JSON.stringify({ batch: way === "wrong batch" ? batch + 1 : batch }));
  if (way === "huge") {
    process.stdout.write(header([rows, 2 ** 40]));
    continue;
  }
  if (way === "huge rows") {
    process.stdout.write(header([2 ** 40, 2]));
    continue;
  }
  if (way === "no array") {
    say("[[0.5, 0.5]]");
    continue;
  }
  const answers = new Float64Array(told * columns);
  for (let row = 0; row < told; row++) {
    let sum = 0;
    for (const { shape, data } of inputs) {
      const width = data.length / shape[0];
      for (let column = 0; column < width; column++) sum += data[row * width + column];
    }
    const second = 1 / (1 + Math.exp(-sum));
    const position = (column) => (way === "fortran" ? column * told + row : row * columns + column);
    answers[position(0)] = 1 - second;
    answers[position(1)] = way === "sums to more" && batch >= 2 ? second + 0.25 : second;
    if (way === "nan" && batch >= 2 && row === 1) answers[position(1)] = Number.NaN;
    if (way === "infinite" && batch >= 2 && row === 2) answers[position(0)] = Number.POSITIVE_INFINITY;
  }
  process.stdout.write(
    Buffer.concat([header([told, columns], "<f8", way === "fortran"), Buffer.from(answers.buffer)]),
  );
}
