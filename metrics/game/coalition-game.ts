/**
 * The game that modalities play for a model's output: v_S(x), the probability of the class predicted for the
 * whole sample x, or the value where the target is a number, averaged over background rows z that replace the
 * modalities outside S. Every Shapley-type metric
 * is a function of this table alone.
 */
export interface CoalitionGame {
  /** M, the number of players. */
  readonly modalities: number;
  /** N. */
  readonly samples: number;
  /** Weight of each sample, [N]; they sum to one. */
  readonly weights: Float64Array;
  /** What the values are: the probability of each sample's predicted class, or the model's one output. */
  readonly target: "predicted" | "output";
  /** Class each sample's value speaks of, [N]; 0 where the target is a number. */
  readonly predicted: Int32Array;
  readonly classes: number;
  /** Whether the samples were drawn from a law, and not every state of it taken with its probability. */
  readonly sampled: boolean;
  /** Whether rows that stand in for masked modalities were drawn: false where there is nothing to choose between. */
  readonly drawn: boolean;
  /** Number of draw groups G: v is the mean over groups. */
  readonly groups: number;
  /** [G, N, 2^M] by group, sample and coalition bitmask. */
  readonly values: Float64Array;
  /** What stood in for masked modalities: a masker's name, `own:...` for a user's. */
  readonly masker: string;
  readonly modelEvaluations: number;
}
