import { Link } from "@tanstack/react-router";
import type { RetrofitDetail } from "../../api/energy/retrofits.ts";
import { formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

/** Elevators before and after their work, by what no weather moves: energy of a thousand starts. */
export function ElevatorsBeforeAfter({ elevators }: Pick<RetrofitDetail, "elevators">) {
  const { language, t } = useLanguage();
  const kwh = (value: number | null): string =>
    value === null ? NO_VALUE : value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <Card title={t("retrofit.elevators")} note={t("retrofit.elevatorsNote")} flush>
      <WideTable label={t("retrofit.elevators")}>
        <thead>
          <tr>
            <th scope="col">{t("elevatorEnergy.elevator")}</th>
            <th scope="col" data-number>
              {t("retrofit.before")}
            </th>
            <th scope="col" data-number>
              {t("retrofit.after")}
            </th>
            <th scope="col" data-number>
              {t("baseline.saved")}
            </th>
            <th scope="col" data-number>
              {t("retrofit.standby")}
            </th>
          </tr>
        </thead>
        <tbody>
          {elevators.map(({ equipmentId, name, before, after, savingPct }) => (
            <tr key={equipmentId}>
              <th scope="row">
                <Link to="/equipment/$id" params={{ id: equipmentId }}>
                  {localName(name, language)}
                </Link>
              </th>
              <td data-number>{kwh(before.kwhPer1000Starts)}</td>
              <td data-number>{kwh(after.kwhPer1000Starts)}</td>
              <td data-number>{formatPct(savingPct)}</td>
              <td data-number>
                {kwh(before.standbyW)} → {kwh(after.standbyW)}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Card>
  );
}
