import { useQuery } from "@tanstack/react-query";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { eventEnergyQuery } from "../../api/booking/events.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";

/** What the event was expected to cost before and what it used, beside its fee; what was not measured is never nothing. */
export function EventEnergyCard({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(eventEnergyQuery(application.id));
  const known = (data?.bookings ?? []).filter(({ before, after }) => after !== null || before.energyKwh !== null);
  if (known.length === 0) return null;
  const amount = (energyKwh: number | null, priceTwd: number | null): string =>
    [
      energyKwh === null ? NO_VALUE : `${energyKwh.toLocaleString(language, { maximumFractionDigits: 1 })} kWh`,
      priceTwd === null ? null : formatTwd(priceTwd, language),
    ]
      .filter((part) => part !== null)
      .join(" ");
  const timeOf = (bookingId: string): string => {
    const slot = application.slots.find(({ id }) => id === bookingId);
    return slot === undefined ? bookingId : formatPeriod(slot.from, slot.to, language);
  };
  return (
    <Card title={t("application.energy")} note={t("application.energyNote")}>
      {known.map(({ bookingId, before, after }) => (
        <section key={bookingId} aria-label={timeOf(bookingId)}>
          <h3 className={styles["energyTime"]}>{timeOf(bookingId)}</h3>
          <dl className={rows["facts"]}>
            <dt>{t("application.energyBefore")}</dt>
            <dd>{amount(before.energyKwh, before.priceTwd)}</dd>
            {after === null ? null : (
              <>
                <dt>{t(`application.certainty.${after.certainty}`)}</dt>
                <dd>{amount(after.energyKwh, after.priceTwd)}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
    </Card>
  );
}
