/** What the address of the shelf says. */
export interface ShelfSearch {
  readonly kind?: string;
  readonly center?: string;
  /** Words that the reports hold. */
  readonly q?: string;
}

/** What the address of a report that is about to be made says; each part absent where its kind decides. */
export interface MakeSearch {
  readonly kind?: string;
  /** Ids of centres, with commas between. */
  readonly centers?: string;
  readonly from?: string;
  /** The day after the last, for a report about any days. */
  readonly to?: string;
  /** The demand event or the retrofit project. */
  readonly subject?: string;
}

/** Parts to set, and with undefined to take away. */
export type Change<Search> = { readonly [Key in keyof Search]?: Search[Key] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const day = (value: unknown): string | undefined => {
  const said = text(value);
  return said !== undefined && DAY.test(said) && Number.isFinite(Date.parse(said)) ? said : undefined;
};
const said = (all: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

export const parseShelfSearch = ({ kind, center, q }: Record<string, unknown>): ShelfSearch =>
  said({ kind: text(kind), center: text(center), q: text(q) });

export const parseMakeSearch = (search: Record<string, unknown>): MakeSearch =>
  said({
    kind: text(search["kind"]),
    centers: text(search["centers"]),
    from: day(search["from"]),
    to: day(search["to"]),
    subject: text(search["subject"]),
  });
