import type { VenueClass } from "@weishan/core/booking";
import type { BookableResource, Claim } from "../../api/booking/claims.ts";
import type { TimelineGroup, TimelineItem, TimelineRow } from "../../ui/timeline/timeline-item.ts";

/** A combination of parts (A and B of a hall) has no row of its own: it stands in the rows of its parts. */
const isCombination = ({ partIds }: BookableResource): boolean => partIds !== undefined;

/** Asked for by name only: there are many, and nobody looks at all of them together. */
const ONLY_BY_NAME: ReadonlySet<VenueClass> = new Set(["led-wall", "poster-frame", "equipment"]);

interface RowFilter {
  readonly center?: string | undefined;
  readonly venueClass?: VenueClass | undefined;
}

/** The resources that have a row, in the order of the daemon. */
export const rowResources = (
  resources: readonly BookableResource[],
  { center, venueClass }: RowFilter,
): readonly BookableResource[] =>
  resources.filter(
    (resource) =>
      !isCombination(resource) &&
      (center === undefined || resource.centerId === center) &&
      (venueClass === undefined ? !ONLY_BY_NAME.has(resource.venueClass) : resource.venueClass === venueClass),
  );

interface RowWords {
  readonly name: (resource: BookableResource) => string;
  readonly seats: (count: number) => string;
  readonly group: (centerId: string) => string;
}

/** Rows by centre; a part stands below its whole. */
export function rowGroups(rows: readonly BookableResource[], words: RowWords): readonly TimelineGroup[] {
  const groups = Map.groupBy(rows, ({ centerId }) => centerId);
  return [...groups].map(([id, members]) => ({
    id,
    name: words.group(id),
    rows: members.map(
      (resource): TimelineRow => ({
        id: resource.id,
        name: words.name(resource),
        note: resource.seats === null ? null : words.seats(resource.seats),
        depth: resource.parentId !== null && members.some(({ id: other }) => other === resource.parentId) ? 1 : 0,
        isLettable: resource.isLettable,
      }),
    ),
  }));
}

type TileWords = Pick<TimelineItem, "kindWord" | "title" | "label">;

interface ItemWords {
  readonly item: (claim: Claim, row: BookableResource) => TileWords;
  /** For a row that is taken through a whole or a part of it. */
  readonly shade: (
    claims: readonly { readonly claim: Claim; readonly taken: BookableResource | undefined }[],
    row: BookableResource,
  ) => TileWords;
  readonly isMovable: (claim: Claim) => boolean;
}

const TENTATIVE: ReadonlySet<Claim["state"]> = new Set(["submitted", "correction-asked", "approved", "payment-due"]);

interface Shade {
  readonly row: BookableResource;
  readonly claims: readonly Claim[];
  readonly from: number;
  readonly to: number;
}

/** Each claim in every row that it takes: as itself, or as a shade where a whole or a part of the row is taken. */
export function timelineItems(
  claims: readonly Claim[],
  { rows, resources }: { readonly rows: readonly BookableResource[]; readonly resources: readonly BookableResource[] },
  words: ItemWords,
): readonly TimelineItem[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const shaded = new Map<string, Claim[]>();
  const own = claims.flatMap((claim) => {
    const taken = claim.resourceId === null ? undefined : byId.get(claim.resourceId);
    return claim.resourceIds.flatMap((id): readonly TimelineItem[] => {
      const row = rowById.get(id);
      if (row === undefined) return [];
      // What closes a space of the building closes all that is let in it alike.
      const isOwn = taken === undefined || taken.id === id || (taken.partIds?.includes(id) ?? false);
      if (isOwn) return [ownItem(claim, row, words)];
      shaded.set(id, [...(shaded.get(id) ?? []), claim]);
      return [];
    });
  });
  const shades = [...shaded].flatMap(([id, members]) => {
    const row = rowById.get(id);
    return row === undefined ? [] : mergedShades(row, members).map((shade) => shadeItem(shade, byId, words));
  });
  return [...own, ...shades];
}

const ownItem = (claim: Claim, row: BookableResource, words: ItemWords): TimelineItem => ({
  key: `${claim.id}@${row.id}`,
  id: claim.id,
  rowId: row.id,
  from: claim.from,
  to: claim.to,
  tone: claim.kind,
  ...words.item(claim, row),
  isMovable: words.isMovable(claim),
  isShade: false,
  isTentative: TENTATIVE.has(claim.state),
  readiness: claim.readiness,
});

/** What touches is one shade: that the room is not free matters here, not by whom. */
function mergedShades(row: BookableResource, claims: readonly Claim[]): readonly Shade[] {
  const shades: Shade[] = [];
  for (const claim of claims.toSorted((one, other) => one.from - other.from)) {
    const last = shades.at(-1);
    if (last === undefined || claim.from > last.to)
      shades.push({ row, claims: [claim], from: claim.from, to: claim.to });
    else shades[shades.length - 1] = { ...last, claims: [...last.claims, claim], to: Math.max(last.to, claim.to) };
  }
  return shades;
}

const AROUND_A_USE: ReadonlySet<Claim["kind"]> = new Set(["set-up", "tear-down"]);

function shadeItem(
  { row, claims, from, to }: Shade,
  byId: ReadonlyMap<string, BookableResource>,
  words: ItemWords,
): TimelineItem {
  const uses = claims.filter(({ kind }) => !AROUND_A_USE.has(kind));
  const said = uses.length === 0 ? claims : uses;
  const [first = claims[0]] = said;
  return {
    key: `shade ${first?.id ?? ""}@${row.id}`,
    id: first?.id ?? "",
    rowId: row.id,
    from,
    to,
    tone: "booking",
    ...words.shade(
      said.map((claim) => ({ claim, taken: claim.resourceId === null ? undefined : byId.get(claim.resourceId) })),
      row,
    ),
    isMovable: false,
    isShade: true,
    isTentative: false,
    readiness: null,
  };
}
