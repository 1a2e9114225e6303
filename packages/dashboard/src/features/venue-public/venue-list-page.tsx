import { useDocumentTitle } from "@mantine/hooks";
import { IconDoor } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { VENUE_CLASSES } from "@weishan/core/booking";
import { type VenueRow, venuesQuery } from "../../api/venues.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { VenueCard } from "./venue-card.tsx";
import styles from "./venue-public.module.css";

/** One slot of a wall is like the other, and so are frames. */
const MANY_ALIKE: ReadonlySet<VenueRow["venueClass"]> = new Set(["led-wall", "poster-frame"]);

/** Of many that are alike the first of each centre; of all others each. */
const shownOf = (venueClass: VenueRow["venueClass"], venues: readonly VenueRow[]): readonly VenueRow[] =>
  MANY_ALIKE.has(venueClass)
    ? venues.filter(({ centerId }, index) => venues.findIndex((one) => one.centerId === centerId) === index)
    : venues;

/** Everything that is let, kind by kind. */
export function VenueListPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(venuesQuery);
  useDocumentTitle(`${t("venues.all.title")} · ${t("venue.service")}`);
  const venues = data?.venues ?? [];
  const groups = VENUE_CLASSES.filter((one) => one !== "equipment")
    .map((venueClass) => [venueClass, venues.filter((venue) => venue.venueClass === venueClass)] as const)
    .filter(([, some]) => some.length > 0);
  return (
    <>
      <h1 className={styles["title"]}>{t("venues.all.title")}</h1>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : groups.length === 0 ? (
        <EmptyState icon={<IconDoor size={28} />} title={t("venues.all.none")} />
      ) : (
        groups.map(([venueClass, some]) => (
          <section key={venueClass} className={styles["group"]} aria-labelledby={`kind-${venueClass}`}>
            <h2 id={`kind-${venueClass}`}>{t(`venueClass.${venueClass}`)}</h2>
            <ul className={styles["cards"]}>
              {shownOf(venueClass, some).map((venue) => (
                <li key={venue.id}>
                  <VenueCard venue={venue} />
                </li>
              ))}
            </ul>
            {MANY_ALIKE.has(venueClass) ? (
              <p className={styles["hint"]}>{t("venues.all.alike", { count: some.length })}</p>
            ) : null}
          </section>
        ))
      )}
    </>
  );
}
