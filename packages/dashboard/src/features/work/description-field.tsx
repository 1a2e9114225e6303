import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { NewChange } from "../../api/offline/queued-change.ts";
import type { TicketDetail } from "../../api/tickets.ts";
import { fieldChange, type WorkPlace } from "../../api/work.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";

interface DescriptionFieldProps {
  readonly ticket: TicketDetail;
  readonly place: () => WorkPlace;
  readonly onAdd: (change: NewChange) => void;
}

/** What is the matter, which may be put right on the spot. */
export function DescriptionField({ ticket, place, onAdd }: DescriptionFieldProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== ticket.description)
      onAdd(fieldChange(place(), ticket.version, draft.trim()));
    setDraft(null);
  };
  return (
    <Card
      title={t("work.description")}
      aside={
        draft === null ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setDraft(ticket.description)}>
            {t("work.edit")}
          </Button>
        ) : null
      }
    >
      {draft === null ? (
        <p className={rows["text"]}>{ticket.description === "" ? "—" : ticket.description}</p>
      ) : (
        <div className={rows["form"]}>
          <Textarea
            aria-label={t("work.description")}
            size="md"
            rows={4}
            maxLength={4_000}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <div className={rows["buttons"]}>
            <Button variant="default" size="md" onClick={() => setDraft(null)}>
              {t("order.cancel")}
            </Button>
            <Button size="md" onClick={save}>
              {t("work.save")}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}
