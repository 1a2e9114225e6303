import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type EnergyIntensity, setEnergyTarget } from "../../api/energy/intensity.ts";
import { formatYear } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const KG_OF_TON = 1_000;
const LEAST_SOURCE = 2;

interface TargetDialogProps {
  readonly intensity: EnergyIntensity;
  readonly onClose: () => void;
}

/** What a centre is to reach in a year, and the floor area that its use is divided by. */
export function TargetDialog({ intensity: { centerId, year, target, floorAreaM2 }, onClose }: TargetDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [perM2, setPerM2] = useState<number | string>(target?.intensityKwhPerM2 ?? "");
  const emissionKg = target?.emissionKg ?? null;
  const [tons, setTons] = useState<number | string>(emissionKg === null ? "" : emissionKg / KG_OF_TON);
  const [areaM2, setArea] = useState<number | string>(target?.floorAreaM2 ?? floorAreaM2 ?? "");
  const [source, setSource] = useState(target?.source ?? "");
  const numberOf = (typed: number | string): number | null => (typed === "" ? null : Number(typed));
  const setting = useMutation({
    mutationFn: () => {
      const emissionTons = numberOf(tons);
      return setEnergyTarget({
        centerId,
        year,
        intensityKwhPerM2: numberOf(perM2),
        emissionKg: emissionTons === null ? null : emissionTons * KG_OF_TON,
        floorAreaM2: numberOf(areaM2),
        source: source.trim(),
      });
    },
    onSuccess: async () => {
      await Promise.all(["intensity", "carbon"].map((key) => queries.invalidateQueries({ queryKey: [key, centerId] })));
      onClose();
    },
  });
  return (
    <SafetyDialog title={t("carbon.setTarget")} subtitle={formatYear(year, language)} onClose={onClose}>
      <div className={rows["form"]}>
        <NumberInput label={t("carbon.targetEui")} suffix=" kWh/m²" min={0} value={perM2} onChange={setPerM2} />
        <NumberInput
          label={t("carbon.targetEmission")}
          suffix={` ${t("carbon.tons")}`}
          min={0}
          thousandSeparator
          value={tons}
          onChange={setTons}
        />
        <NumberInput
          label={t("carbon.area")}
          suffix=" m²"
          min={0}
          thousandSeparator
          value={areaM2}
          onChange={setArea}
        />
        <TextInput
          label={t("reportEntry.source")}
          placeholder={t("carbon.sourceHint")}
          withAsterisk
          maxLength={300}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <DialogRefusal error={setting.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={setting.isPending}
            disabled={source.trim().length < LEAST_SOURCE}
            onClick={() => setting.mutate()}
          >
            {t("carbon.keep")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
