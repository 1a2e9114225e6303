import { useQuery } from "@tanstack/react-query";
import type { Overview } from "../../api/client.ts";
import { overviewQuery } from "../../api/queries.ts";
import { TroubleList } from "../../ui/trouble-list.tsx";
import styles from "./equipment-page.module.css";

/** What is wrong with an equipment now, as the overview says it, with the way to the bus that may be the cause. */
export function EquipmentTroubles({ equipmentId }: { readonly equipmentId: string }) {
  const { data } = useQuery(overviewQuery);
  const troubles = data === undefined ? [] : troublesOf(data, equipmentId);
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
