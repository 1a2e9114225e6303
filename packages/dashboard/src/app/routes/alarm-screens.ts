/** Alarms, what rules they follow, who is called, and what is diagnosed. */
export const alarmScreens = [] as const;
