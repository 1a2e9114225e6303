import { SegmentedControl } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { alarmIndicatorsQuery } from "../../api/alarm-indicators.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./alarm-indicator.module.css";
import { CenterField } from "./center-field.tsx";
import { IndicatorFigures } from "./indicator-figures.tsx";
import { IndicatorLists } from "./indicator-lists.tsx";
import { INDICATOR_SPANS, type IndicatorSearch, USUAL_SPAN_DAYS } from "./indicator-search.ts";

const DAY_MS = 86_400_000;
/** The span moves on in steps, so that it is not asked for anew each minute. */
const STEP_MS = 600_000;

/** How well the alarms serve the one who must answer them, by EEMUA 191. */
export function IndicatorPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/alarm-indicators" });
  const navigate = useNavigate({ from: "/alarm-indicators" });
  const toAt = useNow(STEP_MS) + STEP_MS;
  const days = search.days ?? USUAL_SPAN_DAYS;
  const { data, error, refetch } = useQuery(
    alarmIndicatorsQuery({
      ...(search.center === undefined ? {} : { center: search.center }),
      fromAt: toAt - days * DAY_MS,
      toAt,
    }),
  );
  const go = (to: IndicatorSearch): void => void navigate({ to: "/alarm-indicators", replace: true, search: to });
  return (
    <>
      <PageTitle title={t("indicator.title")}>
        <LinkButton
          to="/alarm-indicators/review"
          search={search.center === undefined ? {} : { center: search.center }}
          variant="default"
          leftSection={<IconPrinter size={17} aria-hidden />}
        >
          {t("indicator.toReview")}
        </LinkButton>
      </PageTitle>
      <div className={styles["page"]}>
        <div className={styles["bar"]}>
          <SegmentedControl
            aria-label={t("indicator.span")}
            value={String(days)}
            onChange={(value) => {
              const chosen = INDICATOR_SPANS.find((one) => String(one) === value);
              go({ ...search, ...(chosen === undefined ? {} : { days: chosen }) });
            }}
            data={INDICATOR_SPANS.map((value) => ({
              value: String(value),
              label: t("rehearsal.dayCount", { count: value }),
            }))}
          />
          <CenterField
            value={search.center}
            onChange={(center) =>
              go({
                ...(search.days === undefined ? {} : { days: search.days }),
                ...(center === undefined ? {} : { center }),
              })
            }
          />
        </div>
        {data === undefined ? (
          error === null ? (
            <LoadingState lines={8} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )
        ) : (
          <>
            <IndicatorFigures indicators={data} />
            <IndicatorLists indicators={data} />
          </>
        )}
      </div>
    </>
  );
}
