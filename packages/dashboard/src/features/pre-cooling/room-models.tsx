import type { RoomModel } from "../../api/readiness.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./pre-cooling.module.css";

/** How fast each room follows the weather and its cooling, as far as that was learned. */
export function RoomModels({ rooms }: { readonly rooms: readonly RoomModel[] }) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("preCooling.rooms")} note={t("preCooling.roomsNote")} flush>
      {rooms.length === 0 ? (
        <p className={styles["empty"]}>{t("preCooling.noRooms")}</p>
      ) : (
        <WideTable label={t("preCooling.rooms")}>
          <thead>
            <tr>
              <th scope="col">{t("preCooling.room")}</th>
              <th scope="col">{t("preCooling.basis")}</th>
              <th scope="col">{t("preCooling.timeConstant")}</th>
              <th scope="col">{t("preCooling.coolingRate")}</th>
              <th scope="col">{t("preCooling.error")}</th>
              <th scope="col">{t("preCooling.learnedFrom")}</th>
            </tr>
          </thead>
          <tbody>
            {rooms.map(({ spaceId, spaceName, model, refusalText, dayCount, learnedAt, pointIds }) => (
              <tr key={spaceId}>
                <th scope="row">
                  {localName(spaceName, language)}
                  {pointIds.length === 0 ? (
                    <span className={styles["subCell"]}>{t("preCooling.onlyProposed")}</span>
                  ) : null}
                </th>
                <td>
                  <Pill tone={model.basis === "learned" ? "good" : "plain"}>
                    {t(`preCooling.basis.${model.basis}`)}
                  </Pill>
                  {refusalText === null ? null : (
                    <span className={styles["subCell"]}>{localName(refusalText, language)}</span>
                  )}
                </td>
                <td>{t("preCooling.hours", { hours: model.timeConstantH.toFixed(1) })}</td>
                <td>{`${model.coolingKph.toFixed(1)} K/h`}</td>
                <td>{`± ${model.errorKph.toFixed(2)} K/h`}</td>
                <td>
                  {t("preCooling.days", { count: dayCount })}
                  {learnedAt === null ? null : (
                    <span className={styles["subCell"]}>{formatDay(learnedAt, language)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </Card>
  );
}
