import { SegmentedControl } from "@mantine/core";
import { IconCircleCheck, IconHourglass } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type AnomalyBoard, anomaliesQuery } from "../../api/energy/anomalies.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatKwh } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { Tiles } from "../../ui/tiles.tsx";
import { AnomalyRow } from "./anomaly-row.tsx";
import { ANOMALY_VIEWS, type AnomalyChange, parseAnomalySearch } from "./anomaly-search.ts";
import { AnomalyTabs } from "./anomaly-tabs.tsx";
import styles from "./energy-anomaly.module.css";

const MINUTE_MS = 60_000;
const USUAL_DAYS = 60;

/** Days that stand out although weather, calendar and lettings are known, and what people made of them. */
export function AnomalyPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/energy-anomalies" });
  const navigate = useNavigate({ from: "/energy-anomalies" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const board = useQuery({ ...anomaliesQuery(centerId ?? "", days), enabled: centerId !== undefined });
  const view = search.view ?? "open";
  const change = (part: AnomalyChange): void =>
    void navigate({
      to: "/energy-anomalies",
      search: (before) => parseAnomalySearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("anomaly.title")} above={t("anomaly.above")}>
        <SegmentedControl
          aria-label={t("anomaly.view")}
          value={view}
          onChange={(value) => change({ view: value === "all" ? "all" : undefined })}
          data={ANOMALY_VIEWS.map((one) => ({ value: one, label: t(`anomaly.view.${one}`) }))}
        />
      </PageTitle>
      <AnomalyTabs center={search.center} />
      <SpanFilters centerId={centerId} days={days} onChange={change} />
      <Answered query={board} lines={8}>
        {(data) => <Board board={data} view={view} />}
      </Answered>
    </>
  );
}

interface BoardProps {
  readonly board: AnomalyBoard;
  readonly view: (typeof ANOMALY_VIEWS)[number];
}

function Board({ board: { anomalies, coverage }, view }: BoardProps) {
  const { language, t } = useLanguage();
  const open = anomalies.filter(({ state }) => state === "open");
  const shown = (view === "all" ? anomalies : open).toSorted(
    (one, other) => other.date.localeCompare(one.date) || Math.abs(other.score) - Math.abs(one.score),
  );
  const isJudged = coverage.some(({ judgedTo }) => judgedTo !== null);
  return (
    <div className={rows["stack"]}>
      <Tiles
        tiles={[
          {
            label: t("anomaly.open"),
            value: isJudged ? String(open.length) : NO_VALUE,
            tone: !isJudged ? "plain" : open.length === 0 ? "good" : "uncertain",
          },
          {
            label: t("anomaly.excess"),
            value: formatKwh(
              isJudged ? open.reduce((sum, { excessKwh }) => sum + Math.max(0, excessKwh), 0) : null,
              language,
            ),
            sub: t("anomaly.excessMeans"),
          },
          { label: t("anomaly.decided"), value: String(anomalies.length - open.length) },
        ]}
      />
      <Card flush>
        {shown.length === 0 ? (
          isJudged ? (
            <EmptyState
              icon={<IconCircleCheck size={28} />}
              title={t("anomaly.none")}
              detail={t("anomaly.noneDetail")}
            />
          ) : (
            <EmptyState
              icon={<IconHourglass size={28} />}
              title={t("anomaly.notJudged")}
              detail={t("anomaly.notJudgedDetail")}
            />
          )
        ) : (
          <ul className={rows["list"]}>
            {shown.map((anomaly) => (
              <AnomalyRow key={anomaly.id} anomaly={anomaly} />
            ))}
          </ul>
        )}
      </Card>
      <Judged coverage={coverage} />
    </div>
  );
}

/** How far each meter was looked at; nothing found is worth little where nothing was looked at. */
function Judged({ coverage }: { readonly coverage: AnomalyBoard["coverage"] }) {
  const { language, t } = useLanguage();
  if (coverage.length === 0) return null;
  const count = coverage.filter(({ judgedTo }) => judgedTo !== null).length;
  return (
    <details className={styles["judged"]}>
      <summary>{t("anomaly.judged", { count, all: coverage.length })}</summary>
      <ul>
        {coverage.map(({ meterId, meterName, judgedTo }) => (
          <li key={meterId}>
            <span>{localName(meterName, language)}</span>
            <span>
              {judgedTo === null
                ? t("anomaly.neverJudged")
                : t("anomaly.judgedTo", { date: formatDate(judgedTo, language) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
