import { UserError } from "./user-error.ts";

/**
 * An array of a kind that is not read: objects, dates, records, complex numbers, single numbers, links. Its file is sound, so that
 * it does no harm where no one asks for it.
 */
export class UnreadableKind extends UserError {}
