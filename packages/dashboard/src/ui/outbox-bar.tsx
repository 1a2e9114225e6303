import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUpload, IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useOffline, useOutbox } from "../api/offline/offline-context.tsx";
import type { QueuedChange } from "../api/offline/queued-change.ts";
import { conflictsOf, newestVersion } from "../api/offline/ticket-conflict.ts";
import { formatInstant } from "../format/format-time.ts";
import { localName } from "../format/format-value.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { isMessageKey } from "../i18n/messages.ts";
import styles from "./outbox-bar.module.css";
import { DialogRefusal } from "./safety-dialog.tsx";

const ICONS = { resting: IconCloudCheck, sending: IconCloudUpload, away: IconCloudOff, "signed-out": IconKey } as const;

interface OutboxBarProps {
  /** Whether the page around it could not ask the daemon either. */
  readonly isAway?: boolean;
}

/** How what was made here stands with the daemon: what waits, what is being sent, what a person has to decide. */
export function OutboxBar({ isAway = false }: OutboxBarProps) {
  const { t } = useLanguage();
  const { outbox } = useOffline();
  const { changes, link: ownLink, sentCount } = useOutbox();
  const link = isAway && ownLink === "resting" ? "away" : ownLink;
  const [isOpen, setOpen] = useState(false);
  const stuck = changes.filter((change) => change.stuck !== null);
  const waiting = changes.filter((change) => change.stuck === null);
  const Icon = ICONS[link];
  const isQuiet = changes.length === 0 && link !== "away";
  return (
    <section
      className={styles["bar"]}
      data-state={stuck.length > 0 ? "stuck" : isQuiet ? "quiet" : "waiting"}
      aria-label={t("outbox.label")}
    >
      <div className={styles["line"]}>
        <Icon size={20} aria-hidden />
        <output className={styles["text"]}>
          {waiting.length > 0
            ? t("outbox.waiting", { count: waiting.length })
            : link === "away"
              ? t("outbox.offline")
              : sentCount > 0
                ? t("outbox.sent", { count: sentCount })
                : t("outbox.empty")}
          {waiting.length > 0 && link === "away" ? ` ${t("outbox.away")}` : ""}
          {link === "signed-out" ? ` ${t("outbox.signedOut")}` : ""}
        </output>
        {changes.length === 0 ? null : (
          <>
            <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
              {isOpen ? t("outbox.hide") : t("outbox.show")}
            </Button>
            <Button variant="light" size="compact-sm" loading={link === "sending"} onClick={() => void outbox.flush()}>
              {t("outbox.sendNow")}
            </Button>
          </>
        )}
      </div>
      {isOpen && waiting.length > 0 ? (
        <ul className={styles["list"]}>
          {waiting.map((change) => (
            <li key={change.id}>
              <ChangeText change={change} />
            </li>
          ))}
        </ul>
      ) : null}
      {stuck.map((change) => (
        <StuckChange key={change.id} change={change} />
      ))}
    </section>
  );
}

/** What a change is and says, and when it was made. */
export function ChangeText({ change }: { readonly change: QueuedChange }) {
  const { language, t } = useLanguage();
  const key = `outbox.kind.${change.kind}`;
  return (
    <span>
      <strong>{isMessageKey(key) ? t(key) : change.kind}</strong> {localName(change.text, language)}{" "}
      <span className={styles["when"]}>{formatInstant(change.madeAt, language)}</span>
    </span>
  );
}

/** A change that only a person can decide about: both values stand side by side, and nothing is lost before a choice. */
function StuckChange({ change }: { readonly change: QueuedChange }) {
  const { t } = useLanguage();
  const { outbox } = useOffline();
  const conflicts = conflictsOf(change);
  const useMine = useMutation({
    mutationFn: async () =>
      outbox.retry(
        change,
        conflicts.length === 0 ? change.body : { ...change.body, baseVersion: await newestVersion(change) },
      ),
  });
  const { stuck } = change;
  if (stuck === null) return null;
  return (
    <div className={styles["stuck"]} role="alert">
      <p className={styles["stuckTitle"]}>
        <IconAlertTriangle size={18} aria-hidden />
        {conflicts.length > 0 ? t("outbox.conflict") : t("outbox.refused")}
      </p>
      <ChangeText change={change} />
      {conflicts.length === 0 ? <p className={styles["why"]}>{stuck.problem.detail}</p> : null}
      {conflicts.map(({ field, yours, theirs, changedBy, changedAt }) => (
        <div key={field} className={styles["sides"]}>
          <Side title={t("outbox.mine")} value={yours} by={null} at={change.madeAt} />
          <Side title={t("outbox.theirs")} value={theirs} by={changedBy?.displayName ?? null} at={changedAt} />
        </div>
      ))}
      <DialogRefusal error={useMine.error} />
      <div className={styles["choices"]}>
        <Button variant="default" size="md" onClick={() => void outbox.discard(change)}>
          {conflicts.length > 0 ? t("outbox.useTheirs") : t("outbox.discard")}
        </Button>
        <Button size="md" loading={useMine.isPending} onClick={() => useMine.mutate()}>
          {conflicts.length > 0 ? t("outbox.useMine") : t("outbox.again")}
        </Button>
      </div>
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly value: unknown;
  readonly by: string | null;
  readonly at: number;
}

function Side({ title, value, by, at }: SideProps) {
  const { language } = useLanguage();
  return (
    <div className={styles["side"]}>
      <span className={styles["sideTitle"]}>
        {title}
        {by === null ? "" : `・${by}`}
      </span>
      <p>{typeof value === "string" ? value : JSON.stringify(value)}</p>
      <span className={styles["when"]}>{formatInstant(at, language)}</span>
    </div>
  );
}
