/** What the address of the request form says. */
export interface RequestSearch {
  /** The code of the label that was scanned. */
  readonly label?: string;
  /** The space that is chosen already. */
  readonly space?: string;
}

const text = (value: unknown): string | undefined =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

/** A label names its code `label`; `code` is what the daemon calls it. */
export function parseRequestSearch(search: Record<string, unknown>): RequestSearch {
  const label = text(search["label"]) ?? text(search["code"]);
  const space = text(search["space"]);
  return { ...(label === undefined ? {} : { label }), ...(space === undefined ? {} : { space }) };
}

/** Whether the request was handed in just now; and whether its photos came with it. */
export interface ProgressSearch {
  readonly fresh?: "whole" | "no-photo";
}

export function parseProgressSearch(search: Record<string, unknown>): ProgressSearch {
  const fresh = search["fresh"];
  return fresh === "whole" || fresh === "no-photo" ? { fresh } : {};
}
