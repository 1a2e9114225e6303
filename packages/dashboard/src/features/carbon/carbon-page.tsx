import { Button, NativeSelect } from "@mantine/core";
import { IconTarget, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { carbonQuery, intensityQuery } from "../../api/energy/intensity.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatYear, taipeiDate } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { CenterField } from "../../ui/energy/span-filters.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { CarbonCard } from "./carbon-card.tsx";
import { type CarbonChange, parseCarbonSearch } from "./carbon-search.ts";
import { HeadcountDialog } from "./headcount-dialog.tsx";
import { IntensityCard } from "./intensity-card.tsx";
import { TargetDialog } from "./target-dialog.tsx";

const HOUR_MS = 3_600_000;
const YEARS_OFFERED = 5;

/** A year by floor area and by what it emitted, each against what was aimed at; what the sun gave. */
export function CarbonPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/carbon" });
  const navigate = useNavigate({ from: "/carbon" });
  const thisYear = Number(taipeiDate(useNow(HOUR_MS)).slice(0, "yyyy".length));
  const year = search.year ?? thisYear;
  const { centerId } = useCenter(search.center);
  const isKnown = { enabled: centerId !== undefined };
  const intensity = useQuery({ ...intensityQuery(centerId ?? "", year), ...isKnown });
  const carbon = useQuery({ ...carbonQuery(centerId ?? "", year), ...isKnown });
  const mayConfigure = useMayAt("energy.configure", { centerId: centerId ?? "" });
  const [open, setOpen] = useState<"target" | "headcount" | null>(null);
  const change = (part: CarbonChange): void =>
    void navigate({
      to: "/carbon",
      search: (before) => parseCarbonSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("carbon.title")} above={t("carbon.above")}>
        {mayConfigure ? (
          <>
            <Button
              variant="default"
              leftSection={<IconUsers size={18} aria-hidden />}
              onClick={() => setOpen("headcount")}
            >
              {t("carbon.headcount")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTarget size={18} aria-hidden />}
              disabled={intensity.data === undefined}
              onClick={() => setOpen("target")}
            >
              {t("carbon.setTarget")}
            </Button>
          </>
        ) : null}
      </PageTitle>
      <search className={rows["filters"]}>
        <CenterField centerId={centerId} onChange={(center) => change({ center })} />
        <NativeSelect
          label={t("reportEntry.year")}
          value={String(year)}
          onChange={(event) => change({ year: Number(event.currentTarget.value) })}
          data={Array.from({ length: YEARS_OFFERED }, (_, back) => thisYear - back).map((one) => ({
            value: String(one),
            label: t("obligation.yearOf", { year: formatYear(one, language), common: one }),
          }))}
        />
      </search>
      <div className={rows["stack"]}>
        <Answered query={intensity} lines={8}>
          {(data) => <IntensityCard intensity={data} />}
        </Answered>
        <Answered query={carbon} lines={8}>
          {(data) => <CarbonCard carbon={data} />}
        </Answered>
      </div>
      {open === "target" && intensity.data !== undefined ? (
        <TargetDialog intensity={intensity.data} onClose={() => setOpen(null)} />
      ) : null}
      {open === "headcount" && centerId !== undefined ? (
        <HeadcountDialog centerId={centerId} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
