import { accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import { accessSweepRecords } from "../../ports/record-kinds/access-sweep-record.ts";
import { alarmDeliveryRecords, alarmPlanRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import { alarmOccurrenceRecords, alarmTransitionRecords } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import { alarmRuleOverrideRecords } from "../../ports/record-kinds/alarm-rule-override-record.ts";
import { alarmSnapshotRecords, alarmStateRecords } from "../../ports/record-kinds/alarm-state-record.ts";
import {
  applicationCounterRecords,
  applicationEventRecords,
  applicationRecords,
} from "../../ports/record-kinds/application-record.ts";
import { bookingDocumentRecords } from "../../ports/record-kinds/booking-document-record.ts";
import { bookingLetterRecords } from "../../ports/record-kinds/booking-letter-record.ts";
import { bookingPaymentRecords, paperCounterRecords } from "../../ports/record-kinds/booking-payment-record.ts";
import { bookingSeriesRecords } from "../../ports/record-kinds/booking-series-record.ts";
import { calendarFeedRecords, feedEventRecords } from "../../ports/record-kinds/calendar-feed-record.ts";
import { claimLeafRecords, claimRecords, leafRecords } from "../../ports/record-kinds/claim-record.ts";
import { commandRequestRecords } from "../../ports/record-kinds/command-request-record.ts";
import {
  contractorPersonRecords,
  contractorRecords,
  contractRecords,
  licenceRecords,
  warrantyRecords,
} from "../../ports/record-kinds/contractor-record.ts";
import { declaredDayHitRecords, declaredDayRecords } from "../../ports/record-kinds/declared-day-record.ts";
import { demandEventRecords } from "../../ports/record-kinds/demand-event-record.ts";
import { energyAnomalyRecords, energyJudgedRecords } from "../../ports/record-kinds/energy-anomaly-record.ts";
import { energyBaselineRecords } from "../../ports/record-kinds/energy-baseline-record.ts";
import { energyContractRecords } from "../../ports/record-kinds/energy-contract-record.ts";
import { energyRetrofitRecords } from "../../ports/record-kinds/energy-retrofit-record.ts";
import { energyTargetRecords } from "../../ports/record-kinds/energy-target-record.ts";
import { eventEnergyRecords } from "../../ports/record-kinds/event-energy-record.ts";
import { faultDayRecords, faultEpisodeRecords } from "../../ports/record-kinds/fault-record.ts";
import { headcountRecords } from "../../ports/record-kinds/headcount-record.ts";
import { iceDayRecords } from "../../ports/record-kinds/ice-day-record.ts";
import { invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { leaseRecords } from "../../ports/record-kinds/lease-record.ts";
import { lockOutRecords } from "../../ports/record-kinds/lock-out-record.ts";
import { mediaMakeGoodRecords, mediaProofRecords, mediaRecords } from "../../ports/record-kinds/media-record.ts";
import {
  meterBackFillRecords,
  meterDayRecords,
  meterMarkRecords,
  meterMonthRecords,
  meterProgressRecords,
} from "../../ports/record-kinds/meter-energy-record.ts";
import { manualReadingRecords, meterChangeRecords } from "../../ports/record-kinds/meter-entry-record.ts";
import { noticeDeliveryRecords } from "../../ports/record-kinds/notice-delivery-record.ts";
import {
  obligationFactsRecords,
  obligationOccurrenceRecords,
  obligationRecords,
} from "../../ports/record-kinds/obligation-record.ts";
import { outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import { pictureRecords } from "../../ports/record-kinds/picture-record.ts";
import { planOccurrenceRecords, planProgressRecords, planRecords } from "../../ports/record-kinds/plan-record.ts";
import { pointOrderRecords } from "../../ports/record-kinds/point-order-record.ts";
import {
  preCoolingPlanRecords,
  preCoolingPolicyRecords,
  preCoolingWishRecords,
  roomModelRecords,
} from "../../ports/record-kinds/pre-cooling-record.ts";
import {
  checkInRecords,
  doorPanelRecords,
  presenceFindingRecords,
  roomBaselineRecords,
} from "../../ports/record-kinds/presence-record.ts";
import { readinessCheckRecords, readinessProgressRecords } from "../../ports/record-kinds/readiness-record.ts";
import { reportEntryRecords } from "../../ports/record-kinds/report-entry-record.ts";
import {
  reportContentRecords,
  reportDeliveryRecords,
  reportOccurrenceRecords,
  reportProgressRecords,
  reportRecords,
  reportScheduleRecords,
  reportVersionRecords,
} from "../../ports/record-kinds/report-record.ts";
import {
  breedingSiteRecords,
  spaceAgencyRecords,
  walkAnswerRecords,
  walkRecords,
} from "../../ports/record-kinds/round-record.ts";
import { ruleBookVersionRecords } from "../../ports/record-kinds/rule-book-record.ts";
import { serviceRequestRecords } from "../../ports/record-kinds/service-request-record.ts";
import { shedPolicyRecords } from "../../ports/record-kinds/shed-policy-record.ts";
import { maintenanceClaimRecords, shutdownRecords } from "../../ports/record-kinds/shutdown-record.ts";
import { stockMovementRecords, stockPartRecords } from "../../ports/record-kinds/stock-record.ts";
import { ticketCounterRecords, ticketEventRecords, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import { utilityBillRecords } from "../../ports/record-kinds/utility-bill-record.ts";
import { venuePageRecords } from "../../ports/record-kinds/venue-page-record.ts";
import { waitingRecords } from "../../ports/record-kinds/waiting-record.ts";
import type { RecordField } from "../../ports/records.ts";

/** What the start-up check must know of a kind of records. */
export interface KnownKind {
  readonly table: string;
  readonly fields: Readonly<Record<string, RecordField>>;
}

/** Every kind of records that this program keeps; the start-up check looks for their tables and columns. */
export const RECORD_KINDS: readonly KnownKind[] = [
  accessLinkRecords,
  accessSweepRecords,
  alarmDeliveryRecords,
  alarmOccurrenceRecords,
  alarmPlanRecords,
  alarmRuleOverrideRecords,
  alarmSnapshotRecords,
  alarmStateRecords,
  alarmTransitionRecords,
  applicationCounterRecords,
  applicationEventRecords,
  applicationRecords,
  bookingDocumentRecords,
  bookingLetterRecords,
  bookingPaymentRecords,
  breedingSiteRecords,
  calendarFeedRecords,
  claimLeafRecords,
  claimRecords,
  commandRequestRecords,
  declaredDayHitRecords,
  declaredDayRecords,
  faultDayRecords,
  faultEpisodeRecords,
  feedEventRecords,
  invitationRecords,
  leafRecords,
  leaseRecords,
  lockOutRecords,
  maintenanceClaimRecords,
  noticeDeliveryRecords,
  obligationFactsRecords,
  obligationOccurrenceRecords,
  obligationRecords,
  outgoingMailRecords,
  personGrantRecords,
  personRecords,
  pictureRecords,
  planOccurrenceRecords,
  planProgressRecords,
  planRecords,
  pointOrderRecords,
  ruleBookVersionRecords,
  shutdownRecords,
  spaceAgencyRecords,
  walkAnswerRecords,
  walkRecords,
  contractorPersonRecords,
  contractorRecords,
  contractRecords,
  licenceRecords,
  serviceRequestRecords,
  stockMovementRecords,
  stockPartRecords,
  ticketCounterRecords,
  ticketEventRecords,
  ticketRecords,
  ticketWorkRecords,
  warrantyRecords,
  paperCounterRecords,
  venuePageRecords,
  checkInRecords,
  doorPanelRecords,
  eventEnergyRecords,
  preCoolingPlanRecords,
  preCoolingPolicyRecords,
  preCoolingWishRecords,
  presenceFindingRecords,
  readinessCheckRecords,
  readinessProgressRecords,
  roomBaselineRecords,
  roomModelRecords,
  bookingSeriesRecords,
  mediaMakeGoodRecords,
  mediaProofRecords,
  mediaRecords,
  waitingRecords,
  demandEventRecords,
  energyContractRecords,
  shedPolicyRecords,
  utilityBillRecords,
  manualReadingRecords,
  meterBackFillRecords,
  meterChangeRecords,
  meterDayRecords,
  meterMarkRecords,
  meterMonthRecords,
  meterProgressRecords,
  reportContentRecords,
  reportDeliveryRecords,
  reportEntryRecords,
  reportOccurrenceRecords,
  reportProgressRecords,
  reportRecords,
  reportScheduleRecords,
  reportVersionRecords,
  energyAnomalyRecords,
  energyBaselineRecords,
  energyJudgedRecords,
  energyRetrofitRecords,
  energyTargetRecords,
  iceDayRecords,
  headcountRecords,
];
