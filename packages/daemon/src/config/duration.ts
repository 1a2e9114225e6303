const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `250ms`, `5s`, `15min`, `1h`, `1d` in milliseconds; undefined for anything else. */
export function parseDurationMs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)$/u.exec(text.trim());
  const [, amount, unit] = match ?? [];
  const factorMs = UNIT_MS[unit ?? ""];
  return amount === undefined || factorMs === undefined ? undefined : Math.round(Number(amount) * factorMs);
}
