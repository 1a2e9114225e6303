import { Button, VisuallyHidden } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { alarmReviewCsvUrl, alarmReviewQuery } from "../../api/alarm-indicators.ts";
import type { AlarmReview } from "../../api/alarm-types.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkIcon } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./alarm-indicator.module.css";
import { CenterField } from "./center-field.tsx";
import { monthAfter } from "./month-after.ts";

/** The sheet for the monthly review of alarms: printed, gone through, and signed. */
export function ReviewPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/alarm-indicators/review" });
  const navigate = useNavigate({ from: "/alarm-indicators/review" });
  const { data, error, refetch } = useQuery(alarmReviewQuery(search));
  const shown = data?.month ?? search.month;
  return (
    <>
      <PageTitle title={t("review.title")} above={<Link to="/alarm-indicators">{t("indicator.title")}</Link>}>
        <span className={styles["noPrint"]}>
          {shown === undefined ? null : (
            <>
              <LinkIcon
                to="/alarm-indicators/review"
                search={{ ...search, month: monthAfter(shown, -1) }}
                variant="default"
                size={36}
                aria-label={t("review.monthBefore")}
              >
                <IconChevronLeft size={18} aria-hidden />
              </LinkIcon>
              <LinkIcon
                to="/alarm-indicators/review"
                search={{ ...search, month: monthAfter(shown, 1) }}
                variant="default"
                size={36}
                aria-label={t("review.monthAfter")}
              >
                <IconChevronRight size={18} aria-hidden />
              </LinkIcon>
            </>
          )}
          <CenterField
            value={search.center}
            onChange={(center) =>
              void navigate({
                to: "/alarm-indicators/review",
                replace: true,
                search: {
                  ...(search.month === undefined ? {} : { month: search.month }),
                  ...(center === undefined ? {} : { center }),
                },
              })
            }
          />
          <Button
            component="a"
            href={alarmReviewCsvUrl(search)}
            download
            variant="default"
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {t("audit.export.csv")}
          </Button>
          <Button leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => globalThis.print()}>
            {t("label.print")}
          </Button>
        </span>
      </PageTitle>
      {data === undefined ? (
        error === null ? (
          <LoadingState lines={10} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Sheet review={data} />
      )}
    </>
  );
}

function Sheet({ review }: { readonly review: AlarmReview }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(centersQuery);
  const center = data?.centers.find(({ id }) => id === review.centerId);
  const month = language === "en" ? review.month : review.rocMonth;
  const { indicators } = review;
  return (
    <article className={styles["sheet"]}>
      <h2 className={styles["sheetTitle"]}>
        {t("review.heading", {
          month,
          center: center === undefined ? t("alarm.everyCenter") : localName(center.name, language),
        })}
      </h2>
      <table className={styles["table"]}>
        <caption>{t("review.figures")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("review.figure")}</th>
            <th scope="col">{t("review.value")}</th>
            <th scope="col">{t("review.target")}</th>
            <th scope="col">{t("review.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.figures.map(({ key, name, value, unit, target, verdict }) => (
            <tr key={key}>
              <th scope="row">{localName(name, language)}</th>
              <td>
                {value === null ? NO_VALUE : `${value.toLocaleString(language, { maximumFractionDigits: 2 })} ${unit}`}
              </td>
              <td>{target}</td>
              <td>{t(`indicator.verdict.${verdict}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles["table"]}>
        <caption>{t("review.actions")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("review.alarm")}</th>
            <th scope="col">{t("review.finding")}</th>
            <th scope="col">{t("review.proposal")}</th>
            <th scope="col">{t("review.decision")}</th>
          </tr>
        </thead>
        <tbody>
          {review.actions.length === 0 ? (
            <tr>
              <td colSpan={4}>{t("review.noActions")}</td>
            </tr>
          ) : (
            review.actions.map(({ alarmId, name, equipmentName, finding, proposal }) => (
              <tr key={`${alarmId} ${finding.en}`}>
                <th scope="row">
                  {localName(equipmentName, language)} {localName(name, language)}
                </th>
                <td>{localName(finding, language)}</td>
                <td>{localName(proposal, language)}</td>
                <td className={styles["write"]}>
                  <VisuallyHidden>{t("review.toWrite")}</VisuallyHidden>
                </td>
              </tr>
            ))
          )}
        </tbody>
      </table>
      <table className={styles["table"]}>
        <caption>{t("review.aside")}</caption>
        <tbody>
          {review.shelved.map(({ alarmId, name, count }) => (
            <tr key={alarmId}>
              <th scope="row">{localName(name, language)}</th>
              <td>{t("review.shelvedTimes", { count: formatCount(count, language) })}</td>
            </tr>
          ))}
          {review.overrides.map(({ alarmId, reason, changedAt }) => (
            <tr key={`${alarmId} ${changedAt}`}>
              <th scope="row">{alarmId}</th>
              <td>
                {t("review.override", { day: formatDay(changedAt, language) })} <q>{reason}</q>
              </td>
            </tr>
          ))}
          {review.shelved.length + review.overrides.length === 0 ? (
            <tr>
              <td>{t("review.noneAside")}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <dl className={styles["signatures"]}>
        {(["engineer", "manager", "date"] as const).map((who) => (
          <div key={who}>
            <dt>{t(`review.sign.${who}`)}</dt>
            <dd>&nbsp;</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
