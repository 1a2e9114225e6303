import { IconBuildingFactory2, IconChartLine, IconLayoutDashboard, IconPlugConnected } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./navigation.module.css";

const SCREENS = [
  { to: "/", label: "nav.overview", Icon: IconLayoutDashboard },
  { to: "/equipment", label: "nav.equipment", Icon: IconBuildingFactory2 },
  { to: "/trend", label: "nav.trend", Icon: IconChartLine },
  { to: "/field", label: "nav.field", Icon: IconPlugConnected },
] as const;

/** The ways to the screens: a rail at the side, or a bar at the bottom of a narrow window. */
export function Navigation() {
  const { t } = useLanguage();
  return (
    <nav className={styles["nav"]} aria-label={t("nav.label")}>
      {SCREENS.map(({ to, label, Icon }) => (
        <Link key={to} to={to} className={styles["link"]} activeOptions={{ exact: to === "/", includeSearch: false }}>
          <Icon size={22} stroke={1.6} aria-hidden />
          <span>{t(label)}</span>
        </Link>
      ))}
    </nav>
  );
}
