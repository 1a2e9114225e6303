import { Button, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconUserExclamation, IconUsersGroup } from "@tabler/icons-react";
import { type SyntheticEvent, useState } from "react";
import type { Point } from "../../../api/client.ts";
import { useReading } from "../../../api/live-context.tsx";
import { usePrincipal } from "../../../api/session.ts";
import { formatMoment, formatSpan } from "../../../format/format-time.ts";
import { useNow } from "../../../format/use-now.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { DialogNote } from "../../../ui/safety-dialog.tsx";
import { type Until, type UntilChoice, untilAt } from "../../../ui/until.ts";
import { UntilField } from "../../../ui/until-field.tsx";
import { useHolding } from "./holding-context.tsx";
import styles from "./order.module.css";
import { orderLimits } from "./order-limits.ts";
import { OrderValueField } from "./order-value-field.tsx";

/** What the daemon asks of a reason. */
const LEAST_REASON_LENGTH = 3;
const DRAFT_STEP_MS = 5_000;
const HOLDS: readonly UntilChoice[] = ["30min", "2h", "office-end", "custom"];

/** An order as it is being written. */
export interface OrderDraft {
  readonly value: number | null;
  readonly reason: string;
  readonly until: Until;
}

/** An order that lacks nothing but the yes. */
export interface ReadyOrder {
  readonly value: number;
  readonly reason: string;
  readonly expiresAt: number;
}

interface OrderFormProps {
  readonly point: Point;
  /** What was written before, on the way back from the confirmation. */
  readonly draft: OrderDraft | null;
  readonly onReady: (order: ReadyOrder, draft: OrderDraft) => void;
  readonly onCancel: () => void;
}

/** What, how long, why. */
export function OrderForm({ point, draft: earlier, onReady, onCancel }: OrderFormProps) {
  const { language, t } = useLanguage();
  const reading = useReading(point.id);
  const now = useNow(DRAFT_STEP_MS);
  const [draft, setDraft] = useState<OrderDraft>(
    () => earlier ?? { value: firstValue(point, reading?.value), reason: "", until: { choice: "2h", customAt: null } },
  );
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<OrderDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const limits = orderLimits(point);
  const longestHoldMs = point.command?.longestHoldMs ?? Number.POSITIVE_INFINITY;
  const expiresAt = untilAt(draft.until, now);
  const isReasonShort = draft.reason.trim().length < LEAST_REASON_LENGTH;
  const { value } = draft;
  const isInside = value !== null && value >= (limits.min ?? -Infinity) && value <= (limits.max ?? Infinity);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const endAt = untilAt(draft.until, Date.now());
    if (value === null || !isInside || isReasonShort || endAt === null) return;
    if (endAt - Date.now() > longestHoldMs) return;
    onReady({ value, reason: draft.reason.trim(), expiresAt: endAt }, draft);
  };
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <OrderNotes point={point} />
      <OrderValueField
        point={point}
        limits={limits}
        value={value}
        isRequired={isTried}
        onChange={(next) => change({ value: next })}
      />
      <UntilField
        label={t("order.hold")}
        choices={HOLDS}
        until={draft.until}
        now={now}
        customError={
          expiresAt === null
            ? t("until.past")
            : expiresAt - now > longestHoldMs
              ? t("until.tooLong", { span: formatSpan(longestHoldMs, language) })
              : null
        }
        onChange={(until) => change({ until })}
      />
      <Textarea
        label={t("order.reason")}
        description={t("order.reasonHint")}
        withAsterisk
        rows={2}
        autosize
        minRows={2}
        maxRows={4}
        maxLength={500}
        value={draft.reason}
        error={isTried && isReasonShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onCancel}>
          {t("order.cancel")}
        </Button>
        <Button type="submit">{t("order.next")}</Button>
      </div>
    </form>
  );
}

/** A knob begins where it stands; a state is chosen on purpose. */
const firstValue = ({ states }: Point, value: number | string | null | undefined): number | null =>
  states === undefined && typeof value === "number" ? value : null;

/** What is special about this order: whom it takes the point from, and whether somebody else must agree. */
function OrderNotes({ point }: { readonly point: Point }) {
  const { language, t } = useLanguage();
  const { held } = useHolding();
  const holder = held.get(point.id)?.holder;
  const self = usePrincipal()?.personId;
  const now = useNow(DRAFT_STEP_MS);
  return (
    <>
      {point.command?.isCritical === true ? (
        <DialogNote icon={<IconUsersGroup size={18} />}>{t("order.critical")}</DialogNote>
      ) : null}
      {holder?.level === "manual" && holder.holderId !== self ? (
        <DialogNote icon={<IconUserExclamation size={18} />}>
          {t("order.takesOver", {
            name: holder.holderName,
            time: formatMoment(holder.expiresAt, now, language),
          })}
        </DialogNote>
      ) : null}
      {holder?.level === "safety" ? (
        <DialogNote icon={<IconAlertTriangle size={18} />}>
          {t("order.overSafety", { name: holder.holderName })}
        </DialogNote>
      ) : null}
    </>
  );
}
