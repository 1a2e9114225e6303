import { Button } from "@mantine/core";
import { IconPlus, IconTool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Retrofit, retrofitsQuery } from "../../api/energy/retrofits.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { parseCenterSearch } from "../../ui/energy/center-search.ts";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { Tiles } from "../../ui/tiles.tsx";
import { RetrofitDialog } from "./retrofit-dialog.tsx";
import { provenTotals, VERDICT_TONES } from "./retrofit-totals.ts";

/** What was renewed to save energy, and which of it is proven to. */
export function RetrofitListPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/retrofits" });
  const navigate = useNavigate({ from: "/retrofits" });
  const { centerId } = useCenter(search.center);
  const list = useQuery({ ...retrofitsQuery(centerId ?? ""), enabled: centerId !== undefined });
  const mayConfigure = useMayAt("energy.configure", { centerId: centerId ?? "" });
  const [isNew, setNew] = useState(false);
  return (
    <>
      <PageTitle title={t("retrofit.title")} above={t("retrofit.above")}>
        <CenterSwitch
          centerId={centerId}
          onChange={(center) =>
            void navigate({ to: "/retrofits", search: parseCenterSearch({ center }), replace: true })
          }
        />
        {mayConfigure ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNew(true)}>
            {t("retrofit.new")}
          </Button>
        ) : null}
      </PageTitle>
      <Answered query={list} lines={6}>
        {({ retrofits }) => <Shown retrofits={retrofits} />}
      </Answered>
      {isNew && centerId !== undefined ? (
        <RetrofitDialog centerId={centerId} retrofit={null} onClose={() => setNew(false)} />
      ) : null}
    </>
  );
}

function Shown({ retrofits }: { readonly retrofits: readonly Retrofit[] }) {
  const { language, t } = useLanguage();
  if (retrofits.length === 0) {
    return (
      <Card flush>
        <EmptyState icon={<IconTool size={28} />} title={t("retrofit.none")} detail={t("retrofit.noneDetail")} />
      </Card>
    );
  }
  const { count, energyKwh, amountTwd } = provenTotals(retrofits);
  return (
    <div className={rows["stack"]}>
      <Tiles
        tiles={[
          {
            label: t("retrofit.proven"),
            value: t("retrofit.provenOf", { count, all: retrofits.length }),
            tone: count > 0 ? "good" : "plain",
          },
          { label: t("retrofit.savedPerYear"), value: formatKwh(energyKwh, language), sub: t("retrofit.provenOnly") },
          {
            label: t("retrofit.moneyPerYear"),
            value: formatTwd(amountTwd, language),
            sub: t("retrofit.provenOnly"),
          },
        ]}
      />
      <Card flush>
        <ul className={rows["list"]}>
          {retrofits.map((retrofit) => (
            <RetrofitLine key={retrofit.id} retrofit={retrofit} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function RetrofitLine({ retrofit }: { readonly retrofit: Retrofit }) {
  const { language, t } = useLanguage();
  const { id, name, measure, workFrom, workTo, costTwd, verdict, savings, savingsKwhPerYear, paybackYears } = retrofit;
  return (
    <li>
      <Link to="/retrofits/$id" params={{ id }} className={rows["row"] ?? ""}>
        <span className={rows["main"]}>
          <span className={rows["name"]}>{name}</span>
          <span className={rows["sub"]}>
            <span>{t(`retrofit.measure.${measure}`)}</span>
            <span>
              {formatDate(workFrom, language)} – {formatDate(addDays(workTo, -1), language)}
            </span>
            {costTwd === null ? null : <span>{formatTwd(costTwd, language)}</span>}
          </span>
        </span>
        <span className={rows["side"]}>
          <Pill tone={VERDICT_TONES[verdict]}>{t(`retrofit.verdict.${verdict}`)}</Pill>
          {savings === null ? null : (
            <span>
              {savingsKwhPerYear === null
                ? formatKwh(savings.savingsKwh, language)
                : t("retrofit.perYear", { energy: formatKwh(savingsKwhPerYear, language) })}{" "}
              ({formatPct(savings.savingsPct)})
            </span>
          )}
          {paybackYears === null ? null : (
            <span>
              {t("retrofit.paysBack", { years: paybackYears.toLocaleString(language, { maximumFractionDigits: 1 }) })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
