// A program that speaks the metric protocol, or breaks it as its first argument says.
import { writeFileSync } from "node:fs";
import { array, header, line, say } from "../../math/programs/pipe.mjs";

const [way = "right", pidFile] = process.argv.slice(2);
if (pidFile !== undefined) writeFileSync(pidFile, `${process.pid}`);

const card = {
  id: "fake",
  summary: "The mean answer of the first class to samples whose first modality is zero.",
  needs: { model: true, labels: false },
  unit: "probability",
};
/** What is said of itself instead, by the way in which it is wrong. */
const hellos = {
  old: { version: 0, card },
  "no card": { version: 1 },
  "strange card": { version: 1, card: { ...card, unit: "nats" } },
  "strange field": { version: 1, card: { ...card, beauty: 1 } },
  "strange reads": { version: 1, card, reads: ["weights"] },
  "reads what it does not need": {
    version: 1,
    card: { ...card, needs: { model: false, labels: true } },
    reads: ["game"],
  },
  "of data": { version: 1, card: { ...card, needs: { model: false, labels: true } } },
  "asks without need": { version: 1, card: { ...card, needs: { model: false, labels: true } } },
  everything: {
    version: 1,
    card,
    reads: ["modalities", "labels", "answers", "predicted", "game", "background"],
  },
};

if (way === "dies at once") {
  console.error("ModuleNotFoundError: No module named 'dit'");
  process.exit(3);
}
const { version } = await line();
if (way === "greets") say("Loading ...");
else say(JSON.stringify(hellos[way] ?? { version, card }));

const answer = (subject, value) => say(JSON.stringify({ subject, measurements: [{ value }] }));

for (;;) {
  const { subject, rows, target, classes, modalities, arrays } = await line();
  const sent = {};
  for (const { name } of arrays) sent[name] = await array();
  if (way === "everything") {
    // Tells what came as a number: digits of it are looked at one by one.
    const shapes = Object.fromEntries(Object.entries(sent).map(([name, { shape }]) => [name, shape]));
    const game = sent.game.data;
    const last = 2 ** modalities.length - 1;
    let whole = 0;
    for (let row = 0; row < rows; row++)
      whole += Math.abs(
        game[row * (last + 1) + last] - sent.answers.data[row * classes + sent.predicted.data[row]],
      );
    const about = { shapes, target, classes, first: sent.labels.data[0], whole };
    say(JSON.stringify({ subject, measurements: [{ value: null, reason: JSON.stringify(about) }] }));
    continue;
  }
  if (way === "of data") {
    answer(subject, sent.labels.data.reduce((sum, label) => sum + label, 0) / rows);
    continue;
  }
  if (way === "hangs") await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (way === "dies") {
    console.error("MemoryError");
    process.exit(7);
  }
  if (way === "prints") say("epoch 1 of 10");
  if (way === "error") {
    say(JSON.stringify({ subject, error: subject === 1 ? "ValueError: too\n few rows" : "KeyError: 2" }));
    continue;
  }
  if (way === "wrong subject") answer(subject + 1, 1);
  if (way === "nan") process.stdout.write(`{"subject": ${subject}, "measurements": [{"value": NaN}]}\n`);
  if (way === "no reason") answer(subject, null);
  if (way === "no measurements") say(JSON.stringify({ subject }));
  if (way === "text") answer(subject, "much");
  if (way === "the same twice") say(JSON.stringify({ subject, measurements: [{ value: 1 }, { value: 2 }] }));
  if (way === "asks too much") say(JSON.stringify({ ask: 1_000_000 }));
  const columns = modalities.map((modality) => modality.columns);
  if (way === "each modality missing") {
    // The mean answer of the first class, and how it changes when a modality is zero.
    let told = sent.answers.data.reduce((sum, value, k) => sum + (k % classes === 0 ? value / rows : 0), 0);
    for (const missing of columns.keys()) {
      say(JSON.stringify({ ask: rows }));
      columns.forEach((width, m) => {
        const data = m === missing ? new Float32Array(rows * width) : sent[`modality-${m + 1}`].data;
        const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
        process.stdout.write(Buffer.concat([header([rows, width], "<f4"), bytes]));
      });
      await line();
      const { data } = await array();
      for (let row = 0; row < rows; row++) told += data[row * classes] / rows;
    }
    answer(subject, told);
    continue;
  }
  say(JSON.stringify({ ask: rows }));
  columns.forEach((width, m) => {
    const asked = way === "asks with fewer columns" ? width - 1 : width;
    const data = new Float32Array(rows * asked);
    if (m > 0 && asked === width) data.set(sent[`modality-${m + 1}`].data);
    if (way === "asks with nan") data[0] = Number.NaN;
    process.stdout.write(Buffer.concat([header([rows, asked], "<f4"), Buffer.from(data.buffer)]));
  });
  await line();
  const { data, shape } = await array();
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += data[row * shape[1]];
  answer(subject, sum / rows);
}
