import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseAlarmSearch } from "../../features/alarm/alarm-search.ts";
import { parseIndicatorSearch, parseReviewSearch } from "../../features/alarm-indicator/indicator-search.ts";
import { parseRuleSearch } from "../../features/alarm-rule/rule-search.ts";
import { parseFaultSearch } from "../../features/fault/fault-search.ts";
import { parseRosterSearch } from "../../features/roster/roster-search.ts";
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
  searchScreen({
    path: "/faults",
    access: "center.view",
    component: lazy(() => import("../../features/fault/fault-board-page.tsx"), "FaultBoardPage"),
    search: parseFaultSearch,
  }),
  screen({
    path: "/faults/$id",
    access: "center.view",
    component: lazy(() => import("../../features/fault/fault-page.tsx"), "FaultPage"),
  }),
  screen({
    path: "/faults/chillers",
    access: "center.view",
    component: lazy(() => import("../../features/fault/chiller-fouling-page.tsx"), "ChillerFoulingPage"),
  }),
  screen({
    path: "/faults/elevators",
    access: "center.view",
    component: lazy(() => import("../../features/fault/elevator-condition-page.tsx"), "ElevatorConditionPage"),
  }),
  screen({
    path: "/faults/cross-checks",
    access: "center.view",
    component: lazy(() => import("../../features/fault/cross-check-page.tsx"), "CrossCheckPage"),
  }),
  searchScreen({
    path: "/alarm-indicators",
    access: "center.view",
    component: lazy(() => import("../../features/alarm-indicator/indicator-page.tsx"), "IndicatorPage"),
    search: parseIndicatorSearch,
  }),
  searchScreen({
    path: "/alarm-indicators/review",
    access: "center.view",
    component: lazy(() => import("../../features/alarm-indicator/review-page.tsx"), "ReviewPage"),
    search: parseReviewSearch,
  }),
  searchScreen({
    path: "/rosters",
    access: "system.view",
    component: lazy(() => import("../../features/roster/roster-page.tsx"), "RosterPage"),
    search: parseRosterSearch,
  }),
] as const;
