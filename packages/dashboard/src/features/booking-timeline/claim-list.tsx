import { IconCalendarOff } from "@tabler/icons-react";
import type { BookableResource, Claim } from "../../api/booking/claims.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatClock, formatWeekday } from "../../format/format-period.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { BookingStateMark } from "../../ui/booking/booking-state-mark.tsx";
import { ReadinessMark } from "../../ui/booking/readiness-mark.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { KindSwatch } from "../../ui/timeline/kind-swatch.tsx";
import styles from "./booking-timeline.module.css";
import type { ShownDays } from "./shown-days.ts";

interface ClaimListProps {
  readonly claims: readonly Claim[];
  readonly days: ShownDays;
  readonly rows: readonly BookableResource[];
  readonly onOpen: (claimId: string) => void;
}

/** The same claims day by day as lists: for small screens, for paper, and for being read aloud. */
export function ClaimList({ claims, days, rows: shown, onOpen }: ClaimListProps) {
  const { language, t } = useLanguage();
  const wanted = new Set(shown.map(({ id }) => id));
  const inRows = claims.filter(({ resourceIds }) => resourceIds.some((id) => wanted.has(id)));
  const byDate = Map.groupBy(
    inRows.toSorted((one, other) => one.from - other.from),
    ({ from }) => taipeiDate(Math.max(from, days.from)),
  );
  if (byDate.size === 0)
    return (
      <EmptyState icon={<IconCalendarOff size={28} />} title={t("bookings.none")} detail={t("bookings.noneDetail")} />
    );
  const dates = Array.from({ length: days.dayCount }, (_, day) => addDays(days.firstDate, day));
  return (
    <div className={rows["stack"]}>
      {dates
        .filter((date) => byDate.has(date))
        .map((date) => (
          <Card key={date} title={formatWeekday(date, language)} flush>
            <ul className={rows["list"]}>
              {(byDate.get(date) ?? []).map((claim) => (
                <li key={claim.id}>
                  <ClaimLine claim={claim} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
    </div>
  );
}

interface ClaimLineProps {
  readonly claim: Claim;
  readonly onOpen: (claimId: string) => void;
}

function ClaimLine({ claim, onOpen }: ClaimLineProps) {
  const { language, t } = useLanguage();
  const { id, kind, from, to, title, organisation, state, readiness } = claim;
  const where = useRooms().placeOf(claim);
  return (
    <div className={`${rows["row"]} ${styles["lineRow"]}`}>
      <span className={styles["line"]}>
        <span className={styles["lineTime"]}>
          {formatClock(from, language)}
          <span>{formatClock(to, language)}</span>
        </span>
        <span className={rows["main"]}>
          <span className={rows["marks"]}>
            <KindSwatch tone={kind} />
            <span className={styles["lineKind"]}>{t(`claim.kind.${kind}`)}</span>
            {state === null ? null : <BookingStateMark state={state} />}
            {readiness === null ? null : <ReadinessMark verdict={readiness} />}
          </span>
          <button type="button" className={styles["lineTitle"]} onClick={() => onOpen(id)}>
            {title}
          </button>
          <span className={rows["sub"]}>
            <span>{where}</span>
            {organisation === null ? null : <span>{organisation}</span>}
          </span>
        </span>
      </span>
    </div>
  );
}
