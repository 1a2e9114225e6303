import { Link } from "@tanstack/react-router";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";

/** What was kept of the deposit, why, and how the venue looked. */
export function SettlementCard({ application: { settlement } }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  if (settlement === null) return null;
  const { keptTwd, deductions, photoIds, note, at } = settlement;
  return (
    <Card title={t("settlement.title")} note={formatInstant(at, language)}>
      {deductions.length === 0 ? (
        <p className={rows["quiet"]}>{t("settlement.nothingKept")}</p>
      ) : (
        <>
          <p className={styles["keptSum"]}>{t("settlement.kept", { amount: formatTwd(keptTwd, language) })}</p>
          <ul className={styles["kept"]}>
            {deductions.map(({ amountTwd, reason, ticketId }) => (
              <li key={`${reason} ${amountTwd} ${ticketId}`}>
                <span>
                  {reason}
                  {ticketId === null ? null : (
                    <>
                      {" "}
                      <Link to="/tickets/$id" params={{ id: ticketId }}>
                        {t("settlement.toTicket")}
                      </Link>
                    </>
                  )}
                </span>
                <span>{formatTwd(amountTwd, language)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {note === null ? null : <p className={styles["description"]}>{note}</p>}
      {photoIds.length === 0 ? null : (
        <div className={styles["keptPhotos"]}>
          <PhotoStrip ids={photoIds} about={t("settlement.photos")} />
        </div>
      )}
    </Card>
  );
}
