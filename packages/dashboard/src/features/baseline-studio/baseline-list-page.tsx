import { IconMathFunction, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type Baseline, baselinesQuery } from "../../api/energy/baselines.ts";
import { metersQuery } from "../../api/energy/meters.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { parseCenterSearch } from "../../ui/energy/center-search.ts";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";

/** Baselines that were kept: what a meter used before a change, as a model that others can check. */
export function BaselineListPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/baselines" });
  const navigate = useNavigate({ from: "/baselines" });
  const { centerId } = useCenter(search.center);
  const list = useQuery({ ...baselinesQuery(centerId ?? ""), enabled: centerId !== undefined });
  return (
    <>
      <PageTitle title={t("baseline.title")} above={t("baseline.above")}>
        <CenterSwitch
          centerId={centerId}
          onChange={(center) =>
            void navigate({ to: "/baselines", search: parseCenterSearch({ center }), replace: true })
          }
        />
        <LinkButton
          to="/baselines/new"
          search={centerId === undefined ? {} : { center: centerId }}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t("baseline.new")}
        </LinkButton>
      </PageTitle>
      <Answered query={list} lines={6}>
        {({ baselines }) => (
          <Card flush>
            {baselines.length === 0 ? (
              <EmptyState
                icon={<IconMathFunction size={28} />}
                title={t("baseline.none")}
                detail={t("baseline.noneDetail")}
              />
            ) : (
              <ul className={rows["list"]}>
                {baselines.map((baseline) => (
                  <BaselineLine key={baseline.id} baseline={baseline} />
                ))}
              </ul>
            )}
          </Card>
        )}
      </Answered>
    </>
  );
}

function BaselineLine({ baseline }: { readonly baseline: Baseline }) {
  const { language, t } = useLanguage();
  const { id, name, centerId, meterId, from, to, fit, refused, fittedModel } = baseline;
  const meters = useQuery(metersQuery(centerId)).data?.meters ?? [];
  const meter = meters.find((one) => one.id === meterId);
  return (
    <li>
      <Link to="/baselines/$id" params={{ id }} className={rows["row"] ?? ""}>
        <span className={rows["main"]}>
          <span className={rows["name"]}>{name}</span>
          <span className={rows["sub"]}>
            <span>{meter === undefined ? meterId : localName(meter.name, language)}</span>
            <span>
              {formatDate(from, language)} – {formatDate(addDays(to, -1), language)}
            </span>
          </span>
        </span>
        <span className={rows["side"]}>
          {refused.length === 0 ? (
            <Pill tone="good">{t("baseline.stands")}</Pill>
          ) : (
            <Pill tone="bad">{t("baseline.refusedShort")}</Pill>
          )}
          <span>
            {fittedModel ?? NO_VALUE} · R² {fit?.r2?.toFixed(2) ?? NO_VALUE} · CV(RMSE){" "}
            {formatPct(fit?.cvRmsePct ?? null)}
          </span>
        </span>
      </Link>
    </li>
  );
}
