import { accessEn } from "./en/access.ts";
import { accountEn } from "./en/account.ts";
import { alarmEn } from "./en/alarm.ts";
import { alarmIndicatorEn } from "./en/alarm-indicator.ts";
import { alarmRuleEn } from "./en/alarm-rule.ts";
import { applicationEn } from "./en/application.ts";
import { applyEn } from "./en/apply.ts";
import { approvalEn } from "./en/approval.ts";
import { approvalQueueEn } from "./en/approval-queue.ts";
import { auditEn } from "./en/audit.ts";
import { baselineEn } from "./en/baseline.ts";
import { bookingEn } from "./en/booking.ts";
import { bookingConflictEn } from "./en/booking-conflict.ts";
import { bookingMoneyEn } from "./en/booking-money.ts";
import { bookingStatisticsEn } from "./en/booking-statistics.ts";
import { bookingTimelineEn } from "./en/booking-timeline.ts";
import { bookingTodayEn } from "./en/booking-today.ts";
import { calendarFeedEn } from "./en/calendar-feed.ts";
import { calendarImportEn } from "./en/calendar-import.ts";
import { carbonEn } from "./en/carbon.ts";
import { chartEn } from "./en/chart.ts";
import { claimCalendarEn } from "./en/claim-calendar.ts";
import { declaredDayEn } from "./en/declared-day.ts";
import { elevatorEnergyEn } from "./en/elevator-energy.ts";
import { energyAnomalyEn } from "./en/energy-anomaly.ts";
import { energyBillEn } from "./en/energy-bill.ts";
import { energyDemandEn } from "./en/energy-demand.ts";
import { energyLoadEn } from "./en/energy-load.ts";
import { equipmentEn } from "./en/equipment.ts";
import { factEn } from "./en/fact.ts";
import { faultEn } from "./en/fault.ts";
import { fieldEn } from "./en/field.ts";
import { healthEn } from "./en/health.ts";
import { iceScheduleEn } from "./en/ice-schedule.ts";
import { letterEn } from "./en/letter.ts";
import { lockoutEn } from "./en/lockout.ts";
import { mediaEn } from "./en/media.ts";
import { meterBookEn } from "./en/meter-book.ts";
import { obligationEn } from "./en/obligation.ts";
import { orderEn } from "./en/order.ts";
import { overviewEn } from "./en/overview.ts";
import { panelEn } from "./en/panel.ts";
import { peopleEn } from "./en/people.ts";
import { photoEn } from "./en/photo.ts";
import { planEn } from "./en/plan.ts";
import { plantEfficiencyEn } from "./en/plant-efficiency.ts";
import { qualityEn } from "./en/quality.ts";
import { readinessEn } from "./en/readiness.ts";
import { reportEn } from "./en/report.ts";
import { requestEn } from "./en/request.ts";
import { retrofitEn } from "./en/retrofit.ts";
import { rosterEn } from "./en/roster.ts";
import { roundEn } from "./en/round.ts";
import { ruleEn } from "./en/rule.ts";
import { ruleBookEn } from "./en/rule-book.ts";
import { searchEn } from "./en/search.ts";
import { seriesEn } from "./en/series.ts";
import { settlementEn } from "./en/settlement.ts";
import { shellEn } from "./en/shell.ts";
import { signInEn } from "./en/sign-in.ts";
import { spanEn } from "./en/span.ts";
import { supplyEn } from "./en/supply.ts";
import { systemEn } from "./en/system.ts";
import { ticketEn } from "./en/ticket.ts";
import { trendEn } from "./en/trend.ts";
import { venueEn } from "./en/venue.ts";
import { waitingEn } from "./en/waiting.ts";
import { workEn } from "./en/work.ts";
import type { Messages } from "./zh-tw.ts";

/** Every text in English. */
export const en: Messages = {
  ...shellEn,
  ...accessEn,
  ...signInEn,
  ...accountEn,
  ...peopleEn,
  ...auditEn,
  ...planEn,
  ...qualityEn,
  ...photoEn,
  ...overviewEn,
  ...alarmEn,
  ...faultEn,
  ...alarmRuleEn,
  ...rosterEn,
  ...alarmIndicatorEn,
  ...approvalEn,
  ...healthEn,
  ...lockoutEn,
  ...obligationEn,
  ...orderEn,
  ...equipmentEn,
  ...factEn,
  ...applyEn,
  ...ruleEn,
  ...venueEn,
  ...calendarFeedEn,
  ...calendarImportEn,
  ...declaredDayEn,
  ...ruleBookEn,
  ...bookingStatisticsEn,
  ...waitingEn,
  ...seriesEn,
  ...settlementEn,
  ...letterEn,
  ...mediaEn,
  ...panelEn,
  ...readinessEn,
  ...requestEn,
  ...roundEn,
  ...searchEn,
  ...supplyEn,
  ...systemEn,
  ...ticketEn,
  ...workEn,
  ...trendEn,
  ...bookingEn,
  ...bookingTimelineEn,
  ...bookingMoneyEn,
  ...claimCalendarEn,
  ...bookingConflictEn,
  ...bookingTodayEn,
  ...approvalQueueEn,
  ...applicationEn,
  ...fieldEn,
  ...chartEn,
  ...energyLoadEn,
  ...meterBookEn,
  ...energyDemandEn,
  ...energyBillEn,
  ...spanEn,
  ...reportEn,
  ...baselineEn,
  ...retrofitEn,
  ...plantEfficiencyEn,
  ...energyAnomalyEn,
  ...elevatorEnergyEn,
  ...carbonEn,
  ...iceScheduleEn,
};
