import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endOtherSessions, endSession, ownSessionsQuery } from "../../api/account.ts";
import type { OwnSession } from "../../api/client.ts";
import { formatMoment } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./account.module.css";
import { deviceName } from "./device-name.ts";

const MINUTE_MS = 60_000;
const HANDHELD: ReadonlySet<string | null> = new Set(["iPhone", "iPad", "Android"]);

/** Where one is signed in, and how to end what is not needed or not known. */
export function SessionsCard() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const again = () => client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  const ending = useMutation({ mutationFn: endSession, onSettled: again });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSettled: again });
  const others = data?.sessions.filter(({ isCurrent }) => !isCurrent) ?? [];
  return (
    <Card
      title={t("sessions.title")}
      flush
      aside={
        others.length === 0 ? null : (
          <Button size="xs" variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            {t("sessions.endOthers")}
          </Button>
        )
      }
    >
      {data === undefined ? (
        <div className={styles["padded"]}>
          {error === null ? <LoadingState lines={3} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
        </div>
      ) : (
        <ul className={styles["rows"]}>
          {data.sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isEnding={ending.isPending && ending.variables === session.id}
              onEnd={() => ending.mutate(session.id)}
            />
          ))}
        </ul>
      )}
      <FormRefusal error={ending.error ?? endingOthers.error} />
    </Card>
  );
}

interface SessionRowProps {
  readonly session: OwnSession;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const { browser, machine } = deviceName(session.userAgent);
  const name = [browser, machine].filter((part) => part !== null).join(" · ") || t("sessions.unknownDevice");
  const Icon = HANDHELD.has(machine) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={styles["row"]}>
      <Icon size={22} stroke={1.5} className={styles["rowIcon"]} aria-hidden />
      <div className={styles["rowText"]}>
        <span className={styles["rowTitle"]}>
          <span title={session.userAgent}>{name}</span>
          {session.isCurrent ? <span className={styles["badge"]}>{t("sessions.current")}</span> : null}
        </span>
        <span className={styles["rowFacts"]}>
          <span>{session.address}</span>
          <span>
            {t("sessions.seen")} <AgeText at={session.lastSeenAt} stepMs={MINUTE_MS} />
          </span>
          <span>{t("sessions.started", { time: formatMoment(session.startedAt, now, language) })}</span>
          <span>{t("sessions.endsAt", { time: formatMoment(session.expiresAt, now, language) })}</span>
        </span>
      </div>
      {session.isCurrent ? null : (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          loading={isEnding}
          onClick={onEnd}
          aria-label={t("sessions.endOf", { name })}
        >
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
