import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { PAYMENT_KINDS } from "@weishan/core/booking";
import { useState } from "react";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { documentsQuery, documentUrl, type Payment, paymentStoryQuery } from "../../api/booking/payments.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMoment } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";
import { PaymentDialog } from "./payment-dialog.tsx";

const MINUTE_MS = 60_000;

/** The money of the application: what is due and owed back, what was paid, and the papers. */
export function PaymentCard({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const mayRecord = useMay("payment.record");
  const mayManage = useMay("booking.manage");
  const { data, error } = useQuery(paymentStoryQuery(application.id));
  const [recording, setRecording] = useState<"payment" | "refund" | null>(null);
  const { dueTwd, refundDueTwd, dueAt } = application.money;
  const { data: issued } = useQuery({ ...documentsQuery(application.id), enabled: mayManage });
  const papers = (issued?.documents ?? []).filter(({ isCurrent }) => isCurrent);
  return (
    <Card title={t("application.money")}>
      <div className={styles["money"]}>
        <dl className={styles["sums"]}>
          <div>
            <dt>{t("application.due")}</dt>
            <dd data-due={dueTwd > 0}>{formatTwd(dueTwd, language)}</dd>
          </div>
          <div>
            <dt>{t("application.paid")}</dt>
            <dd>{formatTwd(data?.balance.paidTwd ?? 0, language)}</dd>
          </div>
          <div>
            <dt>{t("application.refundDue")}</dt>
            <dd data-due={refundDueTwd > 0}>{formatTwd(refundDueTwd, language)}</dd>
          </div>
        </dl>
        {dueAt === null ? null : (
          <Pill tone={dueAt < now ? "bad" : "uncertain"}>
            {t(dueAt < now ? "application.overdue" : "application.dueAt", { time: formatMoment(dueAt, now, language) })}
          </Pill>
        )}
        {mayRecord && data !== undefined ? (
          <span className={styles["moneyActions"]}>
            {dueTwd > 0 ? (
              <Button onClick={() => setRecording("payment")}>{t("application.recordPayment")}</Button>
            ) : null}
            {refundDueTwd > 0 ? (
              <Button variant="default" onClick={() => setRecording("refund")}>
                {t("application.recordRefund")}
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      {error === null ? null : <p className={rows["quiet"]}>{t("application.moneyHidden")}</p>}
      {data === undefined || data.payments.length === 0 ? null : (
        <div className={styles["scroll"]}>
          <table className={styles["rivals"]}>
            <thead>
              <tr>
                <th scope="col">{t("money.date")}</th>
                <th scope="col">{t("money.entry")}</th>
                <th scope="col">{t("money.for")}</th>
                <th scope="col" className={styles["amount"]}>
                  {t("money.amount")}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.payments.map((payment) => (
                <PaymentRow key={payment.id} payment={payment} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles["papers"]}>
        {papers.map(({ id, kind, number }) => (
          <a key={id} href={documentUrl(application.id, kind, number)} target="_blank" rel="noreferrer">
            <IconDownload size={15} aria-hidden /> {t(`application.document.${kind}`)} {number}
          </a>
        ))}
      </p>
      {recording === null || data === undefined ? null : (
        <PaymentDialog
          application={application}
          balance={data.balance}
          type={recording}
          onClose={() => setRecording(null)}
        />
      )}
    </Card>
  );
}

function PaymentRow({ payment }: { readonly payment: Payment }) {
  const { language, t } = useLanguage();
  const { number, type, lines, method, happenedOn, totalTwd, isReversed, reason } = payment;
  const kinds = PAYMENT_KINDS.filter((kind) => lines.some((line) => line.kind === kind));
  return (
    <tr data-reversed={isReversed}>
      <td>{formatDate(happenedOn, language)}</td>
      <th scope="row">
        {t(`money.type.${type}`)} {method === null ? null : t(`money.method.${method}`)}{" "}
        <code className={rows["number"]}>{number}</code>
        {reason === null ? null : <small>{reason}</small>}
      </th>
      <td>{kinds.map((kind) => t(`money.kind.${kind}`)).join(t("claim.comma"))}</td>
      <td className={styles["amount"]}>
        {type === "refund" ? "−" : ""}
        {formatTwd(totalTwd, language)}
      </td>
    </tr>
  );
}
