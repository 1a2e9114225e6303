import { Radio } from "@mantine/core";
import type { SeriesScope } from "../../api/booking/series.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./series.module.css";

const SCOPES: readonly SeriesScope[] = ["this", "following", "all"];

interface ScopeFieldProps {
  readonly value: SeriesScope;
  readonly onChange: (scope: SeriesScope) => void;
}

/** How far an edit reaches, as calendars ask it. */
export function ScopeField({ value, onChange }: ScopeFieldProps) {
  const { t } = useLanguage();
  return (
    <Radio.Group
      label={t("series.scope")}
      description={t("series.scopeHint")}
      value={value}
      onChange={(chosen) => onChange(SCOPES.find((scope) => scope === chosen) ?? value)}
    >
      <div className={styles["scopes"]}>
        {SCOPES.map((scope) => (
          <Radio key={scope} value={scope} label={t(`series.scope.${scope}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
