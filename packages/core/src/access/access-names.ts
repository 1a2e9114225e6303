import type { LocalName } from "../center/local-name.ts";
import type { Right } from "./right.ts";
import type { Role } from "./role.ts";

/** What each role is called. */
export const ROLE_NAMES: Readonly<Record<Role, LocalName>> = {
  viewer: { zh: "檢視者", en: "Viewer" },
  engineer: { zh: "設備工程師", en: "Building engineer" },
  "booking-desk": { zh: "場地櫃台", en: "Booking desk" },
  "facility-manager": { zh: "設施主管", en: "Facility manager" },
  administrator: { zh: "系統管理員", en: "Administrator" },
  contractor: { zh: "承攬商", en: "Contractor" },
  applicant: { zh: "申請人", en: "Applicant" },
};

/** What each right allows, in a few words. */
export const RIGHT_NAMES: Readonly<Record<Right, LocalName>> = {
  "center.view": { zh: "檢視設備、點位與趨勢", en: "See equipment, points and trends" },
  "field.view": { zh: "檢視現場通訊", en: "See the field communication" },
  "system.view": { zh: "檢視系統狀態與備份", en: "See system health and backups" },
  "point.command": { zh: "對點位下指令", en: "Command points" },
  "point.command-critical": {
    zh: "對關鍵點位下指令（須他人覆核）",
    en: "Command critical points (with a second person)",
  },
  "command.approve": { zh: "覆核他人的指令", en: "Approve orders of others" },
  "lockout.set": { zh: "停用掛牌，並解除自己掛的牌", en: "Lock out equipment, and release own lock-outs" },
  "lockout.release-any": { zh: "解除任何人的停用掛牌", en: "Release anybody's lock-out" },
  "alarm.handle": { zh: "確認、擱置與停用警報", en: "Acknowledge, shelve and take alarms out of service" },
  "alarm.configure": { zh: "變更警報規則、輪值與通知", en: "Change alarm rules, rosters and deliveries" },
  "ticket.view": { zh: "檢視工單、計畫與巡檢", en: "See tickets, plans and rounds" },
  "ticket.report": { zh: "報修", en: "Report a defect" },
  "ticket.work": { zh: "處理工單：工時、讀數、照片、用料", en: "Work on tickets: time, readings, photos, parts" },
  "ticket.manage": { zh: "分派、驗收、結案與退回工單", en: "Assign, verify, close and reject tickets" },
  "ticket.answer-own": { zh: "檢視並回覆派給本公司的工單", en: "See and answer the tickets given to the own firm" },
  "round.walk": { zh: "執行巡檢", en: "Walk rounds" },
  "plan.manage": { zh: "管理保養計畫、巡檢表與停機", en: "Manage maintenance plans, rounds and shutdowns" },
  "obligation.record": { zh: "登錄法定檢查與申報", en: "Record statutory inspections and filings" },
  "stock.manage": { zh: "管理備品庫存", en: "Manage parts and stock" },
  "contract.manage": { zh: "管理承攬商、合約與證照", en: "Manage contractors, contracts and licences" },
  "booking.view": { zh: "檢視場地使用、申請與時程", en: "See uses, applications and the timeline of venues" },
  "booking.apply": { zh: "申請場地並檢視自己的申請", en: "Apply for venues and see the own applications" },
  "booking.manage": { zh: "受理申請、代訂、改期與報到", en: "Handle applications, book by phone, move and check in" },
  "booking.approve": { zh: "核准一般場地申請", en: "Approve ordinary applications" },
  "booking.approve-major": { zh: "核准須主管核定的場地申請", en: "Approve applications that a manager decides" },
  "booking.configure": {
    zh: "管理收費標準、停用日與颱風日",
    en: "Manage rule books, blackout days and typhoon days",
  },
  "payment.record": { zh: "登錄繳費、退費與保證金", en: "Record payments, refunds and deposits" },
  "energy.view": { zh: "檢視用電、電費與節能", en: "See energy, bills and savings" },
  "energy.configure": {
    zh: "管理電表、契約、電費單、目標與改善案",
    en: "Manage meters, contracts, bills, targets and projects",
  },
  "energy.approve": { zh: "核定卸載與儲冰排程規則", en: "Approve policies for shedding and ice schedules" },
  "report.view": { zh: "檢視報告", en: "See reports" },
  "report.issue": { zh: "編製、發布與排程報告", en: "Make, issue and schedule reports" },
  "people.manage": { zh: "管理人員、邀請與授權", en: "Manage people, invitations and grants" },
  "audit.view": { zh: "查閱與匯出稽核軌跡", en: "Read and export the audit trail" },
  "personal-data.handle": { zh: "應當事人請求刪除個資", en: "Erase personal data on request" },
  "backup.run": { zh: "執行備份與還原演練", en: "Run backups and rehearsals" },
};
