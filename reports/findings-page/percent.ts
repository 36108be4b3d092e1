import { unitFormat } from "../tables/unit-format.ts";

const { print } = unitFormat("share");

/** A share in percent; a dash where there is none. */
export function percent(share: number | null): string {
  return share === null ? "-" : print(share);
}
