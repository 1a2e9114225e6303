import { Button } from "@mantine/core";
import { IconAlertTriangle, IconUsersGroup } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Point } from "../../../api/client.ts";
import { useReading } from "../../../api/live-context.tsx";
import { useNow } from "../../../format/use-now.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { DialogNote } from "../../../ui/safety-dialog.tsx";
import { fallsBack } from "./falls-back.ts";
import { useHolding } from "./holding-context.tsx";
import styles from "./order.module.css";
import type { ReadyOrder } from "./order-form.tsx";
import { orderWords } from "./order-words.ts";

interface OrderConfirmProps {
  readonly point: Point;
  readonly order: ReadyOrder;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** Says in words what is about to happen, and waits for the yes. */
export function OrderConfirm({ point, order, onBack, onSend }: OrderConfirmProps) {
  const { language, t } = useLanguage();
  const reading = useReading(point.id);
  const now = useNow();
  const { held } = useHolding();
  const present = typeof reading?.value === "number" && reading.quality !== "bad" ? reading.value : null;
  const after = fallsBack(held.get(point.id), present, order.expiresAt);
  const needsApproval = point.command?.isCritical === true;
  const sentence = useRef<HTMLParagraphElement>(null);
  // The sentence is read out when it appears; the yes is one Tab away, so that no Enter too many sends it.
  useEffect(() => sentence.current?.focus(), []);
  return (
    <div className={styles["form"]}>
      <p ref={sentence} className={styles["sentence"]} tabIndex={-1}>
        {orderWords(point, { from: present, to: order.value, expiresAt: order.expiresAt, after, now }, { language, t })}
      </p>
      <p className={styles["reason"]}>{t("order.sentenceFor", { reason: order.reason })}</p>
      {needsApproval ? (
        <DialogNote icon={<IconUsersGroup size={18} />}>{t("order.critical")}</DialogNote>
      ) : (
        <DialogNote icon={<IconAlertTriangle size={18} />}>{t("order.danger")}</DialogNote>
      )}
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onBack}>
          {t("order.back")}
        </Button>
        <Button onClick={onSend}>{needsApproval ? t("order.sendForApproval") : t("order.send")}</Button>
      </div>
    </div>
  );
}
