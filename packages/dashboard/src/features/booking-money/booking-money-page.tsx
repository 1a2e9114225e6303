import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconCash, IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { PAYMENT_KINDS } from "@weishan/core/booking";
import { type ApplicationRow, applicationQueueQuery } from "../../api/booking/applications.ts";
import { type Payment, paymentsQuery, reconciliationUrl } from "../../api/booking/payments.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { localName } from "../../format/format-value.ts";
import { addMonths, monthOf, monthSpan } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ApplicationLine } from "../../ui/booking/application-line.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./booking-money.module.css";
import { type MoneySearchChange, parseMoneySearch } from "./money-search.ts";
import { moneySums } from "./money-sums.ts";

const MINUTE_MS = 60_000;

/** What is still to be paid and paid back, what came and went in a month, and the books for the accountants. */
export function BookingMoneyPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/booking-money" });
  const navigate = useNavigate({ from: "/booking-money" });
  const now = useNow(MINUTE_MS);
  const month = search.month ?? monthOf(taipeiDate(now));
  const [from, to] = monthSpan(month);
  const span = { from, to, center: search.center };
  const queue = useQuery(applicationQueueQuery(search.center));
  const payments = useQuery(paymentsQuery(span));
  const centers = useQuery(centersQuery);
  const change = (part: MoneySearchChange): void =>
    void navigate({
      to: "/booking-money",
      search: (before) => parseMoneySearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const laneOf = (lane: string): readonly ApplicationRow[] =>
    queue.data?.lanes.find((one) => one.lane === lane)?.applications ?? [];
  const due = laneOf("payments");
  const overdue = due.filter(({ dueAt }) => dueAt !== null && dueAt < now);
  const error = queue.error ?? payments.error;
  const isStale = (queue.isError || payments.isError) && queue.data !== undefined && payments.data !== undefined;
  return (
    <>
      <PageTitle title={t("money.title")}>
        <SegmentedControl
          aria-label={t("bookings.center")}
          value={search.center ?? ""}
          onChange={(center) => change({ center: center === "" ? undefined : center })}
          data={[
            { value: "", label: t("bookings.everyCenter") },
            ...(centers.data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
      </PageTitle>
      {isStale ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      {queue.data === undefined || payments.data === undefined ? (
        error === null ? (
          <LoadingState lines={8} />
        ) : (
          <ErrorState error={error} onRetry={() => void Promise.all([queue.refetch(), payments.refetch()])} />
        )
      ) : (
        <div className={rows["stack"]}>
          <Waiting title={t("money.overdue")} applications={overdue} amountTwdOf={dueTwdOf} isBad />
          <Waiting
            title={t("money.due")}
            applications={due.filter((one) => !overdue.includes(one))}
            amountTwdOf={dueTwdOf}
          />
          <Waiting title={t("money.refunds")} applications={laneOf("refunds")} amountTwdOf={refundTwdOf} />
          <Waiting title={t("money.deposits")} applications={laneOf("deposits")} amountTwdOf={depositTwdOf} />
          <Card
            title={t("money.moved", { month: formatMonth(month, language) })}
            aside={
              <>
                <ActionIcon
                  variant="default"
                  aria-label={t("calendar.before")}
                  onClick={() => change({ month: addMonths(month, -1) })}
                >
                  <IconChevronLeft size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={t("calendar.after")}
                  onClick={() => change({ month: addMonths(month, 1) })}
                >
                  <IconChevronRight size={16} />
                </ActionIcon>
                {(["xlsx", "csv"] as const).map((format) => (
                  <Button
                    key={format}
                    component="a"
                    href={reconciliationUrl(span, format)}
                    download
                    size="compact-sm"
                    variant="light"
                    leftSection={<IconDownload size={15} aria-hidden />}
                  >
                    {t("money.reconciliation", { format: format.toUpperCase() })}
                  </Button>
                ))}
              </>
            }
            flush
          >
            <MonthMoney payments={payments.data.payments} />
          </Card>
        </div>
      )}
    </>
  );
}

interface WaitingProps {
  readonly title: string;
  readonly applications: readonly ApplicationRow[];
  readonly amountTwdOf: (application: ApplicationRow) => number;
  readonly isBad?: boolean;
}

const dueTwdOf = ({ money }: ApplicationRow): number => money.dueTwd;
const refundTwdOf = ({ money }: ApplicationRow): number => money.refundDueTwd;
/** What is held until somebody looked at the room. */
const depositTwdOf = ({ depositTwd }: ApplicationRow): number => depositTwd;

function Waiting({ title, applications, amountTwdOf, isBad = false }: WaitingProps) {
  const { language } = useLanguage();
  if (applications.length === 0) return null;
  const sumTwd = applications.reduce((sum, application) => sum + amountTwdOf(application), 0);
  return (
    <Card
      title={`${title} (${applications.length})`}
      aside={
        <strong className={styles["sum"]} data-bad={isBad}>
          {formatTwd(sumTwd, language)}
        </strong>
      }
      flush
    >
      <ul className={rows["list"]}>
        {applications.map((application) => (
          <li key={application.id}>
            <ApplicationLine
              application={application}
              aside={<strong>{formatTwd(amountTwdOf(application), language)}</strong>}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MonthMoney({ payments }: { readonly payments: readonly Payment[] }) {
  const { language, t } = useLanguage();
  if (payments.length === 0)
    return <EmptyState icon={<IconCash size={28} />} title={t("money.none")} detail={t("money.noneDetail")} />;
  const { receivedTwd, refundedTwd, keptTwd } = moneySums(payments);
  return (
    <>
      <dl className={styles["sums"]}>
        <div>
          <dt>{t("money.received")}</dt>
          <dd>{formatTwd(receivedTwd, language)}</dd>
        </div>
        <div>
          <dt>{t("money.refunded")}</dt>
          <dd>{formatTwd(refundedTwd, language)}</dd>
        </div>
        <div>
          <dt>{t("money.kept")}</dt>
          <dd>{formatTwd(keptTwd, language)}</dd>
        </div>
        <div>
          <dt>{t("money.net")}</dt>
          <dd>{formatTwd(receivedTwd - refundedTwd, language)}</dd>
        </div>
      </dl>
      <div className={styles["scroll"]}>
        <table className={styles["entries"]}>
          <thead>
            <tr>
              <th scope="col">{t("money.date")}</th>
              <th scope="col">{t("money.number")}</th>
              <th scope="col">{t("money.application")}</th>
              <th scope="col">{t("money.entry")}</th>
              <th scope="col">{t("money.for")}</th>
              <th scope="col" className={styles["amount"]}>
                {t("money.amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map((payment) => (
              <EntryRow key={payment.id} payment={payment} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function EntryRow({ payment }: { readonly payment: Payment }) {
  const { language, t } = useLanguage();
  const { number, type, method, lines, totalTwd, isReversed, happenedOn, applicationId, applicationNumber } = payment;
  const kinds = PAYMENT_KINDS.filter((kind) => lines.some((line) => line.kind === kind));
  return (
    <tr data-reversed={isReversed}>
      <td>{formatDate(happenedOn, language)}</td>
      <td>
        <code className={rows["number"]}>{number}</code>
      </td>
      <th scope="row">
        <Link to="/applications/$id" params={{ id: applicationId }}>
          {applicationNumber ?? applicationId}
        </Link>
      </th>
      <td>
        {t(`money.type.${type}`)} {method === null ? null : t(`money.method.${method}`)}
      </td>
      <td>{kinds.map((kind) => t(`money.kind.${kind}`)).join(t("claim.comma"))}</td>
      <td className={styles["amount"]}>
        {type === "refund" ? "−" : ""}
        {formatTwd(totalTwd, language)}
      </td>
    </tr>
  );
}
