import { Button, CopyButton, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type InvitationOrder, invitationsQuery, invite } from "../../api/people.ts";
import type { Grant } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { isWhole } from "./grant-draft.ts";
import { FIRST_GRANT, GrantsEditor } from "./grants-editor.tsx";
import { GrantsPreview } from "./grants-preview.tsx";
import styles from "./people.module.css";
import { LEAST_REASON_LENGTH } from "./reason.ts";

/** Invites somebody with the rights they are to have; then says how the link reaches them. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const inviting = useMutation({
    mutationFn: invite,
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.invite")}
      size={760}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      {inviting.data === undefined ? (
        <InviteForm
          error={inviting.error}
          isInviting={inviting.isPending}
          onInvite={(order) => inviting.mutate(order)}
        />
      ) : (
        <Invited email={inviting.data.invitation.email} link={inviting.data.link} onDone={onClose} />
      )}
    </Modal>
  );
}

interface InviteFormProps {
  readonly error: Error | null;
  readonly isInviting: boolean;
  readonly onInvite: (order: InvitationOrder) => void;
}

function InviteForm({ error, isInviting, onInvite }: InviteFormProps) {
  const { language, t } = useLanguage();
  const [displayName, setDisplayName] = useState("");
  const [email, setEmail] = useState("");
  const [mailLanguage, setMailLanguage] = useState(language);
  const [grants, setGrants] = useState<readonly Grant[]>([FIRST_GRANT]);
  const [reason, setReason] = useState("");
  const order = {
    displayName: displayName.trim(),
    email: email.trim(),
    language: mailLanguage,
    grants,
    reason: reason.trim(),
  };
  const isComplete =
    order.displayName !== "" &&
    order.email !== "" &&
    grants.length > 0 &&
    grants.every(isWhole) &&
    order.reason.length >= LEAST_REASON_LENGTH;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isComplete) onInvite(order);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <div className={styles["pair"]}>
        <TextInput
          label={t("signIn.name")}
          data-autofocus
          maxLength={80}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <TextInput
          type="email"
          label={t("signIn.email")}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      <GrantsEditor grants={grants} onChange={setGrants} />
      <GrantsPreview grants={grants} />
      <div className={styles["pair"]}>
        <Textarea
          label={t("people.reason")}
          description={t("people.reasonHint")}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("account.mailLanguage")}
          value={mailLanguage}
          onChange={(event) => setMailLanguage(event.currentTarget.value === "en" ? "en" : "zh-TW")}
          data={[
            { value: "zh-TW", label: t("account.mailZh") },
            { value: "en", label: t("account.mailEn") },
          ]}
        />
      </div>
      <FormRefusal error={error} />
      <div className={styles["buttons"]}>
        <Button type="submit" loading={isInviting} disabled={!isComplete}>
          {t("people.sendInvitation")}
        </Button>
      </div>
    </form>
  );
}

interface InvitedProps {
  readonly email: string;
  readonly link: string | null;
  readonly onDone: () => void;
}

function Invited({ email, link: told, onDone }: InvitedProps) {
  const { t } = useLanguage();
  // A daemon that does not know its own address tells the path alone; this page was reached at the rest.
  const link = told === null ? null : new URL(told, globalThis.location.origin).href;
  return (
    <div className={styles["form"]}>
      <output className={styles["done"]}>
        {link === null ? t("people.invitedByMail", { email }) : t("people.invitedByLink", { email })}
      </output>
      {link === null ? null : (
        <code className={styles["linkText"]} aria-label={t("people.invitationLink")}>
          {link}
        </code>
      )}
      <div className={styles["buttons"]}>
        {link === null ? null : (
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={<IconCopy size={18} stroke={1.6} aria-hidden />} onClick={copy}>
                {copied ? t("account.copied") : t("account.copy")}
              </Button>
            )}
          </CopyButton>
        )}
        <Button onClick={onDone}>{t("twoFactor.done")}</Button>
      </div>
    </div>
  );
}
