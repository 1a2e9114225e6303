import { Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import type { Person } from "../../api/client.ts";
import { changePerson, endSessionsOf, peopleQuery, personQuery } from "../../api/people.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./people.module.css";
import { LEAST_REASON_LENGTH } from "./reason.ts";

interface AccessCardProps {
  readonly person: Person;
  readonly isSelf: boolean;
}

/** Whether a person may come in at all, and where they are in now. */
export function AccessCard({ person, isSelf }: AccessCardProps) {
  const { t } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const ending = useMutation({ mutationFn: () => endSessionsOf(person.personId) });
  return (
    <Card title={t("people.access")}>
      <div className={styles["actions"]}>
        <div className={styles["action"]}>
          <div>
            <strong>{t("people.sessions")}</strong>
            <p className={styles["text"]}>
              {person.lastSeenAt === null ? (
                t("people.neverSeen")
              ) : (
                <>
                  {t("people.seen")} <AgeText at={person.lastSeenAt} />
                </>
              )}
            </p>
            <p className={styles["text"]}>{t("people.endSessionsDetail")}</p>
            {ending.data === undefined ? null : (
              <output className={styles["done"]}>{t("people.endedSessions", { count: ending.data.endedCount })}</output>
            )}
            <FormRefusal error={ending.error} />
          </div>
          <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>
            {t("people.endSessions")}
          </Button>
        </div>
        {isSelf ? null : (
          <div className={styles["action"]}>
            <div>
              <strong>{person.isDisabled ? t("people.disabled") : t("people.disable")}</strong>
              <p className={styles["text"]}>
                {person.isDisabled ? t("people.enableDetail") : t("people.disableDetail")}
              </p>
            </div>
            <Button
              variant="default"
              {...(person.isDisabled ? {} : { color: "red", variant: "light" })}
              onClick={() => setAsking(true)}
            >
              {person.isDisabled ? t("people.enable") : t("people.disable")}
            </Button>
          </div>
        )}
      </div>
      {isAsking ? <DisableDialog person={person} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

interface DisableDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Takes away or gives back the way in, with why. */
function DisableDialog({ person, onClose }: DisableDialogProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { isDisabled } = person;
  const changing = useMutation({
    mutationFn: () => changePerson(person.personId, { isDisabled: !isDisabled, reason: reason.trim() }),
    onSuccess: async (changed) => {
      client.setQueryData(personQuery(person.personId).queryKey, changed);
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey, exact: true });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    changing.mutate();
  };
  const verb = isDisabled ? t("people.enable") : t("people.disable");
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.about", { verb, name: person.displayName })}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      <form className={styles["form"]} onSubmit={submit}>
        <p className={styles["text"]}>{isDisabled ? t("people.enableDetail") : t("people.disableDetail")}</p>
        <Textarea
          label={t("people.reason")}
          description={t("people.reasonHint")}
          data-autofocus
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormRefusal error={changing.error} />
        <div className={styles["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("account.cancel")}
          </Button>
          <Button
            type="submit"
            {...(isDisabled ? {} : { color: "red" })}
            loading={changing.isPending}
            disabled={reason.trim().length < LEAST_REASON_LENGTH}
          >
            {verb}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
