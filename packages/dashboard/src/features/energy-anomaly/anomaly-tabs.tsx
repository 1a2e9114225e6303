import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTabs, tabClass } from "../../ui/page-tabs.tsx";

const TABS = [
  { to: "/energy-anomalies", label: "anomaly.tab.days" },
  { to: "/energy-reasons", label: "anomaly.tab.reasons" },
  { to: "/base-load", label: "anomaly.tab.baseLoad" },
] as const;

/** Three ways to ask where energy went: which days stand out, why a month used more, and what never stops. */
export function AnomalyTabs({ center }: { readonly center: string | undefined }) {
  const { t } = useLanguage();
  return (
    <PageTabs label={t("anomaly.title")}>
      {TABS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          search={center === undefined ? {} : { center }}
          className={tabClass}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t(label)}
        </Link>
      ))}
    </PageTabs>
  );
}
