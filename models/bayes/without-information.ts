/** Whether every state has the same outcomes with the same probabilities: what is seen then changes no answer. */
export function withoutInformation(joint: readonly Float64Array[]): boolean {
  const shares = joint.map((own) => {
    const total = own.reduce((sum, share) => sum + share, 0);
    return own.map((share) => share / total);
  });
  // Shares that are equal by the law may differ by rounding.
  return shares.every((own) => own.every((share, k) => Math.abs(share - shares[0]![k]!) < 1e-12));
}
