export { type AmountsDue, type ApplicationMoney, amountsDue, owedBy } from "./amounts-due.ts";
export {
  type ApplicationRefusal,
  type ApplicationWish,
  type ApplicationWisher,
  applicationRefusals,
  type GuardedApplication,
} from "./application-guard.ts";
export {
  APPLICATION_END_CAUSES,
  APPLICATION_SOURCES,
  APPLICATION_STATES,
  type ApplicationEndCause,
  type ApplicationSource,
  type ApplicationState,
  ENDED_APPLICATION_STATES,
  HOLDING_APPLICATION_STATES,
  holdsTime,
  isEndedApplication,
  isPendingApplication,
  PENDING_APPLICATION_STATES,
  USE_PURPOSES,
  type UsePurpose,
} from "./application-state.ts";
export {
  APPLICATION_NEEDS,
  APPLICATION_PARTIES,
  APPLICATION_TRANSITIONS,
  type ApplicationNeed,
  type ApplicationParty,
  type ApplicationTransition,
  applicationTransition,
  nextApplicationSteps,
} from "./application-transition.ts";
export { capitalNumeral, capitalTwd } from "./capital-numeral.ts";
export { type ChargedUnit, chargedUnits, daysOf, sessionsOn, type TimeSpan } from "./charged-unit.ts";
export { CLAIM_KINDS, type ClaimKind } from "./claim-kind.ts";
export { type DailyHours, dailyStretches } from "./daily-stretches.ts";
export {
  type EditedSeries,
  editSeries,
  endSeries,
  SERIES_SCOPES,
  type SeriesScope,
  withException,
} from "./edit-series.ts";
export {
  type CheckContext,
  type CheckedRequest,
  checkRequest,
  needsManager,
  noticeDays,
  quotaSpan,
} from "./eligibility.ts";
export {
  ENERGY_CERTAINTIES,
  type EnergyCertainty,
  EVENT_ENERGY_REASONS,
  type EventEnergy,
  type EventEnergyReason,
  type EventMeter,
  eventEnergy,
} from "./event-energy.ts";
export {
  PRE_COOLING_STATES,
  PRESENCE_KINDS,
  PRESENCE_STATES,
  type PreCoolingState,
  type PresenceKind,
  type PresenceState,
} from "./event-states.ts";
export { FINDING_KEYS, type Finding, type FindingKey } from "./finding.ts";
export { freeStretches, type Stretch } from "./free-stretches.ts";
export { type HalfMonth, halfMonthOf, halfMonthsBetween } from "./half-month.ts";
export { judgeReadiness, TOO_COLD_C, TOO_WARM_C } from "./judge-readiness.ts";
export {
  LED_HEIGHT_PX,
  LED_WIDTH_PX,
  MAX_VIDEO_BYTES,
  MAX_VIDEO_S,
  MEDIA_TARGETS,
  type MediaContent,
  type MediaProblem,
  type MediaTarget,
  mediaProblems,
  shownForS,
} from "./media-content.ts";
export {
  ELEVATOR_SIGNS,
  LED_WALL_SIGNS,
  OWED_FROM_SHARE,
  POSTER_FRAME_SIGNS,
  type ServiceDay,
  type ServiceSample,
  type ServiceSign,
  type ServiceSpan,
  type ServiceState,
  serviceDay,
  serviceStateOf,
} from "./media-service.ts";
export { shareTwd, sumTwd } from "./money.ts";
export {
  judgeOccupancy,
  learnBaseline,
  OCCUPANCY_SIGNS,
  type Occupancy,
  type OccupancyBaseline,
  type OccupancyQuestion,
  type OccupancySign,
  type SignBaseline,
  type SignReadings,
} from "./occupancy.ts";
export { type HourValue, type Outlook, outlookOf } from "./outlook.ts";
export { type ParsedRuleBook, parseRuleBook, type RuleBookProblem } from "./parse-rule-book.ts";
export { byKind, type PaymentBalance, paymentBalance, standingEntries, totalTwd } from "./payment-balance.ts";
export {
  NOTHING_TWD,
  PAYMENT_ENTRY_TYPES,
  PAYMENT_KINDS,
  PAYMENT_METHODS,
  type PaymentEntry,
  type PaymentEntryType,
  type PaymentKind,
  type PaymentLine,
  type PaymentMethod,
  type TwdByKind,
  totalOfLines,
} from "./payment-entry.ts";
export {
  accountBalances,
  PAYMENT_ACCOUNTS,
  type PaymentAccount,
  type PaymentPosting,
  paymentPostings,
} from "./payment-posting.ts";
export { leftTwdOf, type PaymentRefusal, paymentRefusal } from "./payment-rule.ts";
export { correctionDueAt, paymentDueAt } from "./payment-term.ts";
export {
  type PlannedPlay,
  type Playlist,
  type PlaylistEntry,
  type PlaylistItem,
  plannedPlays,
  playlistM3u,
  playlistOf,
} from "./playlist.ts";
export { FIT_REFUSALS, type FitRefusal, fitRoom, type RoomFit, type RoomStretch } from "./pre-cool-fit.ts";
export { type RoomDrive, type RoomModel, restTemperature, temperatureAfter, USUAL_ROOM } from "./pre-cool-model.ts";
export { type DriveAt, type PreCoolAnswer, type PreCoolQuestion, planPreCooling } from "./pre-cool-plan.ts";
export {
  type IsHoliday,
  QUOTE_LINE_KINDS,
  QUOTE_UNITS,
  type Quote,
  type QuoteLine,
  type QuoteLineKind,
  type QuoteRequest,
  type QuoteUnit,
  quote,
  type WantedEquipment,
  type WantedSlot,
} from "./quote.ts";
export {
  type EquipmentCondition,
  type EventNeeds,
  type NeededEquipment,
  READINESS_SUBJECTS,
  READINESS_VERDICTS,
  type ReadinessCard,
  type ReadinessFacts,
  type ReadinessItem,
  type ReadinessSubject,
  type ReadinessVerdict,
  type RoomTemperature,
  worstVerdict,
} from "./readiness.ts";
export { type EndOfUse, type Refund, type RefundLine, refund } from "./refund.ts";
export { type Resource, type ResourceEntry, VENUE_CLASSES, type VenueClass } from "./resource.ts";
export { type ResourceLoss, resourceLosses } from "./resource-losses.ts";
export { type LeafId, leavesOf, leavesOfSpace, type ResourceTree, resourceTree } from "./resource-tree.ts";
export {
  excludeEachOther,
  RANK_GROUNDS,
  type RankGround,
  type Rival,
  type RivalStanding,
  rankedRivals,
  rivalStanding,
} from "./rival.ts";
export {
  type ApplicantClass,
  type AskedPaper,
  applicantClass,
  type BookedResource,
  type Charging,
  type ClockSpan,
  classRank,
  isInForce,
  type Layout,
  type LentEquipment,
  type Quota,
  type RefundShare,
  type RefundStep,
  type RuleBook,
  type RuleBookRef,
  ruleBookOf,
  type Session,
  type UnitRate,
} from "./rule-book.ts";
export { ruleBookSchema } from "./rule-book-schema.ts";
export {
  expandSeries,
  MAX_SERIES_OCCURRENCES,
  ruleKeys,
  type Series,
  type SeriesException,
  type SeriesOccurrence,
  type SeriesRule,
  seriesInstant,
  seriesKey,
} from "./series.ts";
export { seriesPreviewText } from "./series-text.ts";
export type { SeriesChange } from "./split-series.ts";
export {
  countReportGroups,
  countUses,
  periodOf,
  REPORT_USE_GROUPS,
  USE_PERIODS,
  type UseCount,
  type UseGroup,
  type UsePeriod,
  type UseRow,
  type Utilisation,
  utilisationOf,
} from "./use-statistics.ts";
export { type Letting, USE_DEFINITION, USE_OUTCOMES, type UseOutcome, usesOf, type VenueUse } from "./venue-use.ts";
