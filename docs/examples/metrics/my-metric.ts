/** A template: how unlike the answers become when modalities are exchanged between samples one at a time. */
import type { BroughtMetric } from "synergy-bench/metrics";

const metric: BroughtMetric = {
  card: {
    id: "lost-together",
    title: "Lost together",
    summary: "Confidence that a sample loses when all modalities are masked, beyond what it loses by one at a time.",
    needs: { model: true, labels: false },
    performanceAgnostic: true,
    unit: "probability",
    // Two modalities: v(12) - v(1) - v(2) + v(0), each between 0 and 1.
    range: [-100, 100],
    source: "the template of your-metric.md",
  },
  enumerable: true,
  measure(subject) {
    if (subject.noGame !== null) return { value: null, reason: subject.noGame };
    const game = subject.game();
    const { modalities, samples, groups, weights } = game;
    const all = 2 ** modalities - 1;
    let mean = 0;
    game.forEachBlock(({ from, samples: size, values }) => {
      for (let g = 0; g < groups; g++)
        for (let i = 0; i < size; i++) {
          const worth = (coalition: number) => values[(g * size + i) * (all + 1) + coalition]!;
          let loss = worth(all) - worth(0);
          for (let m = 0; m < modalities; m++) loss -= worth(all) - worth(all - 2 ** m);
          mean += (Math.abs(loss) * weights[from + i]!) / groups;
        }
    });
    return { value: mean, target: game.target, scale: "probability", masker: game.masker, draws: game.draws };
  },
};

export default metric;
