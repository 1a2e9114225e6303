/** What the address of the equipment list says: the filters, each absent when it filters nothing. */
export interface EquipmentSearch {
  readonly center?: string;
  readonly building?: string;
  readonly floor?: string;
  readonly system?: string;
  readonly kind?: string;
  /** Only equipment with points that are not good. */
  readonly state?: "bad" | "uncertain";
  readonly q?: string;
}

/** Filters to set, and with undefined to take away. */
export type SearchChange = { readonly [Key in keyof EquipmentSearch]?: EquipmentSearch[Key] | undefined };

const text = (value: unknown): string | undefined =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

export function parseEquipmentSearch(search: Record<string, unknown>): EquipmentSearch {
  const state = search["state"] === "bad" || search["state"] === "uncertain" ? search["state"] : undefined;
  const all = {
    center: text(search["center"]),
    building: text(search["building"]),
    floor: text(search["floor"]),
    system: text(search["system"]),
    kind: text(search["kind"]),
    q: text(search["q"]),
    state,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
