import { accessZh } from "./zh-tw/access.ts";
import { accountZh } from "./zh-tw/account.ts";
import { alarmZh } from "./zh-tw/alarm.ts";
import { alarmIndicatorZh } from "./zh-tw/alarm-indicator.ts";
import { alarmRuleZh } from "./zh-tw/alarm-rule.ts";
import { applicationZh } from "./zh-tw/application.ts";
import { applyZh } from "./zh-tw/apply.ts";
import { approvalZh } from "./zh-tw/approval.ts";
import { approvalQueueZh } from "./zh-tw/approval-queue.ts";
import { auditZh } from "./zh-tw/audit.ts";
import { baselineZh } from "./zh-tw/baseline.ts";
import { bookingZh } from "./zh-tw/booking.ts";
import { bookingConflictZh } from "./zh-tw/booking-conflict.ts";
import { bookingMoneyZh } from "./zh-tw/booking-money.ts";
import { bookingStatisticsZh } from "./zh-tw/booking-statistics.ts";
import { bookingTimelineZh } from "./zh-tw/booking-timeline.ts";
import { bookingTodayZh } from "./zh-tw/booking-today.ts";
import { calendarFeedZh } from "./zh-tw/calendar-feed.ts";
import { calendarImportZh } from "./zh-tw/calendar-import.ts";
import { carbonZh } from "./zh-tw/carbon.ts";
import { chartZh } from "./zh-tw/chart.ts";
import { claimCalendarZh } from "./zh-tw/claim-calendar.ts";
import { declaredDayZh } from "./zh-tw/declared-day.ts";
import { elevatorEnergyZh } from "./zh-tw/elevator-energy.ts";
import { energyAnomalyZh } from "./zh-tw/energy-anomaly.ts";
import { energyBillZh } from "./zh-tw/energy-bill.ts";
import { energyDemandZh } from "./zh-tw/energy-demand.ts";
import { energyLoadZh } from "./zh-tw/energy-load.ts";
import { equipmentZh } from "./zh-tw/equipment.ts";
import { factZh } from "./zh-tw/fact.ts";
import { faultZh } from "./zh-tw/fault.ts";
import { fieldZh } from "./zh-tw/field.ts";
import { healthZh } from "./zh-tw/health.ts";
import { iceScheduleZh } from "./zh-tw/ice-schedule.ts";
import { letterZh } from "./zh-tw/letter.ts";
import { lockoutZh } from "./zh-tw/lockout.ts";
import { mediaZh } from "./zh-tw/media.ts";
import { meterBookZh } from "./zh-tw/meter-book.ts";
import { obligationZh } from "./zh-tw/obligation.ts";
import { orderZh } from "./zh-tw/order.ts";
import { overviewZh } from "./zh-tw/overview.ts";
import { panelZh } from "./zh-tw/panel.ts";
import { peopleZh } from "./zh-tw/people.ts";
import { photoZh } from "./zh-tw/photo.ts";
import { planZh } from "./zh-tw/plan.ts";
import { plantEfficiencyZh } from "./zh-tw/plant-efficiency.ts";
import { qualityZh } from "./zh-tw/quality.ts";
import { readinessZh } from "./zh-tw/readiness.ts";
import { reportZh } from "./zh-tw/report.ts";
import { requestZh } from "./zh-tw/request.ts";
import { retrofitZh } from "./zh-tw/retrofit.ts";
import { rosterZh } from "./zh-tw/roster.ts";
import { roundZh } from "./zh-tw/round.ts";
import { ruleZh } from "./zh-tw/rule.ts";
import { ruleBookZh } from "./zh-tw/rule-book.ts";
import { searchZh } from "./zh-tw/search.ts";
import { seriesZh } from "./zh-tw/series.ts";
import { settlementZh } from "./zh-tw/settlement.ts";
import { shellZh } from "./zh-tw/shell.ts";
import { signInZh } from "./zh-tw/sign-in.ts";
import { spanZh } from "./zh-tw/span.ts";
import { supplyZh } from "./zh-tw/supply.ts";
import { systemZh } from "./zh-tw/system.ts";
import { ticketZh } from "./zh-tw/ticket.ts";
import { trendZh } from "./zh-tw/trend.ts";
import { venueZh } from "./zh-tw/venue.ts";
import { waitingZh } from "./zh-tw/waiting.ts";
import { workZh } from "./zh-tw/work.ts";

/** Every text in Traditional Chinese: the language of the readers, and where all keys come from. */
export const zhTW = {
  ...shellZh,
  ...accessZh,
  ...signInZh,
  ...accountZh,
  ...peopleZh,
  ...auditZh,
  ...planZh,
  ...qualityZh,
  ...photoZh,
  ...overviewZh,
  ...alarmZh,
  ...faultZh,
  ...alarmRuleZh,
  ...rosterZh,
  ...alarmIndicatorZh,
  ...approvalZh,
  ...healthZh,
  ...lockoutZh,
  ...obligationZh,
  ...orderZh,
  ...equipmentZh,
  ...factZh,
  ...applyZh,
  ...ruleZh,
  ...venueZh,
  ...calendarFeedZh,
  ...calendarImportZh,
  ...declaredDayZh,
  ...ruleBookZh,
  ...bookingStatisticsZh,
  ...waitingZh,
  ...seriesZh,
  ...settlementZh,
  ...letterZh,
  ...mediaZh,
  ...panelZh,
  ...readinessZh,
  ...requestZh,
  ...roundZh,
  ...searchZh,
  ...supplyZh,
  ...systemZh,
  ...ticketZh,
  ...workZh,
  ...trendZh,
  ...bookingZh,
  ...bookingTimelineZh,
  ...bookingMoneyZh,
  ...claimCalendarZh,
  ...bookingConflictZh,
  ...bookingTodayZh,
  ...approvalQueueZh,
  ...applicationZh,
  ...fieldZh,
  ...chartZh,
  ...energyLoadZh,
  ...meterBookZh,
  ...energyDemandZh,
  ...energyBillZh,
  ...spanZh,
  ...reportZh,
  ...baselineZh,
  ...retrofitZh,
  ...plantEfficiencyZh,
  ...energyAnomalyZh,
  ...elevatorEnergyZh,
  ...carbonZh,
  ...iceScheduleZh,
} as const;

/** Every text of the dashboard. A key missing in one language does not compile. */
export type Messages = { readonly [Key in keyof typeof zhTW]: string };
