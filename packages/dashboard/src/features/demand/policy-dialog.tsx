import { Button, Checkbox, NativeSelect, NumberInput, Slider, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SHED_MEASURES } from "@weishan/core/energy";
import { useId, useState } from "react";
import { addShedPolicy, changeShedPolicy, type GivenShedPolicy, type ShedPolicyView } from "../../api/energy/demand.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./demand.module.css";

const LEAST_REASON = 3;
const LEVELS = ["near-80", "near-90", "near-95", "over"] as const;
const PCT = 100;

interface PolicyDialogProps {
  readonly centerId: string;
  /** Null: a new one. */
  readonly policy: ShedPolicyView | null;
  readonly onClose: () => void;
}

const isLevel = (word: string): word is (typeof LEVELS)[number] => LEVELS.some((level) => level === word);

/** What is felt least, and only when it is nearly too late: what a first policy should allow. */
const firstPolicy = (policy: ShedPolicyView | null): GivenShedPolicy =>
  policy === null
    ? {
        name: { zh: "", en: "" },
        measures: ["ice-melt"],
        fromLevel: "near-95",
        mostComfortCost: 0.3,
        longestHoldMin: 30,
      }
    : {
        name: policy.name,
        measures: policy.measures,
        fromLevel: isLevel(policy.fromLevel) ? policy.fromLevel : "near-95",
        mostComfortCost: policy.mostComfortCost,
        longestHoldMin: policy.longestHoldMin,
      };

/** What the program may do by itself. Changing it takes an approval away: whoever approved, approved something else. */
export function PolicyDialog({ centerId, policy, onClose }: PolicyDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const comfortId = useId();
  const [given, setGiven] = useState(() => firstPolicy(policy));
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<GivenShedPolicy>): void => setGiven((before) => ({ ...before, ...part }));
  const name = given.name.zh.trim();
  const isShort = reason.trim().length < LEAST_REASON;
  const saving = useMutation({
    mutationFn: () => {
      const { measures, fromLevel, mostComfortCost, longestHoldMin } = given;
      const english = given.name.en.trim();
      const body = {
        name: { zh: name, en: english === "" ? name : english },
        measures: [...measures],
        fromLevel,
        mostComfortCost,
        longestHoldMin,
        reason: reason.trim(),
      };
      return policy === null ? addShedPolicy(centerId, body) : changeShedPolicy(policy.id, body);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["demand"] });
      onClose();
    },
  });
  return (
    <SafetyDialog
      title={t(policy === null ? "shedPolicy.add" : "shedPolicy.change")}
      subtitle={t("shedPolicy.changeMeans")}
      onClose={onClose}
    >
      <div className={rows["form"]}>
        <TextInput
          label={t("shedPolicy.name")}
          withAsterisk
          maxLength={60}
          value={given.name.zh}
          error={isTried && name === "" ? t("shedPolicy.nameMissing") : null}
          onChange={(event) => change({ name: { ...given.name, zh: event.currentTarget.value } })}
        />
        <Checkbox.Group
          label={t("shedPolicy.measures")}
          withAsterisk
          value={[...given.measures]}
          error={isTried && given.measures.length === 0 ? t("shedPolicy.measuresMissing") : null}
          onChange={(values) => change({ measures: SHED_MEASURES.filter((measure) => values.includes(measure)) })}
        >
          <div className={styles["checks"]}>
            {SHED_MEASURES.map((measure) => (
              <Checkbox key={measure} value={measure} label={t(`shedMeasure.${measure}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("shedPolicy.fromLevel")}
            value={given.fromLevel}
            onChange={({ currentTarget: { value } }) => {
              if (isLevel(value)) change({ fromLevel: value });
            }}
            data={LEVELS.map((level) => ({ value: level, label: t(`demandLevel.${level}`) }))}
          />
          <NumberInput
            label={t("shedPolicy.longestHold")}
            min={5}
            max={240}
            step={5}
            allowDecimal={false}
            value={given.longestHoldMin}
            onChange={(minutes) => change({ longestHoldMin: Number(minutes) })}
          />
        </div>
        <div>
          <span id={comfortId} className={styles["sliderLabel"]}>
            {t("shedPolicy.comfort")}
          </span>
          <Slider
            thumbProps={{ "aria-labelledby": comfortId }}
            min={0}
            max={PCT}
            step={5}
            label={(percent) => `${percent}%`}
            marks={[
              { value: 0, label: t("shedPolicy.comfortNone") },
              { value: PCT, label: t("shedPolicy.comfortMost") },
            ]}
            value={Math.round(given.mostComfortCost * PCT)}
            onChange={(percent) => change({ mostComfortCost: percent / PCT })}
          />
        </div>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={saving.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={saving.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort && name !== "" && given.measures.length > 0) saving.mutate();
            }}
          >
            {t("shedPolicy.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
