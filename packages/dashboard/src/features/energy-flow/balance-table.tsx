import type { EnergyBalance } from "../../api/energy/meters.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

/** Every meter with what it counted and what lies unmeasured behind it. */
export function BalanceTable({ balance: { nodes, links } }: { readonly balance: EnergyBalance }) {
  const { language, t } = useLanguage();
  const feederOf = new Map(links.map(({ from, to }) => [to, from]));
  const nameOf = new Map(nodes.map(({ id, name }) => [id, localName(name, language)]));
  return (
    <WideTable label={t("flow.picture")}>
      <thead>
        <tr>
          <th scope="col">{t("energy.meter")}</th>
          <th scope="col">{t("flow.behind")}</th>
          <th scope="col" data-number>
            {t("flow.energyKwh")}
          </th>
          <th scope="col" data-number>
            {t("flow.restKwh")}
          </th>
          <th scope="col" data-number>
            {t("flow.coverage")}
          </th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ id, energyKwh, restKwh, coveragePct }) => (
          <tr key={id}>
            <th scope="row">{nameOf.get(id)}</th>
            <td>{nameOf.get(feederOf.get(id) ?? "") ?? ""}</td>
            <td data-number>{formatKwh(energyKwh, language)}</td>
            <td data-number>{restKwh === null ? "" : formatKwh(restKwh, language)}</td>
            <td data-number>{formatPct(coveragePct)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
