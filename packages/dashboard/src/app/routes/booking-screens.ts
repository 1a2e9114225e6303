/** The booking desk: what is let, to whom, and what waits for it. */
export const bookingScreens = [] as const;
