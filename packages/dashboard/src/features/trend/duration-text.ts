const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `90min` as milliseconds; undefined where it is no duration. The same words as in the installation file. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(s|min|h|d)$/u.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  if (amount === undefined || unitMs === undefined) return undefined;
  const durationMs = Math.round(Number(amount) * unitMs);
  return durationMs > 0 ? durationMs : undefined;
}

/** A duration in the largest unit that divides it. */
export function durationText(durationMs: number): string {
  for (const unit of ["d", "h", "min"]) {
    const unitMs = UNIT_MS[unit] ?? 1;
    if (durationMs >= unitMs && durationMs % unitMs === 0) return `${durationMs / unitMs}${unit}`;
  }
  return `${Math.round(durationMs / 1_000)}s`;
}
