import { Button } from "@mantine/core";
import { IconAlertOctagonFilled, IconLink, IconShieldCheckFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { auditVerdictQuery } from "../../api/audit.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./audit.module.css";

/** Whether anybody has changed the trail behind the program's back; checked when asked. */
export function ChainVerdict() {
  const { language, t } = useLanguage();
  const { data, error, isFetching, refetch } = useQuery(auditVerdictQuery);
  const time = data === undefined ? "" : formatInstant(data.checkedAt, language);
  return (
    <section className={styles["verdict"]} data-sound={data?.sound} aria-label={t("audit.chain")}>
      {data === undefined ? (
        <IconLink size={26} stroke={1.6} className={styles["verdictIcon"]} aria-hidden />
      ) : data.sound ? (
        <IconShieldCheckFilled size={26} className={styles["verdictIcon"]} aria-hidden />
      ) : (
        <IconAlertOctagonFilled size={26} className={styles["verdictIcon"]} aria-hidden />
      )}
      <output className={styles["verdictText"]}>
        <strong>
          {data === undefined
            ? t("audit.chain")
            : data.sound
              ? t("audit.sound", { count: formatCount(data.entries, language) })
              : t("audit.broken", { number: data.brokenSequence })}
        </strong>
        <span className={styles["text"]}>
          {data === undefined
            ? t("audit.chainDetail")
            : data.sound
              ? t("audit.soundDetail", { time })
              : t("audit.brokenDetail", { time, why: data.why })}
        </span>
        {data?.sound === true ? <code className={styles["lastHash"]}>{data.lastHash}</code> : null}
        <FormRefusal error={error} />
      </output>
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        {data === undefined ? t("audit.check") : t("audit.checkAgain")}
      </Button>
    </section>
  );
}
