/** Results of some version of the format, before they are checked. */
type Saved = Readonly<Record<string, unknown>>;

/** What takes results of a version to the next. */
const upgrades: ReadonlyMap<unknown, (saved: Saved) => Saved> = new Map([[2, fromVersion2]]);

/** Results of an older version in the form of the newest; what is of no known version is left as it is. */
export function upgradeResults(saved: Saved): Saved {
  const upgrade = upgrades.get(saved.schemaVersion);
  return upgrade === undefined ? saved : upgradeResults(upgrade(saved));
}

/** Version 2 knew one masker of the game, and neither findings nor warnings. */
function fromVersion2(saved: Saved): Saved {
  const unknown = {
    size: null,
    draws: null,
    wholeBackground: null,
    low: null,
    high: null,
    sampleDeviation: null,
    atZero: null,
    atOne: null,
  };
  const { measure, records } = saved;
  return {
    ...saved,
    schemaVersion: 3,
    measure: { masker: "marginal", precision: null, localPrecision: null, ...(measure as Saved) },
    records: Array.isArray(records) ? records.map((record: Saved) => ({ ...unknown, ...record })) : records,
    findings: [],
    warnings: [],
  };
}
