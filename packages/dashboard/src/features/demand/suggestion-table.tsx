import { IconBulb } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ShedSuggestions, ShedSuggestionView } from "../../api/energy/demand.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatValue, localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./demand.module.css";

/** What could be told to machines so that less is drawn, the least felt first. */
export function SuggestionTable({ query }: { readonly query: UseQueryResult<ShedSuggestions> }) {
  const { language, t } = useLanguage();
  const { data } = query;
  return (
    <Card
      title={t("shed.suggestions")}
      note={
        data === undefined
          ? undefined
          : t("shed.available", { power: formatKw(Math.round(data.availableKw), language) })
      }
      aside={
        data === undefined ? undefined : (
          <Pill tone={data.policyId === null ? "plain" : "accent"}>
            {t(data.policyId === null ? "shed.byPeople" : "shed.byPolicy")}
          </Pill>
        )
      }
      flush
    >
      <Answered query={query} lines={5}>
        {({ suggestions }) =>
          suggestions.length === 0 ? (
            <EmptyState icon={<IconBulb size={28} />} title={t("shed.none")} detail={t("shed.noneDetail")} />
          ) : (
            <WideTable label={t("shed.suggestions")}>
              <thead>
                <tr>
                  <th scope="col">{t("shed.rank")}</th>
                  <th scope="col">{t("shed.measure")}</th>
                  <th scope="col" data-number>
                    {t("shed.gain")}
                  </th>
                  <th scope="col">{t("shed.order")}</th>
                  <th scope="col">{t("shed.comfort")}</th>
                  <th scope="col">{t("shed.state")}</th>
                </tr>
              </thead>
              <tbody>
                {suggestions.map((one) => (
                  <Suggestion key={one.pointId} suggestion={one} />
                ))}
              </tbody>
            </WideTable>
          )
        }
      </Answered>
    </Card>
  );
}

function Suggestion({ suggestion }: { readonly suggestion: ShedSuggestionView }) {
  const { language, t } = useLanguage();
  const { rank, measure, equipmentId, equipmentName, unit, presentValue, value, gainKw } = suggestion;
  const said = (number: number): string => formatValue(number, { unit }, language);
  return (
    <tr data-needed={suggestion.isNeeded || undefined}>
      <td>{rank}</td>
      <th scope="row">
        {t(`shedMeasure.${measure}`)}
        <span className={styles["sub"]}>
          <Link to="/equipment/$id" params={{ id: equipmentId }}>
            {localName(equipmentName, language)}
          </Link>
        </span>
      </th>
      <td data-number>
        <strong>{formatKw(gainKw, language)}</strong>
      </td>
      <td>
        {said(presentValue)} → {said(value)} {unit}
      </td>
      <td className={styles["comfort"]}>
        <Comfort share={suggestion.comfortCost} />
        <span className={styles["sub"]}>{localName(suggestion.comfort, language)}</span>
      </td>
      <td className={styles["why"]}>
        {suggestion.isHeld ? (
          <Pill tone="accent">{t("shed.held")}</Pill>
        ) : suggestion.isNeeded ? (
          <Pill tone="major">{t("shed.needed")}</Pill>
        ) : (
          <Pill>{t("shed.notNeeded")}</Pill>
        )}
        {suggestion.whyNot === null ? null : (
          <span className={styles["sub"]}>{localName(suggestion.whyNot, language)}</span>
        )}
      </td>
    </tr>
  );
}

const DOTS = 5;

/** From nothing to the most that is ever asked of people, as five dots; the words beside them say what is felt. */
function Comfort({ share }: { readonly share: number }) {
  const filled = Math.ceil(Math.min(1, Math.max(0, share)) * DOTS);
  return (
    <span className={styles["dots"]} aria-hidden>
      {Array.from({ length: DOTS }, (_, dot) => (
        <i key={dot} data-filled={dot < filled || undefined} />
      ))}
    </span>
  );
}
