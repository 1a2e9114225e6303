import { Button, Textarea } from "@mantine/core";
import { IconArrowRight, IconCheck, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import type { CommandRequest, CommandResult } from "../../api/client.ts";
import { approveRequest, declineRequest, orderRequestsQuery } from "../../api/commands.ts";
import { equipmentOf } from "../../api/equipment-states.ts";
import { useReading } from "../../api/live-context.tsx";
import { pointQuery } from "../../api/queries.ts";
import { usePrincipal } from "../../api/session.ts";
import { formatMoment, formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { NO_UNIT, valueWords } from "../../format/value-words.ts";
import { whyNot } from "../../format/why-not.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import styles from "./approval.module.css";

interface PendingRequestProps {
  readonly request: CommandRequest;
  /** Whether the list is an old one, on which nothing may be decided. */
  readonly isLost: boolean;
}

type Decision = "approve" | "decline" | "withdraw";

/** One order that waits: who wants what of which point and why, and the yes or no. */
export function PendingRequest({ request, isLost }: PendingRequestProps) {
  const { language, t } = useLanguage();
  const now = useNow();
  const { data: point } = useQuery(pointQuery(request.pointId));
  const reading = useReading(request.pointId);
  const isOwn = usePrincipal()?.personId === request.requestedBy;
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const to = valueWords(request.value, point ?? NO_UNIT, language);
  const equipmentId = equipmentOf(request.pointId);
  return (
    <li className={styles["card"]}>
      <header className={styles["head"]}>
        <h2 className={styles["what"]}>
          <Link to="/equipment/$id" params={{ id: equipmentId }} hash={request.pointId.slice(equipmentId.length + 1)}>
            {point === undefined
              ? request.pointId
              : `${localName(point.equipmentName, language)}・${localName(point.name, language)}`}
          </Link>
        </h2>
        <span className={styles["ends"]}>
          {t("approval.ends", { left: formatSpan(request.expiresAt - now, language) })}
        </span>
      </header>
      <p className={styles["change"]}>
        {point === undefined ? null : <ValueText reading={reading} format={point} />}
        <IconArrowRight size={20} aria-label={t("approval.becomes")} />
        <strong>{to}</strong>
        <span className={styles["hold"]}>{t("approval.hold", { span: formatSpan(request.holdMs, language) })}</span>
      </p>
      <p className={styles["reason"]}>{t("approval.quote", { reason: request.reason })}</p>
      <p className={styles["who"]}>
        {t("approval.by", { name: request.requestedByName })} <AgeText at={request.requestedAt} />
      </p>
      <div className={styles["actions"]}>
        {isOwn ? (
          <>
            <p className={styles["why"]}>{t("approval.own")}</p>
            <Button variant="default" disabled={isLost} onClick={() => setDeciding("withdraw")}>
              {t("approval.withdraw")}
            </Button>
          </>
        ) : request.mayApprove ? (
          <>
            <Button
              variant="default"
              leftSection={<IconX size={17} aria-hidden />}
              disabled={isLost}
              onClick={() => setDeciding("decline")}
            >
              {t("approval.decline")}
            </Button>
            <Button
              leftSection={<IconCheck size={17} aria-hidden />}
              disabled={isLost}
              onClick={() => setDeciding("approve")}
            >
              {t("approval.approve")}
            </Button>
          </>
        ) : (
          <p className={styles["why"]}>{t("approval.noRight")}</p>
        )}
      </div>
      {deciding === null ? null : (
        <DecideDialog
          request={request}
          decision={deciding}
          subtitle={
            point === undefined
              ? request.pointId
              : `${localName(point.equipmentName, language)}・${localName(point.name, language)}`
          }
          onClose={() => setDeciding(null)}
        >
          {deciding === "approve"
            ? t("approval.approveEffect", {
                to,
                time: formatMoment(now + request.holdMs, now, language),
              })
            : t("approval.declineEffect", { name: request.requestedByName })}
        </DecideDialog>
      )}
    </li>
  );
}

/** What the daemon asks of a reason. */
const LEAST_REASON_LENGTH = 3;

interface DecideDialogProps {
  readonly request: CommandRequest;
  readonly decision: Decision;
  readonly subtitle: string;
  readonly onClose: () => void;
  /** What the decision does, in words. */
  readonly children: ReactNode;
}

function DecideDialog({ request, decision, subtitle, onClose, children }: DecideDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const decide = useMutation<CommandResult | null>({
    mutationFn: async () => {
      if (decision === "approve") return approveRequest(request.id, reason.trim());
      await declineRequest(request.id, reason.trim());
      return null;
    },
    onSuccess: (result) => {
      // What became of an approved order is told before the list moves on.
      if (result === null) onClose();
    },
  });
  const leave = (): void => {
    void queries.invalidateQueries(orderRequestsQuery);
    onClose();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort) decide.mutate();
  };
  const result = decide.data ?? null;
  return (
    <SafetyDialog title={t(`approval.${decision}`)} subtitle={subtitle} onClose={leave}>
      {result === null ? (
        <form className={styles["form"]} onSubmit={submit} noValidate>
          <p className={styles["effect"]}>{children}</p>
          <Textarea
            data-autofocus
            label={t("order.reason")}
            withAsterisk
            rows={2}
            maxLength={500}
            value={reason}
            error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogRefusal error={decide.error} />
          <div className={styles["buttons"]}>
            <Button variant="default" onClick={leave}>
              {t("order.cancel")}
            </Button>
            <Button type="submit" color={decision === "approve" ? "teal" : "red.9"} loading={decide.isPending}>
              {t(`approval.${decision}`)}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles["form"]}>
          <p role="alert" className={styles["outcome"]} data-outcome={result.outcome}>
            {t(`order.outcome.${result.outcome}`)}
          </p>
          {result.why === null ? null : <p className={styles["reason"]}>{whyNot(result, language)}</p>}
          <div className={styles["buttons"]}>
            <Button data-autofocus onClick={leave}>
              {t("order.close")}
            </Button>
          </div>
        </div>
      )}
    </SafetyDialog>
  );
}
