import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isPendingApplication } from "@weishan/core/booking";
import type { ApplicationDetail, ApplicationSlot } from "../../api/booking/applications.ts";
import { readinessQuery } from "../../api/readiness.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatClock, formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PlaceCheck } from "../../ui/booking/place-check.tsx";
import { ReadinessMark } from "../../ui/booking/readiness-mark.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";

const LONGEST_MS = 62 * 86_400_000;

/** Every use of the application: where and when, what the ledger holds for it, and whether the room will be ready. */
export function ApplicationUses({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const { slots, claims, from, to } = application;
  const { data } = useQuery({
    ...readinessQuery({ from, to: Math.min(to, from + LONGEST_MS) }),
    enabled: claims.length > 0 && to > from,
  });
  return (
    <Card title={t("application.uses")} note={t("application.useCount", { count: slots.length })} flush>
      <ul className={rows["list"]}>
        {slots.map((slot) => {
          const own = claims.filter(({ bookingId }) => bookingId === slot.id);
          const latest = data?.events.find(({ bookingId }) => bookingId === slot.id)?.latest ?? null;
          return (
            <li key={slot.id} className={styles["use"]}>
              <div className={rows["main"]}>
                <span className={rows["name"]}>
                  {localName(slot.resourceName, language)}{" "}
                  {slot.layout === null ? null : <LayoutName slot={slot} application={application} />}
                </span>
                <span className={rows["sub"]}>
                  <Link to="/bookings" search={{ view: "day", date: taipeiDate(slot.from) }}>
                    {formatPeriod(slot.from, slot.to, language)}
                  </Link>
                  {own
                    .filter(({ kind }) => kind !== "booking")
                    .map((claim) => (
                      <span key={claim.id}>
                        {t(`claim.kind.${claim.kind}`)} {formatClock(claim.from, language)}–
                        {formatClock(claim.to, language)}
                      </span>
                    ))}
                </span>
                {slot.ended === null ? null : (
                  <span className={rows["sub"]}>{t("application.useEnded", { reason: slot.ended.reason })}</span>
                )}
                {isPendingApplication(application.state) && slot.ended === null ? (
                  <PlaceCheck place={slot} bookingId={slot.id} onRoom={null} />
                ) : null}
                {latest === null ? null : (
                  <ul className={styles["looks"]}>
                    {latest.items
                      .filter(({ verdict }) => verdict !== "go")
                      .map(({ subject, text }) => (
                        <li key={`${subject} ${text.zh}`}>{localName(text, language)}</li>
                      ))}
                  </ul>
                )}
              </div>
              <span className={rows["marks"]}>
                {slot.ended === null ? null : <Pill>{t("booking.state.cancelled")}</Pill>}
                {own.length === 0 && slot.ended === null ? (
                  <Pill tone="uncertain">{t("application.notHeld")}</Pill>
                ) : null}
                {latest === null || latest.verdict === "missed" ? null : <ReadinessMark verdict={latest.verdict} />}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function LayoutName({
  slot,
  application,
}: {
  readonly slot: ApplicationSlot;
  readonly application: ApplicationDetail;
}) {
  const { language } = useLanguage();
  const name = application.book.layouts.find(({ key }) => key === slot.layout)?.name;
  return <span className={rows["number"]}>{name === undefined ? slot.layout : localName(name, language)}</span>;
}
