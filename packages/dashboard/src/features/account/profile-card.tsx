import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { accountQuery, changeAccount } from "../../api/account.ts";
import type { Account } from "../../api/client.ts";
import { sessionQuery } from "../../api/session.ts";
import { formatDay } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { GrantList } from "../../ui/grant-list.tsx";
import styles from "./account.module.css";

/** Who one is here. The name and the language of mails are one's own to change; the rest is not. */
export function ProfileCard({ account }: { readonly account: Account }) {
  const { language, t } = useLanguage();
  const client = useQueryClient();
  const [displayName, setDisplayName] = useState(account.displayName);
  const [mailLanguage, setMailLanguage] = useState(account.language);
  const changing = useMutation({
    mutationFn: changeAccount,
    onSuccess: async (changed) => {
      client.setQueryData(accountQuery.queryKey, changed);
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const name = displayName.trim();
  const isChanged = name !== account.displayName || mailLanguage !== account.language;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    changing.mutate({ displayName: name, language: mailLanguage });
  };
  return (
    <Card title={t("account.profile")}>
      <form className={styles["form"]} onSubmit={submit}>
        <TextInput
          label={t("signIn.name")}
          autoComplete="name"
          maxLength={80}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
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
        <FormRefusal error={changing.error} />
        <div className={styles["buttons"]}>
          <Button type="submit" loading={changing.isPending} disabled={!isChanged || name === ""}>
            {t("account.save")}
          </Button>
        </div>
      </form>
      <dl className={styles["facts"]}>
        <dt>{t("signIn.email")}</dt>
        <dd>{account.email}</dd>
        <dt>{t("account.roles")}</dt>
        <dd>
          <GrantList grants={account.grants} />
          <Link to="/rights" className={styles["link"]}>
            {t("account.whatMayI")}
          </Link>
        </dd>
        <dt>{t("account.since")}</dt>
        <dd>{formatDay(account.createdAt, language)}</dd>
      </dl>
    </Card>
  );
}
