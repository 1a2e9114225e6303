import { useDocumentTitle } from "@mantine/hooks";
import { IconDoor } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { VENUE_CLASSES } from "@weishan/core/booking";
import { venuesQuery } from "../../api/venues.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { VenueCard } from "./venue-card.tsx";
import styles from "./venue-public.module.css";

/** Everything that is let, kind by kind. Slots of a wall and frames are shown once, by their whole. */
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
              {some.map((venue) => (
                <li key={venue.id}>
                  <VenueCard venue={venue} />
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
}
