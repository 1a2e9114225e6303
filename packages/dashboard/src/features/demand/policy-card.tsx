import { Button } from "@mantine/core";
import { IconPlus, IconShieldCheck, IconShieldQuestion } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { ShedPolicyView } from "../../api/energy/demand.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatShare } from "../../format/format-energy.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { DecisionDialog } from "./decision-dialog.tsx";
import styles from "./demand.module.css";
import { PolicyDialog } from "./policy-dialog.tsx";

interface PolicyCardProps {
  readonly centerId: string;
  readonly query: UseQueryResult<{ readonly policies: readonly ShedPolicyView[] }>;
}

/** What the program may do by itself to keep the contract, and who let it. Without an approved policy it only proposes. */
export function PolicyCard({ centerId, query }: PolicyCardProps) {
  const { t } = useLanguage();
  const [isAdding, setAdding] = useState(false);
  const mayConfigure = useMayAt("energy.configure", { centerId });
  return (
    <Card
      title={t("shedPolicy.title")}
      note={t("shedPolicy.note")}
      aside={
        mayConfigure ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("shedPolicy.add")}
          </Button>
        ) : undefined
      }
      flush
    >
      <Answered query={query} lines={3}>
        {({ policies }) =>
          policies.length === 0 ? (
            <p className={styles["none"]}>{t("shedPolicy.none")}</p>
          ) : (
            <ul className={rows["list"]}>
              {policies.map((policy) => (
                <Policy key={policy.id} policy={policy} />
              ))}
            </ul>
          )
        }
      </Answered>
      {isAdding ? <PolicyDialog centerId={centerId} policy={null} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function Policy({ policy }: { readonly policy: ShedPolicyView }) {
  const { language, t } = useLanguage();
  const [opened, setOpened] = useState<"change" | "approve" | "remove" | null>(null);
  const where = { centerId: policy.centerId };
  const mayConfigure = useMayAt("energy.configure", where);
  const mayApprove = useMayAt("energy.approve", where);
  const { isApproved, approvedBy, approvedAt, changedBy, changedAt, measures } = policy;
  const close = (): void => setOpened(null);
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={styles["policy"]} data-active={isApproved || undefined}>
          {isApproved ? <IconShieldCheck size={20} aria-hidden /> : <IconShieldQuestion size={20} aria-hidden />}
          {localName(policy.name, language)} · {t(isApproved ? "shedPolicy.approved" : "shedPolicy.waiting")}
        </span>
        <span className={rows["sub"]}>
          {t("shedPolicy.facts", {
            level: t(`demandLevel.${policy.fromLevel}`),
            measures: measures.map((measure) => t(`shedMeasure.${measure}`)).join(t("energy.comma")),
            comfort: formatShare(policy.mostComfortCost),
            minutes: policy.longestHoldMin,
          })}
        </span>
        <span className={rows["sub"]}>
          {approvedBy === null || approvedAt === null
            ? t("shedPolicy.changed", {
                name: changedBy.displayName,
                time: formatDateTime(changedAt, language),
                reason: policy.reason,
              })
            : t("shedPolicy.approvedBy", { name: approvedBy.displayName, time: formatDateTime(approvedAt, language) })}
        </span>
      </span>
      <span className={styles["buttons"]}>
        {mayApprove && !isApproved ? (
          <Button size="compact-sm" onClick={() => setOpened("approve")}>
            {t("shedPolicy.approve")}
          </Button>
        ) : null}
        {mayConfigure ? (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setOpened("change")}>
              {t("shedPolicy.change")}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => setOpened("remove")}>
              {t("shedPolicy.remove")}
            </Button>
          </>
        ) : null}
      </span>
      {opened === "change" ? <PolicyDialog centerId={policy.centerId} policy={policy} onClose={close} /> : null}
      {opened === "approve" || opened === "remove" ? (
        <DecisionDialog policy={policy} decision={opened} onClose={close} />
      ) : null}
    </li>
  );
}
