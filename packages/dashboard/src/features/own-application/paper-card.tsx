import { Button, NativeSelect } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addOwnPaper, type OwnApplication, ownApplicationQuery } from "../../api/own-applications.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import styles from "./own-application.module.css";

const MOST_AT_ONCE = 4;
/** A paper that the rule book does not name. */
const OTHER = "other";
const MAY_ADD: ReadonlySet<OwnApplication["state"]> = new Set([
  "draft",
  "submitted",
  "correction-asked",
  "approved",
  "payment-due",
  "confirmed",
]);

interface PaperCardProps {
  readonly application: OwnApplication;
  readonly token: string;
}

/** The papers that belong to the application: which are there, which are wanted, and a camera to add one. */
export function PaperCard({ application, token }: PaperCardProps) {
  const { language, t } = useLanguage();
  const { papers, book, state } = application;
  const nameOf = (key: string): string => {
    const known = book.papers.find((paper) => paper.key === key);
    return known === undefined ? t("followUp.paper.other") : localName(known.name, language);
  };
  const wanted = book.papers.filter(({ key }) => !papers.some((paper) => paper.key === key));
  return (
    <section className={styles["card"]} aria-labelledby="papers">
      <h2 id="papers">{t("followUp.papers")}</h2>
      {papers.length + wanted.length === 0 ? <p className={styles["hint"]}>{t("followUp.noPapers")}</p> : null}
      <ul className={styles["papers"]}>
        {papers.map(({ key, pictureId, addedAt }) => (
          <li key={pictureId}>
            <IconCircleCheck size={20} className={styles["there"]} aria-hidden />
            <span>{nameOf(key)}</span>
            <span className={styles["hint"]}>{formatDateTime(addedAt, language)}</span>
          </li>
        ))}
        {wanted.map(({ key, name, isRequired }) => (
          <li key={key}>
            <IconCircleDashed size={20} aria-hidden />
            <span>{localName(name, language)}</span>
            <span className={styles["hint"]}>
              {t(isRequired ? "followUp.paper.required" : "followUp.paper.optional")}
            </span>
          </li>
        ))}
      </ul>
      {MAY_ADD.has(state) ? (
        <AddPaper key={papers.length} application={application} token={token} nameOf={nameOf} />
      ) : null}
    </section>
  );
}

function AddPaper({
  application: { book, papers },
  token,
  nameOf,
}: PaperCardProps & { readonly nameOf: (key: string) => string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const keys = [...book.papers.map(({ key }) => key), OTHER];
  const [kind, setKind] = useState(keys.find((key) => !papers.some((paper) => paper.key === key)) ?? OTHER);
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const sending = useMutation({
    mutationFn: async () => {
      for (const picture of pictures) {
        // One after the other: each answer holds all papers so far.
        // oxlint-disable-next-line no-await-in-loop
        const answer = await addOwnPaper(token, kind, picture);
        queries.setQueryData(ownApplicationQuery(token).queryKey, answer);
      }
    },
  });
  return (
    <div className={styles["form"]}>
      <NativeSelect
        label={t("followUp.paper.kind")}
        size="md"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={keys.map((key) => ({ value: key, label: nameOf(key) }))}
      />
      <PhotoField label={t("followUp.paper.take")} photos={pictures} onChange={setPictures} most={MOST_AT_ONCE} />
      <FormRefusal error={sending.error} />
      {pictures.length === 0 ? null : (
        <Button
          size="md"
          loading={sending.isPending}
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => sending.mutate()}
        >
          {t("followUp.paper.send")}
        </Button>
      )}
    </div>
  );
}
