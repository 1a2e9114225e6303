const MS_PER: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a length of time as it is written in YAML (`500ms`, `5s`, `15min`, `1h`, `1d`), or undefined. */
export function durationOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)$/.exec(text.trim());
  const factor = MS_PER[match?.[2] ?? ""];
  return factor === undefined ? undefined : Number(match?.[1]) * factor;
}
