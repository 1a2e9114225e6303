import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ContractKind, KINDS_OF_RULE } from "@weishan/core/energy";
import { useState } from "react";
import { addContract, type EnergyContract, tariffBooksQuery } from "../../api/energy/contracts.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { addMonths, monthOf } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { type ContractDraft, capacitiesOf, draftFaults, isWhole } from "./contract-draft.ts";

interface ContractDialogProps {
  readonly centerId: string;
  /** What holds now: most of the next contract is the same. */
  readonly present: EnergyContract | undefined;
  readonly onClose: () => void;
}

const firstDraft = (present: EnergyContract | undefined): ContractDraft => ({
  validFrom: `${addMonths(monthOf(taipeiDate(Date.now())), 1)}-01`,
  book: present?.book ?? "",
  capacities: present?.capacities ?? {},
  industryCode: present?.industryCode ?? "",
  powerFactorPct: present?.powerFactorPct ?? "",
  isAssumed: false,
  note: "",
  reason: "",
});

/** A contract from a day on; what holds until then is kept, for the bills of that time. */
export function ContractDialog({ centerId, present, onClose }: ContractDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const books = useQuery(tariffBooksQuery).data?.books ?? [];
  const [draft, setDraft] = useState(() => firstDraft(present));
  const [isTried, setTried] = useState(false);
  const rule = books.find(({ name }) => name === draft.book)?.contractRule;
  const faults = draftFaults(draft, rule);
  const change = (part: Partial<ContractDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const adding = useMutation({
    mutationFn: () =>
      addContract(centerId, {
        validFrom: draft.validFrom,
        book: draft.book,
        capacities: rule === undefined ? {} : capacitiesOf(draft, rule),
        industryCode: draft.industryCode.trim() === "" ? null : draft.industryCode.trim(),
        powerFactorPct: draft.powerFactorPct === "" ? null : Number(draft.powerFactorPct),
        iceMeterId: present?.iceMeterId ?? null,
        isAssumed: draft.isAssumed,
        note: draft.note.trim() === "" ? null : draft.note.trim(),
        reason: draft.reason.trim(),
      }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["contracts"] }),
        queries.invalidateQueries({ queryKey: ["bills"] }),
        queries.invalidateQueries({ queryKey: ["demand"] }),
      ]);
      onClose();
    },
  });
  return (
    <SafetyDialog title={t("contract.add")} subtitle={t("contract.addMeans")} onClose={onClose}>
      <div className={rows["form"]}>
        <TextInput
          label={t("contract.validFrom")}
          type="date"
          withAsterisk
          value={draft.validFrom}
          error={isTried && faults.day ? t("contract.dayMissing") : null}
          onChange={(event) => change({ validFrom: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("contract.plan")}
          withAsterisk
          value={draft.book}
          error={isTried && faults.book ? t("contract.planMissing") : null}
          onChange={(event) => change({ book: event.currentTarget.value })}
          data={[
            { value: "", label: "" },
            ...books.map(({ name, title }) => ({ value: name, label: localName(title, language) })),
          ]}
        />
        {rule === undefined ? null : (
          <div className={rows["pair"]}>
            {KINDS_OF_RULE[rule].map((kind: ContractKind) => (
              <NumberInput
                key={kind}
                label={t(`contractKind.${kind}`)}
                min={0}
                max={100_000}
                suffix=" kW"
                value={draft.capacities[kind] ?? ""}
                onChange={(capacityKw) => change({ capacities: { ...draft.capacities, [kind]: capacityKw } })}
              />
            ))}
          </div>
        )}
        {isTried && faults.capacities ? (
          <p role="alert" className={rows["stale"]}>
            {t("contract.capacityMissing")}
          </p>
        ) : null}
        <div className={rows["pair"]}>
          <TextInput
            label={t("contract.industryCode")}
            description={t("contract.industryMeans")}
            maxLength={8}
            value={draft.industryCode}
            onChange={(event) => change({ industryCode: event.currentTarget.value })}
          />
          <NumberInput
            label={t("contract.factor")}
            description={t("contract.factorMeans")}
            min={1}
            max={100}
            suffix=" %"
            value={draft.powerFactorPct}
            onChange={(powerFactorPct) => change({ powerFactorPct })}
          />
        </div>
        <TextInput
          label={t("contract.note")}
          maxLength={200}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <Checkbox
          label={t("contract.isAssumed")}
          checked={draft.isAssumed}
          onChange={(event) => change({ isAssumed: event.currentTarget.checked })}
        />
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={draft.reason}
          error={isTried && faults.reason ? t("order.reasonShort", { count: 3 }) : null}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={adding.isPending}
            onClick={() => {
              setTried(true);
              if (isWhole(faults)) adding.mutate();
            }}
          >
            {t("contract.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
