/** What energy is used for, as the reports of both centres divide it. */
export const END_USES = ["cooling", "ventilation", "elevators", "lighting", "plugs", "water", "other"] as const;
export type EndUse = (typeof END_USES)[number];
