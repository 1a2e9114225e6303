import { useDocumentTitle } from "@mantine/hooks";
import { IconArrowLeft, IconDoor } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { venueQuery } from "../../api/venues.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./apply.module.css";
import { ApplyForm } from "./apply-form.tsx";

const NOT_FOUND = 404;

/** Applying for a venue without an account. */
export function ApplyPage() {
  const { language, t } = useLanguage();
  const { venue: venueId = "" } = useSearch({ from: "/apply" });
  const venue = useQuery({ ...venueQuery(venueId), enabled: venueId !== "" });
  useDocumentTitle(`${t("apply.title")} · ${t("venue.service")}`);
  if (venueId === "" || isRefusal(venue.error, NOT_FOUND)) return <NoVenue />;
  if (venue.data === undefined)
    return venue.isError ? (
      <ErrorState error={venue.error} onRetry={() => void venue.refetch()} />
    ) : (
      <LoadingState lines={8} />
    );
  const { name, rules } = venue.data;
  if (rules === null) return <NoVenue />;
  return (
    <>
      <div className={styles["head"]}>
        <Link to="/venues/$id" params={{ id: venueId }} className={styles["back"]}>
          <IconArrowLeft size={16} aria-hidden />
          {localName(name, language)}
        </Link>
        <h1 className={styles["title"]}>{t("apply.titleOf", { venue: localName(name, language) })}</h1>
      </div>
      <ApplyForm key={venueId} venue={venue.data} book={rules} />
    </>
  );
}

/** An address that names no venue: the way to those that there are. */
function NoVenue() {
  const { t } = useLanguage();
  return (
    <EmptyState icon={<IconDoor size={28} />} title={t("apply.noVenue")} detail={t("apply.noVenueDetail")}>
      <LinkButton to="/venues" search={{}} variant="light">
        {t("venue.nav.free")}
      </LinkButton>
    </EmptyState>
  );
}
