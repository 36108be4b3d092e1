// A program that speaks the generator protocol, or breaks it as its first argument says.
import { array, header, line, say } from "../../../math/programs/pipe.mjs";

const [way = "right"] = process.argv.slice(2);
const card = { id: "fake", summary: "Whether two bits are alike.", settings: ["alike", "and"] };
const hellos = {
  old: { version: 0, generator: card },
  "no card": { version: 1 },
  "strange card": { version: 1, generator: { ...card, settings: [] } },
  "strange rows": { version: 1, generator: card, rows: "yes" },
  "columns without rows": { version: 1, generator: { ...card, columns: 3 } },
  "law only": { version: 1, generator: card },
};
const { version } = await line();
say(JSON.stringify(hellos[way] ?? { version, generator: { ...card, columns: 3 }, rows: true }));

for (;;) {
  const told = await line();
  if (way === "hangs") await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (way === "dies") {
    console.error("MemoryError");
    process.exit(7);
  }
  if (way === "error") {
    say(JSON.stringify({ error: "KeyError: 'alike'\n at line 3" }));
    continue;
  }
  if (told.ask === "law") {
    const combinations = [0, 1, 2, 3].map((k) => {
      const symbols = [k % 2, k >> 1];
      const label = told.setting === "alike" ? symbols[0] === symbols[1] : symbols[0] + symbols[1] === 2;
      return { symbols, label };
    });
    if (way === "no law") say(JSON.stringify({ laws: 1 }));
    else if (way === "strange law") say(JSON.stringify({ law: { alphabets: [2, 2], combinations: [] } }));
    else say(JSON.stringify({ law: { alphabets: [2, 2], combinations } }));
    continue;
  }
  const { data: symbols } = await array();
  const { columns, seed, modality } = told;
  const width = way === "fewer columns" ? columns - 1 : columns;
  say(JSON.stringify({ rows: way === "fewer rows" ? symbols.length - 1 : symbols.length }));
  const data = new Float32Array(symbols.length * width);
  for (let row = 0; row < symbols.length; row++) {
    data[row * width] = symbols[row];
    data[row * width + 1] = (seed % 1000) + row;
    data[row * width + 2] = modality;
  }
  process.stdout.write(Buffer.concat([header([symbols.length, width], "<f4"), Buffer.from(data.buffer)]));
}
