import { Button, TextInput } from "@mantine/core";
import { IconSnowflakeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { iceSavingsQuery, iceScheduleQuery } from "../../api/energy/ice.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatClock } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterField } from "../../ui/energy/span-filters.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import type { IceWords } from "./ice-charts.ts";
import { IceSavingsCard } from "./ice-savings.tsx";
import { IceScheduleView } from "./ice-schedule.tsx";
import { type IceChange, parseIceSearch } from "./ice-search.ts";

const MINUTE_MS = 60_000;
const SAVING_DAYS = 30;
/** The centre of the two that has an ice store. */
const USUAL_CENTER = "FS";

/** When the ice store is filled and melted on a day, why so, what it costs, and what it would cost by rule of thumb. */
export function IceSchedulePage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/ice-schedule" });
  const navigate = useNavigate({ from: "/ice-schedule" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const tomorrow = addDays(today, 1);
  const date = search.date ?? tomorrow;
  const { centerId } = useCenter(search.center ?? USUAL_CENTER);
  const span = useMemo(() => ({ from: addDays(today, -SAVING_DAYS), to: today }), [today]);
  const isKnown = { enabled: centerId !== undefined };
  const schedule = useQuery({ ...iceScheduleQuery(centerId ?? "", date), ...isKnown });
  const savings = useQuery({ ...iceSavingsQuery(centerId ?? "", span), ...isKnown });
  const words = useIceWords();
  const change = (part: IceChange): void =>
    void navigate({
      to: "/ice-schedule",
      search: (before) => parseIceSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("ice.title")} above={t("ice.above")} />
      <search className={rows["filters"]}>
        <CenterField centerId={centerId} onChange={(center) => change({ center })} />
        <TextInput
          label={t("baseline.day")}
          type="date"
          max={tomorrow}
          value={date}
          onChange={({ currentTarget: { value } }) => change({ date: value === "" ? undefined : value })}
        />
        <Button.Group>
          {([-1, 0, 1] as const).map((days) => (
            <Button
              key={days}
              variant={date === addDays(today, days) ? "light" : "default"}
              aria-pressed={date === addDays(today, days)}
              onClick={() => change({ date: addDays(today, days) })}
            >
              {t(days < 0 ? "ice.yesterday" : days === 0 ? "ice.today" : "ice.tomorrow")}
            </Button>
          ))}
        </Button.Group>
      </search>
      <div className={rows["stack"]}>
        <Answered query={schedule} lines={10}>
          {(data) =>
            data.kind === "refused" ? (
              <Card flush>
                <EmptyState
                  icon={<IconSnowflakeOff size={28} />}
                  title={t("ice.refused", { date: formatDate(data.date, language) })}
                  detail={localName(data.why, language)}
                />
              </Card>
            ) : (
              <IceScheduleView schedule={data} words={words} />
            )
          }
        </Answered>
        <Answered query={savings} lines={5}>
          {(data) => <IceSavingsCard savings={data} words={words} />}
        </Answered>
      </div>
    </>
  );
}

function useIceWords(): IceWords {
  const { language, t } = useLanguage();
  return useMemo(
    () => ({
      chiller: t("ice.chiller"),
      melt: t("ice.melt"),
      making: t("ice.making"),
      load: t("ice.load"),
      price: t("ice.price"),
      optimal: t("ice.optimal"),
      chillerFirst: t("ice.chillerFirst"),
      storageFirst: t("ice.storageFirst"),
      asRun: t("ice.asRun"),
      site: t("ice.site"),
      allowed: t("ice.allowed"),
      clock: (atMs) => formatClock(atMs, language),
      dayName: (date) => formatDate(date, language),
    }),
    [language, t],
  );
}
