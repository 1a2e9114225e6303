import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { faultBoardQuery } from "../../api/faults.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import styles from "./equipment-page.module.css";

/** What is diagnosed of an equipment and lasts; nothing where nothing is. */
export function EquipmentFaults({ equipmentId }: { readonly equipmentId: string }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(faultBoardQuery({ equipment: equipmentId, isOpen: true }));
  const faults = data?.diagnoses ?? [];
  if (faults.length === 0) return null;
  return (
    <Card title={t("equipment.faults")} note={t("fault.count", { count: faults.length })} flush>
      <ul className={styles["faults"]}>
        {faults.map(({ id, severity, component, causes, costTwd }) => (
          <li key={id}>
            <Link to="/faults/$id" params={{ id }} className={styles["fault"]}>
              <PriorityMark priority={severity} />
              <span>
                <strong>{localName(component.name, language)}</strong>
                <span className={styles["cause"]}>
                  {causes[0] === undefined ? null : localName(causes[0].text, language)}
                </span>
              </span>
              {costTwd === null ? null : <span>{formatTwd(costTwd, language)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
