import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseAlarmSearch } from "../../features/alarm/alarm-search.ts";
import { parseRuleSearch } from "../../features/alarm-rule/rule-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Alarms, what rules they follow, who is called, and what is diagnosed. */
export const alarmScreens = [
  searchScreen({
    path: "/alarms",
    access: "center.view",
    component: lazy(() => import("../../features/alarm/alarm-list-page.tsx"), "AlarmListPage"),
    search: parseAlarmSearch,
  }),
  screen({
    path: "/alarms/$id",
    access: "center.view",
    component: lazy(() => import("../../features/alarm/alarm-page.tsx"), "AlarmPage"),
  }),
  searchScreen({
    path: "/alarm-rules",
    access: "center.view",
    component: lazy(() => import("../../features/alarm-rule/rule-list-page.tsx"), "RuleListPage"),
    search: parseRuleSearch,
  }),
] as const;
