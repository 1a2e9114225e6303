import { useMemo } from "react";
import type { IceSavings } from "../../api/energy/ice.ts";
import { formatTwd } from "../../format/format-money.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import rows from "../../ui/rows.module.css";
import { Tiles } from "../../ui/tiles.tsx";
import { type IceWords, savingsChart } from "./ice-charts.ts";

interface IceSavingsCardProps {
  readonly savings: IceSavings;
  readonly words: IceWords;
}

/** What the last days would have cost each way, with the load that was measured. */
export function IceSavingsCard({ savings, words }: IceSavingsCardProps) {
  const { language, t } = useLanguage();
  const chart = useMemo(() => savingsChart(savings, words), [savings, words]);
  const money = (text: string): string => formatTwd(Number(text), language);
  if (savings.days.length === 0) return null;
  return (
    <Card title={t("ice.savings")} note={t("ice.savingsNote", { count: savings.days.length })}>
      <div className={rows["stack"]}>
        <Tiles
          tiles={[
            {
              label: t("ice.savedAgainst", { rule: t("ice.chillerFirst") }),
              value: money(savings.savedAgainstChillerFirstTwd),
              tone: Number(savings.savedAgainstChillerFirstTwd) > 0 ? "good" : "plain",
            },
            {
              label: t("ice.savedAgainst", { rule: t("ice.storageFirst") }),
              value: money(savings.savedAgainstStorageFirstTwd),
              tone: Number(savings.savedAgainstStorageFirstTwd) > 0 ? "good" : "plain",
            },
          ]}
        />
        <CategoryChartView
          label={t("ice.savingsSaid", {
            count: savings.days.length,
            saved: money(savings.savedAgainstChillerFirstTwd),
          })}
          head={t("baseline.day")}
          chart={chart}
          {...(savings.missingDays === 0 ? {} : { note: t("ice.missing", { count: savings.missingDays }) })}
        />
      </div>
    </Card>
  );
}
