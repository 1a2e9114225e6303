import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type ObligationOccurrence, recordObligation } from "../../api/obligations.ts";
import { addPicture } from "../../api/pictures.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";

const MOST_PHOTOS = 6;
const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

interface RecordFormProps {
  readonly occurrence: ObligationOccurrence;
  readonly centerId: string;
  readonly onDone: () => void;
}

/** What shows that a duty was done, and that it was filed. */
export function RecordForm({ occurrence, centerId, onDone }: RecordFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const { evidence } = occurrence;
  const [words, setWords] = useState(() => ({
    doneOn: evidence?.doneOn ?? taipeiDate(Date.now()),
    licenceHolder: evidence?.licenceHolder ?? "",
    certificateNumber: evidence?.certificateNumber ?? "",
    filingNumber: evidence?.filingNumber ?? "",
    filedOn: evidence?.filedOn ?? "",
    validUntil: "",
    note: evidence?.note ?? "",
  }));
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const change = (key: keyof typeof words) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setWords({ ...words, [key]: event.currentTarget.value });
  const recording = useMutation({
    mutationFn: async () => {
      const added = await Promise.all(photos.map((photo) => addPicture(centerId, photo)));
      return recordObligation(occurrence.id, {
        doneOn: words.doneOn,
        licenceHolder: said(words.licenceHolder),
        certificateNumber: said(words.certificateNumber),
        filingNumber: said(words.filingNumber),
        filedOn: said(words.filedOn),
        validUntil: said(words.validUntil),
        photoIds: [...(evidence?.photoIds ?? []), ...added],
        note: said(words.note),
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["obligations"] });
      onDone();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    recording.mutate();
  };
  return (
    <form className={rows["form"]} onSubmit={submit}>
      <div className={rows["pair"]}>
        <TextInput
          type="date"
          label={t("obligation.doneOn")}
          required
          value={words.doneOn}
          onChange={change("doneOn")}
        />
        <TextInput
          label={t("obligation.licenceHolder")}
          maxLength={120}
          value={words.licenceHolder}
          onChange={change("licenceHolder")}
        />
        <TextInput
          label={t("obligation.certificate")}
          maxLength={120}
          value={words.certificateNumber}
          onChange={change("certificateNumber")}
        />
        <TextInput
          type="date"
          label={t("obligation.validUntil")}
          value={words.validUntil}
          onChange={change("validUntil")}
        />
        <TextInput
          label={t("obligation.filingNumber")}
          maxLength={120}
          value={words.filingNumber}
          onChange={change("filingNumber")}
        />
        <TextInput type="date" label={t("obligation.filedOn")} value={words.filedOn} onChange={change("filedOn")} />
      </div>
      <Textarea label={t("obligation.note")} rows={2} maxLength={2_000} value={words.note} onChange={change("note")} />
      <PhotoField label={t("photo.take")} photos={photos} onChange={setPhotos} most={MOST_PHOTOS} />
      <DialogRefusal error={recording.error} />
      <div className={rows["buttons"]}>
        <Button variant="default" onClick={onDone}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" loading={recording.isPending} disabled={words.doneOn === ""}>
          {t("obligation.save")}
        </Button>
      </div>
    </form>
  );
}
