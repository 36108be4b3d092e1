import { bitCount } from "../math/bit-count.ts";
import { compensatedSum } from "../math/compensated-sum.ts";
import { UserError } from "../math/user-error.ts";
import type { DatasetRequest, DatasetSpec } from "./dataset.ts";

/** How far a sum may be from one before it is a mistake: shares typed with seven decimals still pass. */
const SUM_TOLERANCE = 1e-6;

const orderPrefix = "order-";

/** Settings of a spectral function: all variance on one order, or shares of one's own. */
export function spectralSettings(modalities: number): string[] {
  return [...Array.from({ length: modalities }, (_, k) => `${orderPrefix}${k + 1}`), "shares"];
}

/**
 * Share of variance of every coalition, by bitmask, [2^M]: those of the setting, those asked for by order [M] (spread
 * evenly over each order's coalitions) or by coalition [2^M], or the same for every order. They sum to one up to
 * rounding of the last digit.
 *
 * @throws UserError for shares other than the setting's, a list of another length, a share that is not a number of at
 *   least zero, one of the empty coalition, or a sum further from one than 1e-6
 */
export function completeShares(
  request: DatasetRequest,
  { setting, modalities }: Pick<DatasetSpec, "setting" | "modalities">,
): number[] {
  const asked = request.shares ?? null;
  if (setting.startsWith(orderPrefix)) {
    const order = Number(setting.slice(orderPrefix.length));
    const ofOrder = spreadOverOrders(Array.from({ length: modalities }, (_, k) => Number(k + 1 === order)));
    if (asked === null || isSame(asked, ofOrder)) return ofOrder;
    throw new UserError(
      `shares belongs to setting "shares", and "${setting}" settles them: leave it out, or take that setting.`,
    );
  }
  if (asked === null) return spreadOverOrders(new Array<number>(modalities).fill(1 / modalities));
  const given = checked(asked, modalities);
  return given.length === modalities ? spreadOverOrders(given) : scaledToOne(given);
}

function checked(asked: unknown, modalities: number): number[] {
  const coalitions = 2 ** modalities;
  const wanted = `${modalities} shares, one per order, or ${coalitions}, one per coalition by bitmask`;
  if (!Array.isArray(asked)) throw new UserError(`shares is ${asked}: give a list of ${wanted}.`);
  if (asked.length !== modalities && asked.length !== coalitions) {
    throw new UserError(
      `shares has ${asked.length} entries, but there are ${modalities} modalities: give ${wanted}.`,
    );
  }
  // Zero may come with a sign, which would not survive being written and read.
  const shares = asked.map((share: unknown, position) => {
    if (typeof share === "number" && share >= 0 && Number.isFinite(share)) return Math.abs(share);
    throw new UserError(
      `shares[${position}] is ${share}: it is a share of variance, so give a number of at least 0.`,
    );
  });
  if (shares.length === coalitions && shares[0] !== 0) {
    throw new UserError(
      `shares[0] is ${shares[0]}, but the empty coalition has no variance: give 0, and shares by bitmask after it.`,
    );
  }
  const sum = compensatedSum(shares);
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw new UserError(`shares sum to ${sum}, not 1: divide each by the sum.`);
  }
  return shares;
}

/** Every coalition's part of its order's share, [2^M]. */
function spreadOverOrders(byOrder: readonly number[]): number[] {
  const orders = Array.from({ length: 2 ** byOrder.length }, (_, coalition) => bitCount(coalition));
  const sizes = byOrder.map((_, k) => orders.filter((order) => order === k + 1).length);
  return scaledToOne(orders.map((order) => (order === 0 ? 0 : byOrder[order - 1]! / sizes[order - 1]!)));
}

/** Shares that sum to one already are left as they are, so that completing them again changes nothing. */
function scaledToOne(shares: readonly number[]): number[] {
  const sum = compensatedSum(shares);
  return Math.abs(sum - 1) <= Number.EPSILON ? [...shares] : shares.map((share) => share / sum);
}

function isSame(asked: unknown, shares: readonly number[]): boolean {
  return (
    Array.isArray(asked) && asked.length === shares.length && shares.every((share, s) => share === asked[s])
  );
}
