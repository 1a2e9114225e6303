import type { Charging } from "@weishan/core/booking";

/** The least that a use costs, whole NT$: what stands behind "from". */
export function lowestFeeTwd(charging: Charging): number {
  const rates = charging.unit === "session" ? charging.sessions : [charging];
  const least = Math.min(...rates.flatMap(({ workdayTwd, holidayTwd }) => [workdayTwd, holidayTwd]));
  return charging.unit === "hour" ? least * charging.leastHours : least;
}
