import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { tokenOf } from "./follow-up-search.ts";
import styles from "./own-application.module.css";

/** The way to an application for whoever has the link from the letter at hand, but not open. */
export function FollowUpPage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [pasted, setPasted] = useState("");
  const [isWrong, setWrong] = useState(false);
  useDocumentTitle(`${t("followUp.title")} · ${t("venue.service")}`);
  const open = (event: SyntheticEvent): void => {
    event.preventDefault();
    const token = tokenOf(pasted);
    setWrong(token === null);
    if (token !== null) void navigate({ to: "/own-applications/$token", params: { token }, search: {} });
  };
  return (
    <section className={styles["entry"]}>
      <h1 className={styles["title"]}>{t("followUp.title")}</h1>
      <p className={styles["hint"]}>{t("followUp.entry")}</p>
      <form className={styles["form"]} onSubmit={open} noValidate>
        <TextInput
          label={t("followUp.address")}
          size="md"
          value={pasted}
          error={isWrong ? t("followUp.addressWrong") : null}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button type="submit" size="md" leftSection={<IconSearch size={18} aria-hidden />}>
          {t("followUp.open")}
        </Button>
      </form>
      <p className={styles["hint"]}>{t("followUp.lost")}</p>
    </section>
  );
}
