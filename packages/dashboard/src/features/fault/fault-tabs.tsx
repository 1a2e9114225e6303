import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTabs, tabClass } from "../../ui/page-tabs.tsx";

const TABS = [
  { to: "/faults", label: "fault.tab.board" },
  { to: "/faults/chillers", label: "fault.tab.chillers" },
  { to: "/faults/elevators", label: "fault.tab.elevators" },
  { to: "/faults/cross-checks", label: "fault.tab.crossChecks" },
] as const;

/** The four ways to look at what is diagnosed. */
export function FaultTabs() {
  const { t } = useLanguage();
  return (
    <PageTabs label={t("fault.title")}>
      {TABS.map(({ to, label }) => (
        <Link key={to} to={to} className={tabClass} activeOptions={{ exact: true, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </PageTabs>
  );
}
