/** A thousandth of a Wh: no meter knows more, and what is behind it is what adding up left there. */
const PARTS = 1e6;

/**
 * An answer about energy as JSON. Sums of kWh are told as they were counted: 1722975.674, never 1722975.6739999996.
 */
export const energyJson = (answer: unknown): string => JSON.stringify(answer, withoutTail);

const withoutTail = (_name: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Math.round(value * PARTS) / PARTS : value;
