import { Menu } from "@mantine/core";
import {
  IconBuildingFactory2,
  IconChartLine,
  IconDots,
  IconHeartbeat,
  IconHistory,
  IconLayoutDashboard,
  IconLock,
  IconPlugConnected,
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { SessionPrincipal } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./navigation.module.css";
import { mayOpen } from "./screen-access.ts";
import { WaitingCount } from "./waiting-count.tsx";

/** In the order of use; whoever may not open a screen does not see it here. */
const SCREENS = [
  { to: "/", label: "nav.overview", Icon: IconLayoutDashboard, access: "center.view" },
  { to: "/equipment", label: "nav.equipment", Icon: IconBuildingFactory2, access: "center.view" },
  { to: "/trend", label: "nav.trend", Icon: IconChartLine, access: "center.view" },
  { to: "/field", label: "nav.field", Icon: IconPlugConnected, access: "field.view" },
  { to: "/approvals", label: "nav.approvals", Icon: IconUserCheck, access: "point.command" },
  { to: "/lockouts", label: "nav.lockouts", Icon: IconLock, access: "center.view" },
  { to: "/system", label: "nav.system", Icon: IconHeartbeat, access: "system.view" },
  { to: "/people", label: "nav.people", Icon: IconUsers, access: "people.manage" },
  { to: "/audit", label: "nav.audit", Icon: IconHistory, access: "audit.view" },
] as const;

/** As many as stand side by side at the bottom of a telephone; the others are behind the last. */
const MOST_IN_BAR = 5;

/** The ways to the screens: a rail at the side, or a bar at the bottom of a narrow window. */
export function Navigation({ principal }: { readonly principal: SessionPrincipal }) {
  const { t } = useLanguage();
  const screens = SCREENS.filter(({ access }) => mayOpen(access, principal));
  const inBar = screens.length > MOST_IN_BAR ? MOST_IN_BAR - 1 : MOST_IN_BAR;
  const behind = screens.slice(inBar);
  return (
    <nav className={styles["nav"]} aria-label={t("nav.label")}>
      {screens.map(({ to, label, Icon }, index) => (
        <Link
          key={to}
          to={to}
          className={styles["link"]}
          data-behind={index >= inBar}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Icon size={22} stroke={1.6} aria-hidden />
          <span>{t(label)}</span>
          {to === "/approvals" ? <WaitingCount /> : null}
        </Link>
      ))}
      {behind.length === 0 ? null : (
        <Menu
          withInitialFocusPlaceholder={false}
          position="top-end"
          shadow="md"
          width={220}
          transitionProps={{ duration: 0 }}
        >
          <Menu.Target>
            <button type="button" className={`${styles["link"]} ${styles["more"]}`}>
              <IconDots size={22} stroke={1.6} aria-hidden />
              <span>{t("nav.more")}</span>
              {behind.some(({ to }) => to === "/approvals") ? <WaitingCount /> : null}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {behind.map(({ to, label, Icon }) => (
              <Menu.Item
                key={to}
                leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
                renderRoot={(props) => <Link to={to} {...props} />}
              >
                {t(label)}
                {to === "/approvals" ? <WaitingCount /> : null}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
