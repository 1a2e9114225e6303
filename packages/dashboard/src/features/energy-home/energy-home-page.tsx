import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { demandDayQuery, demandQuery } from "../../api/energy/demand.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKw, formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatClock } from "../../format/format-period.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { DemandGauge } from "../../ui/energy/demand-gauge.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import { DayCard } from "./day-card.tsx";
import { type DayFacts, dayFacts } from "./day-facts.ts";
import styles from "./energy-home.module.css";
import { type HomeChange, parseHomeSearch } from "./home-search.ts";
import { MoneyCard } from "./money-card.tsx";

const MINUTE_MS = 60_000;

/** The energy of a centre now: the running quarter against its contract, the day against its forecast, the month's cost. */
export function EnergyHomePage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/energy" });
  const navigate = useNavigate({ from: "/energy" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const { centerId } = useCenter(search.center);
  const change = (part: HomeChange): void =>
    void navigate({
      to: "/energy",
      search: (before) => parseHomeSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("energyHome.title")} above={t("energyHome.above")}>
        <CenterSwitch centerId={centerId} onChange={(center) => change({ center })} />
      </PageTitle>
      {centerId === undefined ? null : (
        <div className={rows["stack"]}>
          <DayTiles centerId={centerId} today={today} />
          <div className={styles["now"]}>
            <NowCard centerId={centerId} />
            <MoneyCard centerId={centerId} />
          </div>
          <DayCard centerId={centerId} today={today} day={search.day ?? "today"} onDay={(day) => change({ day })} />
        </div>
      )}
    </>
  );
}

function NowCard({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(demandQuery(centerId));
  return (
    <Card
      title={t("demandNow.title")}
      note={t("demandNow.note")}
      aside={
        <Link to="/energy-demand" search={{ center: centerId }} className={styles["more"]}>
          {t("energyHome.toDemand")}
        </Link>
      }
    >
      <Answered query={query} lines={6}>
        {(data) => <DemandGauge demand={data} />}
      </Answered>
    </Card>
  );
}

function DayTiles({ centerId, today }: { readonly centerId: string; readonly today: string }) {
  const day = useQuery(demandDayQuery(centerId, today)).data;
  const next = useQuery(demandDayQuery(centerId, addDays(today, 1))).data;
  const words = useLanguage();
  const { language, t } = words;
  if (day === undefined) return null;
  const { usedKwh, morePct, highest, expectedKwh } = dayFacts(day.rows);
  const tomorrow = next === undefined ? null : dayFacts(next.rows).expectedHighest;
  const tiles: readonly Tile[] = [
    {
      label: t("energyHome.usedToday"),
      value: formatKwh(usedKwh, language),
      sub: expectedKwh === null ? undefined : t("energyHome.ofExpected", { energy: formatKwh(expectedKwh, language) }),
    },
    {
      label: t("energyHome.againstForecast"),
      value: morePct === null ? formatPct(null) : `${morePct > 0 ? "+" : ""}${formatPct(morePct)}`,
      sub: t("energyHome.againstMeans"),
      ...(morePct !== null && morePct > MUCH_PCT ? { tone: "uncertain" } : {}),
    },
    peakTile(t("energyHome.highest"), highest, words),
    peakTile(t("energyHome.tomorrow"), tomorrow, words),
  ];
  return <Tiles tiles={tiles} />;
}

const MUCH_PCT = 8;

/** A highest quarter: when, and how far from what the contract then allows. */
function peakTile(label: string, peak: DayFacts["highest"], { language, t }: ReturnType<typeof useLanguage>): Tile {
  if (peak === null) return { label, value: formatKw(null, language) };
  const { from, powerKw, contractKw } = peak;
  const time = formatClock(from, language);
  if (contractKw === null) return { label, value: formatKw(Math.round(powerKw), language), sub: time };
  return {
    label,
    value: formatKw(Math.round(powerKw), language),
    sub: t("energyHome.peakSub", {
      time,
      percent: formatPct(Math.round((powerKw / contractKw) * PCT)),
      contract: formatKw(contractKw, language),
    }),
    tone: powerKw > contractKw ? "bad" : "plain",
  };
}

const PCT = 100;
