import type { ReportDelivery } from "../../api/reports.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";

const TONES: Readonly<Record<ReportDelivery["state"], Tone>> = {
  waiting: "plain",
  sent: "good",
  failed: "bad",
  dropped: "bad",
  "not-posted": "uncertain",
};

/** To whom the report went by mail, and whether it arrived at the post. */
export function Deliveries({ deliveries }: { readonly deliveries: readonly ReportDelivery[] }) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("report.deliveries")} flush>
      <ul className={rows["list"]}>
        {deliveries.map(({ version, person, at, state }) => (
          <li key={`${version}${person.personId}`} className={rows["row"]}>
            <span className={rows["main"]}>
              <span>{person.displayName}</span>
              <span className={rows["sub"]}>
                {t("report.version", { version })} · {formatDateTime(at, language)}
              </span>
            </span>
            <Pill tone={TONES[state]}>{t(`report.delivery.${state}`)}</Pill>
          </li>
        ))}
      </ul>
    </Card>
  );
}
