import { VENUE_CLASSES, type VenueClass } from "@weishan/core/booking";

/** Parts of a day as people ask for them; venues have their own sessions. */
export const DAY_PARTS = {
  morning: { from: "08:00", to: "12:00" },
  afternoon: { from: "13:00", to: "17:00" },
  evening: { from: "18:00", to: "22:00" },
  day: { from: "08:00", to: "22:00" },
} as const;
export type DayPart = keyof typeof DAY_PARTS;

export const isDayPart = (word: unknown): word is DayPart => typeof word === "string" && Object.hasOwn(DAY_PARTS, word);

/** What is looked for; each part absent where it filters nothing. */
export interface FreeSearch {
  readonly date?: string;
  readonly part?: DayPart;
  readonly people?: number;
  readonly center?: string;
  readonly class?: VenueClass;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const MOST_PEOPLE = 20_000;

export function parseFreeSearch(search: Record<string, unknown>): FreeSearch {
  const { date, part, people, center, class: venueClass } = search;
  const all = {
    date: typeof date === "string" && DATE.test(date) ? date : undefined,
    part: isDayPart(part) ? part : undefined,
    people:
      typeof people === "number" && Number.isInteger(people) && people > 0 && people <= MOST_PEOPLE
        ? people
        : undefined,
    center: typeof center === "string" && center !== "" ? center : undefined,
    class: VENUE_CLASSES.find((one) => one === venueClass),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A venue as far as looking for one goes. */
interface Searched {
  readonly id: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly seats: number | null;
  readonly layouts: readonly { readonly capacityPersons: number }[];
}

interface Stretch {
  readonly resourceId: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/** Not looked for by the hour of a day: they are let for half months, or go along with a room. */
const NOT_BY_THE_DAY: ReadonlySet<VenueClass> = new Set(["led-wall", "poster-frame", "display-window", "equipment"]);

/** How many people a venue takes at the most: its seats, else its largest layout; null where nobody counts. */
export const mostPeople = ({ seats, layouts }: Pick<Searched, "seats" | "layouts">): number | null =>
  seats ?? (layouts.length === 0 ? null : Math.max(...layouts.map(({ capacityPersons }) => capacityPersons)));

/** The venues that suit and are free the whole time, the smallest that will do first. */
export function freeVenues<Venue extends Searched>(
  venues: readonly Venue[],
  day: readonly Stretch[],
  { part = "morning", people = 0, center, class: venueClass }: FreeSearch,
): readonly Venue[] {
  const { from, to } = DAY_PARTS[part];
  const isFree = (id: string): boolean => {
    const stretches = day.filter(({ resourceId }) => resourceId === id);
    // What the day does not speak of is not known to be free.
    return isCovered(
      stretches.filter(({ state }) => state === "free"),
      from,
      to,
    );
  };
  return venues
    .filter(
      (venue) =>
        !NOT_BY_THE_DAY.has(venue.venueClass) &&
        (center === undefined || venue.centerId === center) &&
        (venueClass === undefined || venue.venueClass === venueClass) &&
        people <= (mostPeople(venue) ?? Number.POSITIVE_INFINITY) &&
        isFree(venue.id),
    )
    .toSorted((one, other) => (mostPeople(one) ?? MOST_PEOPLE) - (mostPeople(other) ?? MOST_PEOPLE));
}

/** Whether stretches that may touch hold a time from end to end. */
function isCovered(stretches: readonly Pick<Stretch, "from" | "to">[], from: string, to: string): boolean {
  let reached = from;
  for (const stretch of stretches.toSorted((one, other) => (one.from < other.from ? -1 : 1)))
    if (stretch.from <= reached && stretch.to > reached) reached = stretch.to;
  return reached >= to;
}
