import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import type { Person } from "../../api/client.ts";
import { erasePerson, peopleQuery } from "../../api/people.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./people.module.css";
import { LEAST_REASON_LENGTH } from "./reason.ts";

/** The end of a person's data, at their own request. */
export function EraseCard({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title={t("people.erase")}>
      <div className={styles["action"]}>
        <p className={styles["text"]}>{t("people.eraseDetail")}</p>
        <Button color="red" variant="light" onClick={() => setAsking(true)}>
          {t("people.erase")}
        </Button>
      </div>
      {isAsking ? <EraseDialog person={person} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

interface EraseDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Says what will be gone for good, and asks for the address, so that it is surely this person. */
function EraseDialog({ person, onClose }: EraseDialogProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const erasing = useMutation({
    mutationFn: () => erasePerson(person.personId, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await navigate({ to: "/people" });
    },
  });
  const isSure = typed.trim().toLowerCase() === person.email.toLowerCase();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isSure) erasing.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.about", { verb: t("people.erase"), name: person.displayName })}
      size={540}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      <form className={styles["form"]} onSubmit={submit}>
        <ul className={styles["consequences"]}>
          <li>{t("people.eraseGone")}</li>
          <li>{t("people.eraseAudit")}</li>
          <li>{t("people.eraseKept")}</li>
          <li>{t("people.eraseForGood")}</li>
        </ul>
        <Textarea
          label={t("people.reason")}
          description={t("people.eraseReasonHint")}
          data-autofocus
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t("people.eraseConfirm", { email: person.email })}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FormRefusal error={erasing.error} />
        <div className={styles["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("account.cancel")}
          </Button>
          <Button
            type="submit"
            color="red"
            loading={erasing.isPending}
            disabled={!isSure || reason.trim().length < LEAST_REASON_LENGTH}
          >
            {t("people.eraseNow")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
