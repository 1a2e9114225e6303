/** Which place of a walk is open: by its label, as a scanner brings it, or by its id. */
export interface WalkSearch {
  readonly stop?: string;
}

export function parseWalkSearch(search: Record<string, unknown>): WalkSearch {
  const stop = search["stop"];
  return typeof stop === "string" && stop !== "" ? { stop } : {};
}
