import { useQuery } from "@tanstack/react-query";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { type BookingLetter, lettersQuery } from "../../api/booking/payments.ts";
import { useMay } from "../../api/session.ts";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";

const TONES: Readonly<Record<BookingLetter["state"], Tone>> = {
  waiting: "accent",
  sent: "good",
  failed: "bad",
  dropped: "plain",
  "not-posted": "uncertain",
  past: "plain",
};

/** Which letters the applicant was sent, the newest first, and whether they went out: who did not hear is telephoned. */
export function LetterCard({ application: { id, contact } }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const mayManage = useMay("booking.manage");
  const { data } = useQuery({ ...lettersQuery(id), enabled: mayManage });
  if (!mayManage || data === undefined) return null;
  const letters = data.letters.toReversed();
  return (
    <Card title={t("letter.title")}>
      {contact !== null && contact.email === null ? (
        <p className={styles["noAddress"]}>{t("letter.noAddress")}</p>
      ) : letters.length === 0 ? (
        <p className={rows["quiet"]}>{t("letter.none")}</p>
      ) : null}
      {letters.length === 0 ? null : (
        <ul className={styles["kept"]}>
          {letters.map((letter) => (
            <li key={letter.id}>
              <span>
                {t(`letter.kind.${letter.kind}`)} <small>{formatInstant(letter.createdAt, language)}</small>
              </span>
              <Pill tone={TONES[letter.state]}>{t(`letter.state.${letter.state}`)}</Pill>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
