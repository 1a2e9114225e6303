import type { Venue } from "../../api/venues.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { VenuePicture } from "../../ui/venue/venue-picture.tsx";
import { type ApplicationDraft, wantedTime } from "./application-draft.ts";
import styles from "./apply.module.css";

/** What has been chosen so far, always in sight beside the steps. */
export function ApplySummary({ venue, draft }: { readonly venue: Venue; readonly draft: ApplicationDraft }) {
  const { language, t } = useLanguage();
  const wanted = wantedTime(draft);
  return (
    <aside className={styles["summary"]} aria-label={t("apply.summary")}>
      <div className={styles["thumb"]}>
        <VenuePicture venueClass={venue.venueClass} photoUrl={venue.photo?.path} />
      </div>
      <div className={styles["chosen"]}>
        <strong>{localName(venue.name, language)}</strong>
        <span>{localName(venue.centerName, language)}</span>
        {venue.seats === null ? null : <span>{t("venue.seats", { count: venue.seats })}</span>}
        {wanted === null ? null : (
          <span className={styles["when"]}>{formatPeriod(wanted.from, wanted.to, language)}</span>
        )}
      </div>
    </aside>
  );
}
