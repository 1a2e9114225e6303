import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Invitation } from "../../api/client.ts";
import { invitationsQuery, withdrawInvitation } from "../../api/people.ts";
import { formatDay } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { GrantList } from "../../ui/grant-list.tsx";
import { PersonMark } from "../../ui/person-mark.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./people.module.css";

const MINUTE_MS = 60_000;

/** Invitations that nobody has accepted yet. */
export function InvitationsCard() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(invitationsQuery);
  const withdrawing = useMutation({
    mutationFn: withdrawInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  return (
    <Card title={t("people.invitations")} flush>
      {data === undefined ? (
        error === null ? (
          <div className={styles["padded"]}>
            <LoadingState lines={2} />
          </div>
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : data.invitations.length === 0 ? (
        <p className={styles["nothing"]}>{t("people.noInvitations")}</p>
      ) : (
        <ul className={styles["rows"]}>
          {data.invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              isWithdrawing={withdrawing.isPending && withdrawing.variables === invitation.id}
              onWithdraw={() => withdrawing.mutate(invitation.id)}
            />
          ))}
        </ul>
      )}
      <FormRefusal error={withdrawing.error} />
    </Card>
  );
}

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly isWithdrawing: boolean;
  readonly onWithdraw: () => void;
}

function InvitationRow({ invitation, isWithdrawing, onWithdraw }: InvitationRowProps) {
  const { language, t } = useLanguage();
  const isOver = useNow(MINUTE_MS) >= invitation.expiresAt;
  const day = formatDay(invitation.expiresAt, language);
  return (
    <li className={styles["row"]}>
      <PersonMark name={invitation.displayName} sizePx={36} />
      <span className={styles["who"]}>
        <span className={styles["rowName"]}>
          {invitation.displayName}
          {isOver ? (
            <span className={styles["badge"]} data-kind="off">
              {t("people.invitationOver")}
            </span>
          ) : null}
        </span>
        <span className={styles["email"]}>{invitation.email}</span>
      </span>
      <span className={styles["grants"]}>
        <GrantList grants={invitation.grants} />
      </span>
      <span className={styles["seen"]} data-bad={invitation.mail === "failed"}>
        {t(`people.mail.${invitation.mail}`)}
        <br />
        {t("apiKeys.until", { day })}
      </span>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        loading={isWithdrawing}
        onClick={onWithdraw}
        aria-label={t("people.withdrawOf", { name: invitation.displayName })}
      >
        {t("people.withdraw")}
      </Button>
    </li>
  );
}
