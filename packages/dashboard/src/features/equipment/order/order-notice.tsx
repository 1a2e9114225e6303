import { IconEye } from "@tabler/icons-react";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { useHolding } from "./holding-context.tsx";
import { isOrderable } from "./order-button.tsx";
import styles from "./order-notice.module.css";

/** Says to who may only look why there is nothing to press, where the equipment could be ordered. */
export function OrderNotice() {
  const { t } = useLanguage();
  const { equipment, mayOrder } = useHolding();
  if (mayOrder || !equipment.points.some(isOrderable)) return null;
  return (
    <p className={styles["notice"]}>
      <IconEye size={16} stroke={1.7} aria-hidden />
      {t("order.signIn")}
    </p>
  );
}
