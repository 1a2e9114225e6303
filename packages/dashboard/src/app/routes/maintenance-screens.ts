/** Tickets and the work on them, plans, statutory inspections, rounds, stock and contractors. */
export const maintenanceScreens = [] as const;
