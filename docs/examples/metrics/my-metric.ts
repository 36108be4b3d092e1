/** A template: what a sample loses when all modalities are masked, beyond what it loses by each of them alone. */
import type { BroughtMetric } from "synergy-bench/metrics";

const metric: BroughtMetric = {
  card: {
    id: "lost-together",
    title: "Lost together",
    summary:
      "Confidence that a sample loses when all modalities are masked, beyond what it loses by one at a time.",
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
    const { modalities, groups, weights } = game;
    const all = 2 ** modalities - 1;
    let mean = 0;
    game.forEachBlock(({ from, samples, values }) => {
      for (let i = 0; i < samples; i++) {
        const worth = (coalition: number) => {
          let sum = 0;
          for (let g = 0; g < groups; g++) sum += values[(g * samples + i) * (all + 1) + coalition]!;
          return sum / groups;
        };
        let loss = worth(all) - worth(0);
        for (let m = 0; m < modalities; m++) loss -= worth(all) - worth(all - 2 ** m);
        mean += Math.abs(loss) * weights[from + i]!;
      }
    });
    return { value: mean, target: game.target, scale: "probability", masker: game.masker, draws: game.draws };
  },
};

export default metric;
