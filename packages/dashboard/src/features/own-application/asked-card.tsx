import { Button } from "@mantine/core";
import { IconAlertCircle, IconClock, IconSend } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type OwnApplication, ownApplicationQuery, submitOwnApplication } from "../../api/own-applications.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { CorrectionForm } from "./correction-form.tsx";
import styles from "./own-application.module.css";

interface AskedCardProps {
  readonly application: OwnApplication;
  readonly token: string;
}

/** What is to be done next, and by when; what the applicant has to do stands out. */
export function AskedCard({ application, token }: AskedCardProps) {
  const { language, t } = useLanguage();
  const { state, dueAt, wonBy, money } = application;
  if (state === "correction-asked" || state === "draft")
    return <CorrectionCard application={application} token={token} />;
  if (state === "payment-due")
    return (
      <section className={styles["asked"]} aria-labelledby="asked">
        <IconAlertCircle size={26} aria-hidden />
        <div>
          <h2 id="asked">{t("followUp.pay", { amount: formatTwd(money.dueTwd, language) })}</h2>
          {dueAt === null ? null : <p>{t("followUp.until", { time: formatDateTime(dueAt, language) })}</p>}
          <p>{t("followUp.payHow")}</p>
        </div>
      </section>
    );
  return (
    <section className={styles["waiting"]} aria-labelledby="asked">
      <IconClock size={24} aria-hidden />
      <div>
        <h2 id="asked">{t(`followUp.now.${state}`)}</h2>
        {wonBy === null ? null : <p>{t("followUp.wonBy")}</p>}
      </div>
    </section>
  );
}

function CorrectionCard({ application, token }: AskedCardProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { state, correction, dueAt, missing } = application;
  const submitting = useMutation({
    mutationFn: () => submitOwnApplication(token),
    onSuccess: (answer) => queries.setQueryData(ownApplicationQuery(token).queryKey, answer),
  });
  return (
    <section className={styles["asked"]} aria-labelledby="asked">
      <IconAlertCircle size={26} aria-hidden />
      <div>
        <h2 id="asked">{t(state === "draft" ? "followUp.now.draft" : "followUp.correct")}</h2>
        {correction === null ? null : <blockquote className={styles["words"]}>{correction}</blockquote>}
        {dueAt === null ? null : <p>{t("followUp.until", { time: formatDateTime(dueAt, language) })}</p>}
        {missing.length === 0 ? null : (
          <ul className={styles["missing"]} aria-label={t("followUp.missing")}>
            {missing.map((name) => (
              <li key={name.zh}>{localName(name, language)}</li>
            ))}
          </ul>
        )}
        {isOpen ? (
          <CorrectionForm application={application} token={token} onDone={() => setOpen(false)} />
        ) : (
          <div className={styles["ways"]}>
            <Button variant="default" size="md" onClick={() => setOpen(true)}>
              {t("followUp.edit")}
            </Button>
            <Button
              size="md"
              leftSection={<IconSend size={18} aria-hidden />}
              loading={submitting.isPending}
              onClick={() => submitting.mutate()}
            >
              {t("followUp.submit")}
            </Button>
          </div>
        )}
        <p className={styles["hint"]}>{t("followUp.papersBelow")}</p>
        <FormRefusal error={submitting.error} />
      </div>
    </section>
  );
}
