import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { PERSONAL_DATA_URL } from "../../api/account.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./account.module.css";

/** One's right to know what is kept about oneself. */
export function PersonalDataCard() {
  const { t } = useLanguage();
  return (
    <Card title={t("personalData.title")}>
      <div className={styles["split"]}>
        <p className={styles["text"]}>{t("personalData.detail")}</p>
        <Button
          component="a"
          href={PERSONAL_DATA_URL}
          download="weishan-personal-data.json"
          variant="default"
          leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
        >
          {t("personalData.download")}
        </Button>
      </div>
    </Card>
  );
}
