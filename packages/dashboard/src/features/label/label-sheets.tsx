import { memo, type ReactNode } from "react";
import type { Center, EquipmentSummary } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { qrPath } from "../../ui/qr-path.ts";
import styles from "./label-sheets.module.css";
import type { LabelSize } from "./label-size.ts";

interface LabelSheetsProps {
  readonly sheets: readonly (readonly EquipmentSummary[])[];
  readonly size: LabelSize;
  /** What the code of an equipment says; undefined where it has none. */
  readonly urlOf: (equipmentId: string) => string | undefined;
  /** What scanning it does, in the words on the label. */
  readonly scan: { readonly icon: ReactNode; readonly text: string };
  readonly centers: readonly Center[];
}

/** Sheets of labels as they leave the printer; on the screen the same, as wide as the window allows. */
export function LabelSheets({ sheets, size, urlOf, scan, centers }: LabelSheetsProps) {
  const { t } = useLanguage();
  const places = placesById(centers);
  return (
    <div className={styles["desk"]}>
      {sheets.map((labels, index) => (
        <section
          key={labels[0]?.id}
          className={styles["sheet"]}
          data-size={size}
          aria-label={t("label.sheet", { page: index + 1 })}
        >
          {labels.map((equipment) => {
            const url = urlOf(equipment.id);
            return url === undefined ? null : (
              <Label
                key={equipment.id}
                equipment={equipment}
                url={url}
                place={places.get(equipment.floorId) ?? ""}
                scan={scan}
              />
            );
          })}
        </section>
      ))}
    </div>
  );
}

/** Labels are for whoever stands there, in both languages, whatever the language of the page. */
const placesById = (centers: readonly Center[]): ReadonlyMap<string, string> =>
  new Map(
    centers.flatMap(({ buildings }) =>
      buildings.flatMap(({ name, floors }) =>
        floors.map((floor) => [floor.id, `${name.zh}・${floor.name.zh}`] as const),
      ),
    ),
  );

interface LabelProps {
  readonly equipment: EquipmentSummary;
  readonly url: string;
  readonly place: string;
  readonly scan: LabelSheetsProps["scan"];
}

const Label = memo(function Label({ equipment, url, place, scan }: LabelProps) {
  const { language, t } = useLanguage();
  const { sizeModules, path } = qrPath(url);
  const { name } = equipment;
  return (
    <article className={styles["label"]}>
      <svg
        className={styles["code"]}
        viewBox={`0 0 ${sizeModules} ${sizeModules}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={t("label.qr", { name: language === "en" ? name.en : name.zh })}
      >
        <path d={path} fill="#000" />
      </svg>
      <div className={styles["text"]} lang="zh-TW">
        <span className={styles["name"]}>{name.zh}</span>
        <span className={styles["english"]} lang="en">
          {name.en}
        </span>
        <span className={styles["place"]}>{place}</span>
        <code className={styles["id"]}>{equipment.id}</code>
        <span className={styles["scan"]}>
          {scan.icon}
          {scan.text}
        </span>
      </div>
    </article>
  );
});
