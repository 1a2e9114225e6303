/**
 * How far the cooling of a room for an event has come.
 * - `proposed`: planned, and nobody has given the order to do such things;
 * - `planned`: will be started;
 * - `unneeded`: the room is cool enough by itself;
 * - `impossible`: nothing that cools this room may be commanded now; the plan says what;
 * - `running`: leases are held;
 * - `ended`: over;
 * - `off`: a person does not want it.
 */
export const PRE_COOLING_STATES = ["proposed", "planned", "unneeded", "impossible", "running", "ended", "off"] as const;
export type PreCoolingState = (typeof PRE_COOLING_STATES)[number];

/** What a room's own signs suggest: a booking that nobody uses, or a use that nobody booked. */
export const PRESENCE_KINDS = ["ghost-booking", "unbooked-use"] as const;
export type PresenceKind = (typeof PRESENCE_KINDS)[number];

/** What became of a suggestion: a person decided, or it was `withdrawn` because the signs changed. */
export const PRESENCE_STATES = ["open", "confirmed", "dismissed", "released", "withdrawn"] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];
