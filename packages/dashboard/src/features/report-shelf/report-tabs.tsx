import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTabs, tabClass } from "../../ui/page-tabs.tsx";

const TABS = [
  { to: "/reports", label: "report.tab.shelf" },
  { to: "/report-schedules", label: "report.tab.schedules" },
  { to: "/report-entries", label: "report.tab.entries" },
] as const;

/** What was issued, what is made by itself, and what people write for it. */
export function ReportTabs() {
  const { t } = useLanguage();
  return (
    <PageTabs label={t("report.title")}>
      {TABS.map(({ to, label }) => (
        <Link key={to} to={to} className={tabClass} activeOptions={{ exact: true, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </PageTabs>
  );
}
