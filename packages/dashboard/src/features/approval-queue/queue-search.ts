/** What the address of the queue says. */
export interface QueueSearch {
  readonly center?: string;
}

export function parseQueueSearch(search: Record<string, unknown>): QueueSearch {
  const center = search["center"];
  return typeof center === "string" && center !== "" ? { center } : {};
}
