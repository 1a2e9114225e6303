/**
 * What a claim is for. `booking` with its `set-up` and `tear-down` is a letting, `hold` keeps a place for a while,
 * `maintenance` and `inspection` are the engineers', `blackout` closes a room for everybody. One rule keeps them
 * apart, whoever makes them.
 */
export const CLAIM_KINDS = ["booking", "hold", "set-up", "tear-down", "maintenance", "inspection", "blackout"] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];
