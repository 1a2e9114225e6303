declare const unit: unique symbol;

/**
 * A plain number that remembers its unit at compile time.
 *
 * Assignable to `number`, so arithmetic needs no ceremony; not assignable from `number`,
 * so every result must name its unit again. Costs nothing at run time.
 */
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Quantity<"epoch-ms">;
/** A length of time in milliseconds. */
export type DurationMs = Quantity<"ms">;

export const epochMs = (value: number): EpochMs => value as EpochMs;
export const durationMs = (value: number): DurationMs => value as DurationMs;
