import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { TICKET_PRIORITIES } from "@weishan/core/maintenance";
import { type SyntheticEvent, useState } from "react";
import { centersQuery } from "../../api/queries.ts";
import { reportTicket } from "../../api/tickets.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EquipmentField } from "../../ui/equipment-field.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const SOURCES = ["telephone", "inspection", "request"] as const;
const LEAST_WORDS = 3;

/** Somebody at the desk writes down what was told by telephone or seen on the way. */
export function NewTicketDialog({ onClose }: { readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(centersQuery);
  const centers = data?.centers ?? [];
  const [id] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [chosenCenter, setCenter] = useState("");
  const [equipmentId, setEquipment] = useState<string | null>(null);
  const [source, setSource] = useState<(typeof SOURCES)[number]>("telephone");
  const [priority, setPriority] = useState<(typeof TICKET_PRIORITIES)[number]>("normal");
  const centerId = equipmentId?.split(".")[0] ?? (chosenCenter === "" ? (centers[0]?.id ?? "") : chosenCenter);
  const reporting = useMutation({
    mutationFn: () =>
      reportTicket({
        id,
        source,
        centerId,
        equipmentId,
        spaceId: null,
        title: { zh: title.trim(), en: title.trim() },
        description: description.trim(),
        priority,
      }),
    onSuccess: async ({ ticket }) => {
      await queries.invalidateQueries({ queryKey: ["tickets"] });
      onClose();
      await navigate({ to: "/tickets/$id", params: { id: ticket.id } });
    },
  });
  const isSaid = title.trim().length >= LEAST_WORDS;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isSaid) reporting.mutate();
  };
  return (
    <SafetyDialog title={t("ticket.new")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <TextInput
          label={t("ticket.create.titleField")}
          withAsterisk
          data-autofocus
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <EquipmentField label={t("ticket.create.equipment")} value={equipmentId} onChange={setEquipment} />
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("ticket.center")}
            disabled={equipmentId !== null}
            value={centerId}
            onChange={(event) => setCenter(event.currentTarget.value)}
            data={centers.map((center) => ({ value: center.id, label: localName(center.name, language) }))}
          />
          <NativeSelect
            label={t("ticket.create.source")}
            value={source}
            onChange={({ currentTarget: { value } }) => setSource(SOURCES.find((one) => one === value) ?? source)}
            data={SOURCES.map((one) => ({ value: one, label: t(`ticket.source.${one}`) }))}
          />
          <NativeSelect
            label={t("ticket.priorityFilter")}
            value={priority}
            onChange={({ currentTarget: { value } }) =>
              setPriority(TICKET_PRIORITIES.find((one) => one === value) ?? priority)
            }
            data={TICKET_PRIORITIES.map((one) => ({ value: one, label: t(`ticket.priority.${one}`) }))}
          />
        </div>
        <Textarea
          label={t("ticket.create.description")}
          rows={3}
          maxLength={2_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <DialogRefusal error={reporting.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={reporting.isPending} disabled={!isSaid}>
            {t("ticket.create.submit")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
