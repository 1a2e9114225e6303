import { useQuery } from "@tanstack/react-query";
import { useAlarmPicture } from "../../api/alarm-board-context.tsx";
import type { Overview } from "../../api/client.ts";
import { overviewQuery } from "../../api/queries.ts";
import { TroubleList } from "../../ui/trouble-list.tsx";
import { uncoveredTroubles } from "../../ui/uncovered-troubles.ts";
import styles from "./equipment-page.module.css";

/** What is wrong with an equipment now that no alarm stands for, with the way to the bus that may be the cause. */
export function EquipmentTroubles({ equipmentId }: { readonly equipmentId: string }) {
  const { data } = useQuery(overviewQuery);
  const { alarms } = useAlarmPicture();
  const troubles = data === undefined ? [] : uncoveredTroubles(troublesOf(data, equipmentId), alarms);
  if (troubles.length === 0) return null;
  return (
    <div className={styles["troubles"]}>
      <TroubleList troubles={troubles} />
    </div>
  );
}

const troublesOf = ({ centers, elsewhere }: Overview, equipmentId: string) =>
  [...centers.flatMap(({ troubles }) => troubles), ...elsewhere].filter(
    (trouble) => trouble.equipmentId === equipmentId,
  );
