import { mayDo } from "@weishan/core/access";
import { leavesOf } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { RecordQuery } from "../../../ports/records.ts";
import { standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { resourceName } from "./application-rows.ts";
import type { ApplicationCaller, ApplicationSearch } from "./application-side.ts";

type SearchParts = Pick<ApplicationParts, "records" | "ledger" | "model">;

/** Read at a time where some of it is left out again; a page of which nothing is left out is read as long as it is. */
const CHUNK = 500;
/** A search that finds next to nothing in so many applications ends there: the reader narrows it. */
const MOST_LOOKED_AT = 5_000;

const ORDERS = {
  newest: { orderBy: "createdAt", descending: true },
  oldest: { orderBy: "createdAt", descending: false },
  "first-use": { orderBy: "firstFromAt", descending: false },
} as const satisfies Readonly<
  Record<ApplicationSearch["sort"], Pick<RecordQuery<ApplicationRecord>, "orderBy" | "descending">>
>;

/** The centres whose applications the caller sees. */
export const seenCenters = (
  { principal }: ApplicationCaller,
  { model }: Pick<SearchParts, "model">,
): readonly string[] =>
  model.centers.map(({ id }) => id).filter((centerId) => mayDo(principal, "booking.view", { centerId }));

/** One page of the applications that fit, of what the caller sees. */
export async function searchApplications(
  search: ApplicationSearch,
  caller: ApplicationCaller,
  parts: SearchParts,
): Promise<{ readonly applications: readonly ApplicationRecord[]; readonly nextBefore: string | null }> {
  const centerIds = seenCenters(caller, parts).filter((id) => search.centerId === undefined || id === search.centerId);
  if (centerIds.length === 0) return { applications: [], nextBefore: null };
  const fits = fitting(search, parts);
  const found: ApplicationRecord[] = [];
  let lookedAt = 0;
  for await (const chunk of chunks(search, centerIds, parts)) {
    found.push(...chunk.filter(fits));
    lookedAt += chunk.length;
    if (found.length > search.limit || lookedAt >= MOST_LOOKED_AT) break;
  }
  const applications = found.slice(0, search.limit);
  return { applications, nextBefore: found.length > search.limit ? (applications.at(-1)?.id ?? null) : null };
}

/** Applications in the order asked for, from after the cursor on. */
async function* chunks(search: ApplicationSearch, centerIds: readonly string[], { records, model }: SearchParts) {
  const view = records.of(applicationRecords);
  const { orderBy, descending } = ORDERS[search.sort];
  const cursor = search.before === undefined ? undefined : await view.find(search.before);
  const bound = cursor?.[orderBy];
  const { from, to, venueClass, seriesId, states } = search;
  const beyond = bound === undefined ? {} : descending ? { before: epochMs(bound + 1) } : { from: bound };
  const between = {
    ...(to === undefined ? {} : { firstFromAt: { before: to } }),
    ...(from === undefined ? {} : { lastToAt: { from: epochMs(from + 1) } }),
  };
  // A database that need not look at the centre reads along the order that is asked for.
  const isEverywhere = centerIds.length === model.centers.length;
  const isSifted = [search.words, search.resourceId, from, to].some((asked) => asked !== undefined);
  const chunkLength = isSifted ? CHUNK : search.limit + 2;
  let isPastCursor = cursor === undefined;
  for (let offset = 0; ; offset += chunkLength) {
    const query: RecordQuery<ApplicationRecord> = {
      where: {
        ...(venueClass === undefined ? {} : { venueClass }),
        ...(seriesId === undefined ? {} : { seriesId }),
      },
      anyOf: { ...(isEverywhere ? {} : { centerId: centerIds }), ...(states === undefined ? {} : { state: states }) },
      between:
        orderBy === "firstFromAt"
          ? { ...between, firstFromAt: { ...between.firstFromAt, ...beyond } }
          : { ...between, [orderBy]: beyond },
      orderBy,
      descending,
      limit: chunkLength,
      offset,
    };
    // oxlint-disable-next-line no-await-in-loop -- each chunk is asked for when the one before did not suffice
    const chunk = await view.list(query);
    const at = isPastCursor ? -1 : chunk.findIndex(({ id }) => id === cursor?.id);
    const rest = isPastCursor ? chunk : at === -1 ? [] : chunk.slice(at + 1);
    isPastCursor ||= at !== -1;
    if (rest.length > 0) yield rest;
    if (chunk.length < chunkLength) return;
  }
}

function fitting(
  { words, resourceId, from, to }: ApplicationSearch,
  { ledger }: SearchParts,
): (application: ApplicationRecord) => boolean {
  const wanted = folded(words ?? "")
    .split(/\s+/u)
    .filter((word) => word !== "");
  const { tree } = ledger;
  const leaves = resourceId === undefined || !tree.byId.has(resourceId) ? undefined : leavesOf(tree, resourceId);
  const isThere = (id: string): boolean =>
    leaves === undefined
      ? resourceId === undefined || id === resourceId
      : tree.byId.has(id) && leavesOf(tree, id).some((leaf) => leaves.includes(leaf));
  return (application) =>
    // The span of an application with many uses is wider than what it uses.
    standingOrAll(application).some(
      (slot) =>
        (from === undefined || slot.to > from) && (to === undefined || slot.from < to) && isThere(slot.resourceId),
    ) && hasWords(application, wanted, ledger);
}

const standingOrAll = (application: ApplicationRecord) => {
  const standing = standingSlots(application);
  return standing.length > 0 ? standing : application.slots;
};

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Contacts are not searched: who may not see them would find them by trying. */
function hasWords(
  { number, title, organisation, description, slots }: ApplicationRecord,
  words: readonly string[],
  ledger: SearchParts["ledger"],
): boolean {
  if (words.length === 0) return true;
  const places = slots.map(({ resourceId }) => resourceName({ ledger }, resourceId)).flatMap(({ zh, en }) => [zh, en]);
  const text = folded([number ?? "", title, organisation ?? "", description, ...places].join(" "));
  return words.every((word) => text.includes(word));
}
