import { IconMapPin, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { VenueRow } from "../../api/venues.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { VenuePicture } from "../../ui/venue/venue-picture.tsx";
import { DAY_PARTS, type FreeSearch, mostPeople } from "./free-search.ts";
import { lowestFeeTwd } from "./lowest-fee.ts";
import styles from "./venue-public.module.css";

interface VenueCardProps {
  readonly venue: VenueRow;
  /** What it was found by; without it the card leads to the venue only. */
  readonly search?: FreeSearch;
}

/** A venue at a glance: how it looks, where it is, for how many, from how much. */
export function VenueCard({ venue, search }: VenueCardProps) {
  const { language, t } = useLanguage();
  const { id, name, centerName, floors, venueClass, photo, charging } = venue;
  const people = mostPeople(venue);
  const feeTwd = charging === null ? null : lowestFeeTwd(charging);
  return (
    <article className={styles["card"]}>
      <div className={styles["picture"]}>
        <VenuePicture venueClass={venueClass} photoUrl={photo?.path} />
        <span className={styles["kind"]}>{t(`venueClass.${venueClass}`)}</span>
      </div>
      <div className={styles["body"]}>
        <h3>
          <Link to="/venues/$id" params={{ id }}>
            {localName(name, language)}
          </Link>
        </h3>
        <p className={styles["line"]}>
          <IconMapPin size={16} aria-hidden />
          {[localName(centerName, language), ...floors.map((floor) => localName(floor, language))].join(" ")}
        </p>
        <p className={styles["line"]}>
          {people === null ? null : (
            <>
              <IconUsers size={16} aria-hidden />
              {t("venue.seats", { count: people })}
            </>
          )}
          {feeTwd === null ? null : (
            <span className={styles["fee"]}>
              {feeTwd === 0 ? t("venues.free.noFee") : t("venues.free.from", { amount: formatTwd(feeTwd, language) })}
            </span>
          )}
        </p>
        {search?.date === undefined || search.part === undefined ? null : (
          <LinkButton
            to="/apply"
            search={{ venue: id, date: search.date, ...DAY_PARTS[search.part] }}
            variant="light"
            fullWidth
            aria-label={`${t("venues.free.apply")} ${localName(name, language)}`}
          >
            {t("venues.free.apply")}
          </LinkButton>
        )}
      </div>
    </article>
  );
}
