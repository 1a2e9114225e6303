/** The energy desks, as HTTP asks them. */
export interface EnergyDesks {}
