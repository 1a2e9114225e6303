import { Button, Checkbox, CopyButton, Modal, NativeSelect, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type ApiKeyOrder, createApiKey } from "../../api/account.ts";
import { type Right, usePrincipal } from "../../api/session.ts";
import { rightName } from "../../format/access-name.ts";
import { formatDay } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./account.module.css";

const DAY_MS = 86_400_000;
/** The longest is what the daemon allows: two years, less a day for clocks that differ. */
const LIFETIMES_DAYS = [30, 90, 365, 729] as const;
const USUAL_DAYS = 90;

/** Makes a key: for what, what it may do, for how long; then shows it, this once. */
export function ApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const making = useMutation({ mutationFn: createApiKey });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("apiKeys.make")}
      size={520}
      closeOnClickOutside={making.data === undefined}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      {making.data === undefined ? (
        <ApiKeyForm error={making.error} isMaking={making.isPending} onMake={(order) => making.mutate(order)} />
      ) : (
        <NewKey value={making.data.key} onDone={onClose} />
      )}
    </Modal>
  );
}

interface ApiKeyFormProps {
  readonly error: Error | null;
  readonly isMaking: boolean;
  readonly onMake: (order: ApiKeyOrder) => void;
}

function ApiKeyForm({ error, isMaking, onMake }: ApiKeyFormProps) {
  const { language, t } = useLanguage();
  const rights = usePrincipal()?.rights ?? [];
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Right[]>(rights.filter((right) => right === "center.view"));
  const [days, setDays] = useState<number>(USUAL_DAYS);
  const [openedAt] = useState(() => Date.now());
  const expiresAt = openedAt + days * DAY_MS;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onMake({ name: name.trim(), scopes, expiresAt });
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextInput
        label={t("apiKeys.name")}
        description={t("apiKeys.nameHint")}
        data-autofocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t("apiKeys.scopes")}
        description={t("apiKeys.scopesHint")}
        value={[...scopes]}
        onChange={(chosen) => setScopes(rights.filter((right) => chosen.includes(right)))}
      >
        <div className={styles["choices"]}>
          {rights.map((right) => (
            <Checkbox key={right} value={right} label={rightName(right, language)} />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label={t("apiKeys.lifetime")}
        description={t("apiKeys.until", { day: formatDay(expiresAt, language) })}
        value={String(days)}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
        data={LIFETIMES_DAYS.map((count) => ({ value: String(count), label: t("apiKeys.days", { count }) }))}
      />
      <FormRefusal error={error} />
      <div className={styles["buttons"]}>
        <Button type="submit" loading={isMaking} disabled={name.trim() === "" || scopes.length === 0}>
          {t("apiKeys.make")}
        </Button>
      </div>
    </form>
  );
}

function NewKey({ value, onDone }: { readonly value: string; readonly onDone: () => void }) {
  const { t } = useLanguage();
  return (
    <div className={styles["form"]}>
      <p className={styles["text"]}>{t("apiKeys.once")}</p>
      <code className={styles["key"]} aria-label={t("apiKeys.key")}>
        {value}
      </code>
      <p className={styles["text"]}>{t("apiKeys.howTo")}</p>
      <div className={styles["buttons"]}>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={18} stroke={1.6} aria-hidden />} onClick={copy}>
              {copied ? t("account.copied") : t("account.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t("apiKeys.kept")}</Button>
      </div>
    </div>
  );
}
