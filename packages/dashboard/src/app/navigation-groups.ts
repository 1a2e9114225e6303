import {
  IconAdjustments,
  IconArrowsCross,
  IconArrowsSplit,
  IconBell,
  IconBinaryTree,
  IconBolt,
  IconBook2,
  IconBriefcase,
  IconBuildingFactory2,
  IconCalendarCheck,
  IconCalendarClock,
  IconCalendarEvent,
  IconCalendarMonth,
  IconCalendarRepeat,
  IconCalendarShare,
  IconCash,
  IconChartBar,
  IconChartLine,
  IconClipboardList,
  IconCube,
  IconDeviceTablet,
  IconDeviceTv,
  IconElevator,
  IconEngine,
  IconFileInvoice,
  IconFiles,
  IconFileText,
  IconFolder,
  IconGauge,
  IconGavel,
  IconGhost2,
  IconGridDots,
  IconHeartbeat,
  IconHistory,
  IconHourglass,
  IconInbox,
  IconLayoutDashboard,
  IconLeaf,
  IconLock,
  IconMathFunction,
  IconPackage,
  IconPhoneCall,
  IconPlugConnected,
  IconPlugOff,
  IconProgressCheck,
  IconReceipt2,
  IconRoute,
  IconScale,
  IconSnowflake,
  IconStethoscope,
  IconStorm,
  IconTicket,
  IconTool,
  IconUserCheck,
  IconUsers,
  IconWritingSign,
  IconZoomExclamation,
} from "@tabler/icons-react";
import type { SessionPrincipal } from "../api/session.ts";
import { mayOpen } from "./screen-access.ts";
import { WaitingCount } from "./waiting-count.tsx";

/** The ways to the screens by what they are for, each group in the order of use. A screen is one line. */
const GROUPS = [
  {
    label: "nav.group.status",
    screens: [
      { to: "/", label: "nav.overview", Icon: IconLayoutDashboard, access: "center.view" },
      { to: "/equipment", label: "nav.equipment", Icon: IconBuildingFactory2, access: "center.view" },
      { to: "/trend", label: "nav.trend", Icon: IconChartLine, access: "center.view" },
      { to: "/field", label: "nav.field", Icon: IconPlugConnected, access: "field.view" },
    ],
  },
  {
    label: "nav.group.alarm",
    screens: [
      { to: "/alarms", label: "nav.alarms", Icon: IconBell, access: "center.view" },
      { to: "/faults", label: "nav.faults", Icon: IconStethoscope, access: "center.view" },
      { to: "/rosters", label: "nav.rosters", Icon: IconPhoneCall, access: "system.view" },
      { to: "/alarm-indicators", label: "nav.indicators", Icon: IconGauge, access: "center.view" },
      { to: "/alarm-rules", label: "nav.alarmRules", Icon: IconAdjustments, access: "center.view" },
    ],
  },
  {
    label: "nav.group.maintenance",
    screens: [
      { to: "/tickets", label: "nav.tickets", Icon: IconTicket, access: "ticket.view" },
      { to: "/work", label: "nav.work", Icon: IconTool, access: "ticket.work" },
      { to: "/plans", label: "nav.plans", Icon: IconCalendarRepeat, access: "ticket.view" },
      { to: "/obligations", label: "nav.obligations", Icon: IconGavel, access: "ticket.view" },
      { to: "/rounds", label: "nav.rounds", Icon: IconRoute, access: "ticket.view" },
      { to: "/shutdowns", label: "nav.shutdowns", Icon: IconPlugOff, access: "ticket.view" },
      { to: "/stock", label: "nav.stock", Icon: IconPackage, access: "ticket.view" },
      { to: "/contractors", label: "nav.contractors", Icon: IconBriefcase, access: "ticket.view" },
      { to: "/own-tickets", label: "nav.own", Icon: IconClipboardList, access: "ticket.answer-own" },
    ],
  },
  {
    label: "nav.group.venue",
    screens: [
      { to: "/bookings", label: "nav.bookings", Icon: IconCalendarEvent, access: "booking.view" },
      { to: "/booking-today", label: "nav.bookingToday", Icon: IconCalendarClock, access: "booking.view" },
      { to: "/application-queue", label: "nav.applicationQueue", Icon: IconInbox, access: "booking.view" },
      { to: "/applications", label: "nav.applications", Icon: IconFileText, access: "booking.view" },
      { to: "/booking-conflicts", label: "nav.bookingConflicts", Icon: IconArrowsCross, access: "booking.view" },
      { to: "/claim-calendar", label: "nav.claimCalendar", Icon: IconCalendarMonth, access: "booking.view" },
      { to: "/booking-money", label: "nav.bookingMoney", Icon: IconCash, access: "payment.record" },
    ],
  },
  {
    label: "nav.group.venueService",
    screens: [
      { to: "/readiness", label: "nav.readiness", Icon: IconCalendarCheck, access: "booking.view" },
      { to: "/pre-cooling", label: "nav.preCooling", Icon: IconSnowflake, access: "booking.view" },
      { to: "/presence", label: "nav.presence", Icon: IconGhost2, access: "booking.manage" },
      { to: "/waiting-list", label: "nav.waiting", Icon: IconHourglass, access: "booking.view" },
      { to: "/media", label: "nav.media", Icon: IconDeviceTv, access: "booking.view" },
      { to: "/booking-statistics", label: "nav.statistics", Icon: IconChartBar, access: "booking.view" },
      { to: "/rule-books", label: "nav.ruleBooks", Icon: IconBook2, access: "booking.view" },
      { to: "/declared-days", label: "nav.declaredDays", Icon: IconStorm, access: "booking.view" },
      { to: "/calendar-feeds", label: "nav.calendarFeeds", Icon: IconCalendarShare, access: "booking.view" },
      { to: "/panels", label: "nav.panels", Icon: IconDeviceTablet, access: "booking.manage" },
      { to: "/own-applications", label: "nav.ownApplications", Icon: IconFolder, access: "booking.apply" },
    ],
  },
  {
    label: "nav.group.energy",
    screens: [
      { to: "/energy", label: "nav.energyHome", Icon: IconBolt, access: "energy.view" },
      { to: "/energy-demand", label: "nav.energyDemand", Icon: IconGauge, access: "energy.view" },
      { to: "/energy-heat-map", label: "nav.heatMap", Icon: IconGridDots, access: "energy.view" },
      { to: "/energy-flow", label: "nav.energyFlow", Icon: IconArrowsSplit, access: "energy.view" },
      { to: "/energy-meters", label: "nav.meterBook", Icon: IconBinaryTree, access: "energy.view" },
      { to: "/energy-bill", label: "nav.energyBill", Icon: IconReceipt2, access: "energy.view" },
      { to: "/contract-advice", label: "nav.contractAdvice", Icon: IconScale, access: "energy.view" },
      { to: "/utility-bills", label: "nav.utilityBills", Icon: IconFileInvoice, access: "energy.view" },
    ],
  },
  {
    label: "nav.group.saving",
    screens: [
      { to: "/energy-anomalies", label: "nav.energyAnomalies", Icon: IconZoomExclamation, access: "energy.view" },
      { to: "/plant-efficiency", label: "nav.plantEfficiency", Icon: IconEngine, access: "energy.view" },
      { to: "/ice-schedule", label: "nav.iceSchedule", Icon: IconCube, access: "energy.view" },
      { to: "/elevator-energy", label: "nav.elevatorEnergy", Icon: IconElevator, access: "energy.view" },
      { to: "/baselines", label: "nav.baselines", Icon: IconMathFunction, access: "energy.view" },
      { to: "/retrofits", label: "nav.retrofits", Icon: IconProgressCheck, access: "energy.view" },
      { to: "/carbon", label: "nav.carbon", Icon: IconLeaf, access: "energy.view" },
    ],
  },
  {
    label: "nav.group.report",
    screens: [
      { to: "/reports", label: "nav.reports", Icon: IconFiles, access: "report.view" },
      { to: "/report-schedules", label: "nav.reportSchedules", Icon: IconCalendarRepeat, access: "report.view" },
      { to: "/report-entries", label: "nav.reportEntries", Icon: IconWritingSign, access: "report.view" },
    ],
  },
  {
    label: "nav.group.operation",
    screens: [
      { to: "/approvals", label: "nav.approvals", Icon: IconUserCheck, access: "point.command", Count: WaitingCount },
      { to: "/lockouts", label: "nav.lockouts", Icon: IconLock, access: "center.view" },
    ],
  },
  {
    label: "nav.group.system",
    screens: [
      { to: "/system", label: "nav.system", Icon: IconHeartbeat, access: "system.view" },
      { to: "/people", label: "nav.people", Icon: IconUsers, access: "people.manage" },
      { to: "/audit", label: "nav.audit", Icon: IconHistory, access: "audit.view" },
    ],
  },
] as const;

type Screens = (typeof GROUPS)[number]["screens"][number];

/** A line of the navigation. */
export type NavigationScreen = Screens;

export interface NavigationGroup {
  readonly label: (typeof GROUPS)[number]["label"];
  readonly screens: readonly NavigationScreen[];
}

/** What is wanted on the way with a telephone in the hand, most of all first; the others are behind one more press. */
const ON_THE_WAY: readonly NavigationScreen["to"][] = [
  "/",
  "/alarms",
  "/work",
  "/equipment",
  "/tickets",
  "/approvals",
  "/trend",
];

/** As many as stand side by side at the bottom of a telephone beside the way to all others. */
const MOST_IN_BAR = 4;

/** The groups with the screens that somebody may open; a group without any is left out. */
export const groupsFor = (principal: SessionPrincipal): readonly NavigationGroup[] =>
  GROUPS.map(({ label, screens }) => ({
    label,
    screens: screens.filter(({ access }) => mayOpen(access, principal)),
  })).filter(({ screens }) => screens.length > 0);

/** The screens at the bottom of a telephone: those wanted on the way, then whatever else there is. */
export function barScreens(groups: readonly NavigationGroup[]): readonly NavigationScreen[] {
  const all = groups.flatMap(({ screens }) => screens);
  const rank = ({ to }: NavigationScreen): number => {
    const place = ON_THE_WAY.indexOf(to);
    return place === -1 ? ON_THE_WAY.length : place;
  };
  return all.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_IN_BAR);
}
