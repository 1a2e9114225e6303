import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelShutdown, notifyShutdown, type Shutdown } from "../../api/shutdowns.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./shutdown.module.css";

const TONES = { planned: "uncertain", notified: "accent", running: "bad", over: "plain", cancelled: "plain" } as const;
const LEAST_WORDS = 3;

interface ShutdownLineProps {
  readonly shutdown: Shutdown;
  readonly mayManage: boolean;
}

/** One planned shutdown, with telling those whom it touches, and calling it off. */
export function ShutdownLine({ shutdown, mayManage }: ShutdownLineProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<"notify" | "cancel" | null>(null);
  const [text, setText] = useState("");
  const { id, title, from, to, state, equipment, stoppedCount, spaceCount, venueNames, agencies, conflictCount } =
    shutdown;
  const acting = useMutation({
    mutationFn: (way: "notify" | "cancel") =>
      way === "notify" ? notifyShutdown(id, text.trim() === "" ? null : text.trim()) : cancelShutdown(id, text.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["shutdowns"] });
      setDoing(null);
      setText("");
    },
  });
  const isAhead = state === "planned" || state === "notified";
  return (
    <div className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["marks"]}>
          <Pill tone={TONES[state]}>{t(`shutdown.state.${state}`)}</Pill>
          {conflictCount > 0 ? <Pill tone="bad">{t("shutdown.conflicts", { count: conflictCount })}</Pill> : null}
        </span>
        <span className={rows["name"]}>{title}</span>
        <span className={rows["sub"]}>
          {formatDateTime(from, language)} – {formatDateTime(to, language)}
        </span>
        <span className={rows["sub"]}>
          <span>{equipment.map(({ equipmentName }) => localName(equipmentName, language)).join(t("grant.comma"))}</span>
          <span>{t("shutdown.touches", { stopped: stoppedCount, spaces: spaceCount })}</span>
          {venueNames.length === 0 ? null : (
            <span>{venueNames.map((name) => localName(name, language)).join(t("grant.comma"))}</span>
          )}
          {agencies.length === 0 ? null : <span>{agencies.join(t("grant.comma"))}</span>}
        </span>
      </span>
      {mayManage && isAhead && doing === null ? (
        <span className={rows["side"]}>
          {state === "planned" ? (
            <Button size="sm" onClick={() => setDoing("notify")}>
              {t("shutdown.notify")}
            </Button>
          ) : null}
          <Button size="sm" variant="default" onClick={() => setDoing("cancel")}>
            {t("shutdown.cancel")}
          </Button>
        </span>
      ) : null}
      {doing === null ? null : (
        <div className={styles["decide"]}>
          <Textarea
            label={doing === "notify" ? t("shutdown.message") : t("ticket.reason")}
            rows={2}
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DialogRefusal error={acting.error} />
          <div className={rows["buttons"]}>
            <Button variant="default" onClick={() => setDoing(null)}>
              {t("order.cancel")}
            </Button>
            <Button
              color={doing === "cancel" ? "red.9" : "teal"}
              loading={acting.isPending}
              disabled={doing === "cancel" && text.trim().length < LEAST_WORDS}
              onClick={() => acting.mutate(doing)}
            >
              {doing === "notify" ? t("shutdown.notifyNow") : t("shutdown.cancelNow")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
