import type { Logic, Profile } from "./dataset.ts";
import type { Setting } from "./setting.ts";

/** Mean and standard deviation of a latent entry; where the entry carries a bit, the mean's sign is the bit. */
export interface BlockConstants {
  readonly mean: number;
  readonly deviation: number;
}

/** What a profile decides. */
export interface ProfileConstants {
  /** Columns of each modality; M modalities take the first M. */
  readonly dims: readonly number[];
  /** Dimensions of a block's space, d. */
  readonly latentDimensions: number;
  readonly logic: Logic;
  readonly blocks: Readonly<Record<Setting["kind"], BlockConstants>>;
  /**
   * Two bits of one modality: each half of R^d (`halved`), or each a whole R^d and the modality 2d long.
   */
  readonly twoBits: "halved" | "concatenated";
  /** Redundancy and random: all modalities project one latent vector, noise included, or each its own. */
  readonly sharedNoise: boolean;
  /** Whether the rows of a projection are scaled to unit length. */
  readonly unitRows: boolean;
}

const paperBlock: BlockConstants = { mean: 0.35, deviation: 1 };

/**
 * The constants of Wenderoth et al. 2025: those of the appendix (`paper`) and those of the published code
 * (`code`), which made the published tables.
 *
 * Appendix A scales the projection to "unit length" without saying length of what; unit rows are this
 * project's reading, since they give every column of the data the variance of one latent entry.
 */
export const profiles: Readonly<Record<Profile, ProfileConstants>> = {
  code: {
    dims: [200, 100, 150, 100, 150, 100],
    latentDimensions: 200,
    logic: "exactly-one",
    blocks: {
      uniqueness: { mean: 0.35, deviation: 1 },
      redundancy: { mean: 0.25, deviation: 1 },
      synergy: { mean: 0.35, deviation: 2 },
      random: { mean: 0.5, deviation: 1 },
    },
    twoBits: "halved",
    sharedNoise: true,
    unitRows: false,
  },
  paper: {
    dims: [110, 90, 100, 110, 90, 100],
    latentDimensions: 200,
    logic: "parity",
    blocks: {
      uniqueness: paperBlock,
      redundancy: paperBlock,
      synergy: paperBlock,
      random: { mean: 0, deviation: 1 },
    },
    twoBits: "concatenated",
    sharedNoise: false,
    unitRows: true,
  },
};
