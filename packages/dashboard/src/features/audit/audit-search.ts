export interface AuditSearch {
  readonly q?: string;
}
export const parseAuditSearch = (search: Record<string, unknown>): AuditSearch =>
  typeof search["q"] === "string" ? { q: search["q"] } : {};
