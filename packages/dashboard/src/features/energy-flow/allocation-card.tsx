import { SegmentedControl } from "@mantine/core";
import { IconChartPie } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ALLOCATED_BY, type AllocatedBy, allocationQuery, type EnergySpan } from "../../api/energy/meters.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./energy-flow.module.css";
import { isAllocatedBy } from "./flow-search.ts";

interface AllocationCardProps {
  readonly centerId: string;
  readonly span: EnergySpan;
  readonly by: AllocatedBy;
  readonly onBy: (by: AllocatedBy) => void;
}

/** The energy of a centre divided among those who used it: shares that add up to all of it. */
export function AllocationCard({ centerId, span, by, onBy }: AllocationCardProps) {
  const { language, t } = useLanguage();
  const allocation = useQuery(allocationQuery(centerId, span, by));
  const hasMoney = allocation.data?.rows.some(({ amountTwd }) => amountTwd !== null) ?? false;
  return (
    <Card
      title={t("allocation.title")}
      note={t("allocation.note")}
      aside={allocation.data === undefined ? null : <CoveragePill coveragePct={allocation.data.coveragePct} />}
      flush
    >
      <div className={styles["by"]}>
        <SegmentedControl
          aria-label={t("allocation.by")}
          value={by}
          onChange={(word) => {
            if (isAllocatedBy(word)) onBy(word);
          }}
          data={ALLOCATED_BY.map((value) => ({ value, label: t(`allocation.by.${value}`) }))}
        />
      </div>
      <Answered query={allocation} lines={5}>
        {({ rows: shares, totalKwh }) =>
          shares.length === 0 ? (
            <EmptyState
              icon={<IconChartPie size={28} />}
              title={t("allocation.none")}
              detail={t(`allocation.none.${by}`)}
            />
          ) : (
            <WideTable label={t("allocation.title")}>
              <thead>
                <tr>
                  <th scope="col">{t(`allocation.by.${by}`)}</th>
                  <th scope="col">{t("flow.share")}</th>
                  <th scope="col" data-number>
                    {t("flow.energyKwh")}
                  </th>
                  {hasMoney ? (
                    <th scope="col" data-number>
                      {t("allocation.amount")}
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {shares.map(({ key, name, energyKwh, sharePct, amountTwd }) => (
                  <tr key={key}>
                    <th scope="row">{localName(name, language)}</th>
                    <td>
                      <span className={styles["share"]}>
                        <span className={styles["bar"]} aria-hidden>
                          <span style={{ inlineSize: `${Math.min(100, Math.max(0, sharePct))}%` }} />
                        </span>
                        {formatPct(sharePct)}
                      </span>
                    </td>
                    <td data-number>{formatKwh(energyKwh, language)}</td>
                    {hasMoney ? (
                      <td data-number>{amountTwd === null ? "" : formatTwd(Number(amountTwd), language)}</td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={2}>
                    <strong>{t("allocation.total")}</strong>
                  </th>
                  <td data-number>
                    <strong>{formatKwh(totalKwh, language)}</strong>
                  </td>
                  {hasMoney ? (
                    <td data-number>
                      <strong>
                        {formatTwd(
                          shares.reduce((sum, { amountTwd }) => sum + Number(amountTwd ?? 0), 0),
                          language,
                        )}
                      </strong>
                    </td>
                  ) : null}
                </tr>
              </tfoot>
            </WideTable>
          )
        }
      </Answered>
    </Card>
  );
}
