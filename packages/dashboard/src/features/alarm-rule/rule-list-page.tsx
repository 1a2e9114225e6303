import { NativeSelect } from "@mantine/core";
import { IconAdjustments, IconBellOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { alarmRulesQuery } from "../../api/alarm-rules.ts";
import type { AlarmRule } from "../../api/alarm-types.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { EquipmentField } from "../../ui/equipment-field.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./alarm-rule.module.css";
import { RuleDesk } from "./rule-desk.tsx";
import type { RuleSearch } from "./rule-search.ts";

/** The rules of an equipment or of a kind; one opened is rehearsed over history before it is changed. */
export function RuleListPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/alarm-rules" });
  const navigate = useNavigate({ from: "/alarm-rules" });
  const go = (to: RuleSearch): void => void navigate({ to: "/alarm-rules", replace: true, search: to });
  const { equipment, kind } = search;
  const isChosen = equipment !== undefined || kind !== undefined;
  const rules = useQuery(
    alarmRulesQuery({
      ...(equipment === undefined ? {} : { equipment }),
      ...(kind === undefined ? {} : { kind }),
    }),
  );
  const open = rules.data?.rules.find(({ key, equipmentId }) => key === search.rule && equipmentId === equipment);
  return (
    <>
      <PageTitle title={t("alarmRule.title")} />
      <div className={styles["page"]}>
        <search className={styles["choice"]}>
          <EquipmentField
            label={t("alarmRule.ofEquipment")}
            value={equipment ?? null}
            onChange={(id) => go(id === null ? {} : { equipment: id })}
          />
          <KindField value={kind ?? ""} onChange={(chosen) => go(chosen === "" ? {} : { kind: chosen })} />
        </search>
        {!isChosen ? (
          <EmptyState
            icon={<IconAdjustments size={28} />}
            title={t("alarmRule.choose")}
            detail={t("alarmRule.chooseDetail")}
          />
        ) : rules.data === undefined ? (
          rules.error === null ? (
            <LoadingState lines={8} />
          ) : (
            <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
          )
        ) : rules.data.rules.length === 0 ? (
          <EmptyState icon={<IconBellOff size={28} />} title={t("alarmRule.none")} />
        ) : (
          <div className={styles["columns"]} data-open={open !== undefined}>
            <Card title={t("alarmRule.rules")} note={t("alarmRule.count", { count: rules.data.rules.length })} flush>
              <ul className={styles["rules"]}>
                {rules.data.rules.map((rule) => (
                  <li key={rule.id}>
                    <RuleLine rule={rule} isOfKind={kind !== undefined} />
                  </li>
                ))}
              </ul>
            </Card>
            {open === undefined ? null : <RuleDesk key={open.id} rule={open} />}
          </div>
        )}
      </div>
    </>
  );
}

interface RuleLineProps {
  readonly rule: AlarmRule;
  readonly isOfKind: boolean;
}

function RuleLine({ rule, isOfKind }: RuleLineProps) {
  const { language, t } = useLanguage();
  return (
    <Link
      to="/alarm-rules"
      search={{ equipment: rule.equipmentId, rule: rule.key }}
      className={styles["rule"]}
      activeOptions={{ exact: true }}
      resetScroll={false}
    >
      <PriorityMark priority={rule.priority} />
      <span className={styles["ruleText"]}>
        <span className={styles["name"]}>
          {localName(rule.name, language)}
          {isOfKind ? <span className={styles["of"]}>{localName(rule.equipmentName, language)}</span> : null}
        </span>
        <span className={styles["words"]}>{localName(rule.words, language)}</span>
      </span>
      <span className={styles["flags"]}>
        {rule.isEnabled ? null : <span className={styles["flag"]}>{t("alarmRule.off")}</span>}
        {rule.override === null ? null : (
          <span className={styles["flag"]} title={rule.override.reason}>
            {t("alarmRule.changed")}
          </span>
        )}
      </span>
    </Link>
  );
}

/** The kinds of equipment that there are. */
function KindField({ value, onChange }: { readonly value: string; readonly onChange: (kind: string) => void }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(equipmentListQuery);
  const kinds = new Map((data?.equipment ?? []).map(({ kind, kindName }) => [kind, localName(kindName, language)]));
  return (
    <NativeSelect
      label={t("alarmRule.ofKind")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("alarmRule.noKind") },
        ...[...kinds].map(([kind, name]) => ({ value: kind, label: name })),
      ]}
    />
  );
}
