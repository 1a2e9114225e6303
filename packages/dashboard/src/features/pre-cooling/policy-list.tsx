import { Button, Checkbox, NumberInput, Textarea } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMayAt } from "../../api/may-at.ts";
import { centersQuery } from "../../api/queries.ts";
import { decidePreCooling, type PreCoolingPolicy } from "../../api/readiness.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./pre-cooling.module.css";

/** Whether the program may cool rooms before events by itself: somebody's standing order for each centre. */
export function PolicyList({ policies }: { readonly policies: readonly PreCoolingPolicy[] }) {
  const { t } = useLanguage();
  return (
    <Card title={t("preCooling.policy")} note={t("preCooling.policyNote")} flush>
      <ul className={rows["list"]}>
        {policies.map((policy) => (
          <PolicyRow key={policy.centerId} policy={policy} />
        ))}
      </ul>
    </Card>
  );
}

function PolicyRow({ policy }: { readonly policy: PreCoolingPolicy }) {
  const { language, t } = useLanguage();
  const centers = useQuery(centersQuery);
  const [isOpen, setOpen] = useState(false);
  const { centerId, isActive, setPointC, longestLeadMin, decidedBy, decidedAt, reason } = policy;
  const mayConfigure = useMayAt("booking.configure", { centerId });
  const center = centers.data?.centers.find(({ id }) => id === centerId);
  const name = center === undefined ? centerId : localName(center.name, language);
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={styles["policy"]} data-active={isActive || undefined}>
          {isActive ? <IconShieldCheck size={20} aria-hidden /> : <IconShieldOff size={20} aria-hidden />}
          {name} {t(isActive ? "preCooling.active" : "preCooling.inactive")}
        </span>
        <span className={rows["sub"]}>
          {t("preCooling.policyFacts", { temp: setPointC.toFixed(1), minutes: longestLeadMin })}
        </span>
        <span className={rows["sub"]}>
          {decidedBy === null || decidedAt === null
            ? t("preCooling.undecided")
            : t("preCooling.decided", {
                name: decidedBy.displayName,
                time: formatDateTime(decidedAt, language),
                reason: reason ?? "",
              })}
        </span>
      </span>
      {mayConfigure ? (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t("preCooling.decide")}
        </Button>
      ) : null}
      {isOpen ? <PolicyDialog policy={policy} name={name} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

interface PolicyDialogProps {
  readonly policy: PreCoolingPolicy;
  readonly name: string;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

function PolicyDialog({ policy, name, onClose }: PolicyDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [isActive, setActive] = useState(policy.isActive);
  const [setPointC, setSetPoint] = useState<number | string>(policy.setPointC);
  const [longestLeadMin, setLead] = useState<number | string>(policy.longestLeadMin);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const deciding = useMutation({
    mutationFn: () =>
      decidePreCooling(policy.centerId, {
        isActive,
        setPointC: Number(setPointC),
        longestLeadMin: Number(longestLeadMin),
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["pre-cooling"] });
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog title={t("preCooling.policy")} subtitle={name} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["quiet"]}>{t("preCooling.policyMeans")}</p>
        <Checkbox
          size="md"
          label={t("preCooling.allow")}
          checked={isActive}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <div className={rows["pair"]}>
          <NumberInput
            label={t("preCooling.setPoint")}
            min={24}
            max={28}
            step={0.5}
            suffix=" °C"
            value={setPointC}
            onChange={setSetPoint}
          />
          <NumberInput
            label={t("preCooling.longestLead")}
            min={15}
            max={360}
            step={15}
            allowDecimal={false}
            value={longestLeadMin}
            onChange={setLead}
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
        <DialogRefusal error={deciding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={deciding.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) deciding.mutate();
            }}
          >
            {t("preCooling.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
