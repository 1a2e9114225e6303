import { Link } from "@tanstack/react-router";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { applicantLabel } from "../../ui/booking/applicant-label.ts";
import { BookingStateMark } from "../../ui/booking/booking-state-mark.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./application.module.css";

/** Everybody who wants the same time, whoever the rule book prefers first; this one is marked. */
export function RivalTable({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("application.rivals")} note={t("application.rivalsNote")} flush>
      <div className={styles["scroll"]}>
        <table className={styles["rivals"]}>
          <thead>
            <tr>
              <th scope="col">{t("application.rank")}</th>
              <th scope="col">{t("bookings.fact.title")}</th>
              <th scope="col">{t("bookings.fact.organisation")}</th>
              <th scope="col">{t("application.handedInAt")}</th>
              <th scope="col">{t("application.stage")}</th>
            </tr>
          </thead>
          <tbody>
            {application.rivals
              .toSorted((one, other) => one.rank - other.rank)
              .map(({ id, rank, title, organisation, applicantClassName, submittedAt, state }) => (
                <tr key={id} data-own={id === application.id}>
                  <td>{rank}</td>
                  <th scope="row">
                    {id === application.id ? (
                      t("application.thisOne", { title })
                    ) : (
                      <Link to="/applications/$id" params={{ id }}>
                        {title}
                      </Link>
                    )}
                  </th>
                  <td>{applicantLabel({ organisation, applicantClassName }, language)}</td>
                  <td>{formatInstant(submittedAt, language)}</td>
                  <td>
                    <BookingStateMark state={state} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
