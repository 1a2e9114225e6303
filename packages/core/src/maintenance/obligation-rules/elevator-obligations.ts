import { law, named } from "../legal-basis.ts";
import type { ObligationRule } from "../obligation.ts";

const ELEVATORS = { equipmentKinds: ["elevator"] } as const;
const place = { group: "elevator", system: "elevator", subject: ELEVATORS } as const;
const permit = { fact: "permitExpiresOn", opensMonthsBefore: 2, everyMonths: { young: 12, old: 6 } } as const;

/** Obligations of each elevator (建築物昇降設備設置及檢查管理辦法, 職業安全衛生管理辦法). */
export const ELEVATOR_OBLIGATIONS: readonly ObligationRule[] = [
  {
    ...place,
    id: "ELV-M",
    name: named("昇降設備每月維護保養", "Monthly elevator maintenance"),
    cadence: { kind: "period", every: "month" },
    cadenceText: named("每月一次", "Once a month"),
    basis: law(
      "D0070147",
      "建築物昇降設備設置及檢查管理辦法第4條",
      "Rules on elevators in buildings, art. 4",
      named(
        "法規資料庫 113 年 10 月版，112 年 12 月修正須再核對",
        "law text of October 2024; check the amendment of December 2023",
      ),
    ),
    record: named(
      "維護保養紀錄表一式二份（所有人、專業廠商），簽章並註明證號；併查組件耐用基準參考表",
      "Record in two copies (owner, vendor), signed with licence number; checks the component durability table",
    ),
    filing: {
      text: named(
        "每月送當地主管建築機關（至遲次月底）",
        "To the local building authority each month (by the end of the next month)",
      ),
      deadline: { kind: "day-of-next-month", day: 31 },
    },
    licence: named("登記專業廠商之專業技術人員", "Technician of a registered vendor"),
    retentionYears: null,
  },
  {
    ...place,
    id: "ELV-I",
    name: named("昇降設備安全檢查", "Elevator safety inspection"),
    cadence: { kind: "expiry", ...permit },
    cadenceText: named(
      "每年一次；竣工檢查合格滿 15 年者每半年一次；使用許可證屆滿前二個月內申請",
      "Every year; every six months once 15 years have passed since the completion inspection; applied for within the two months before the permit expires",
    ),
    basis: law("D0070147", "建築物昇降設備設置及檢查管理辦法第5條至第7條", "Rules on elevators in buildings, art. 5–7"),
    record: named("安全檢查表（6 項）、使用許可證", "Inspection form (6 items), use permit"),
    filing: {
      text: named("檢查後 5 日內送檢查表", "Form to the agency within 5 days"),
      deadline: { kind: "days-after", days: 5 },
    },
    licence: named("檢查機構或團體之檢查員", "Inspector of an authorised body"),
    retentionYears: null,
    penalty: named("罰鍰新臺幣 3,000 至 15,000 元（建築法第95條之2）", "Fine of NT$3,000–15,000 (Building Act §95-2)"),
  },
  {
    ...place,
    id: "ELV-P",
    name: named("昇降設備使用許可證張貼", "Elevator use permit on display"),
    cadence: { kind: "expiry", ...permit },
    cadenceText: named("每次換證時；無證不得使用", "At each renewal; no use without it"),
    basis: law(
      "D0070147",
      "建築物昇降設備設置及檢查管理辦法第3條；建築法第77條之4、第95條之2",
      "Rules on elevators in buildings, art. 3; Building Act §77-4, §95-2",
    ),
    record: named(
      "許可證號碼與到期日，張貼於出入口上方或前方",
      "Permit number and expiry, posted above or in front of the entrance",
    ),
    filing: null,
    licence: null,
    retentionYears: null,
    penalty: named("罰鍰新臺幣 3,000 至 15,000 元", "Fine of NT$3,000–15,000"),
  },
  {
    ...place,
    id: "ELV-OSH-M",
    name: named("升降機每月自動檢查", "Monthly lift self-inspection"),
    cadence: { kind: "period", every: "month" },
    cadenceText: named("每月一次", "Once a month"),
    basis: law(
      "N0060027",
      "職業安全衛生管理辦法第22條、第80條",
      "Occupational safety and health management rules, art. 22, 80",
    ),
    record: named(
      "終點極限開關、緊急停止裝置、制動器、控制裝置、鋼索、導軌",
      "Limit switches, emergency stop, brake, controls, ropes, rails",
    ),
    filing: null,
    licence: null,
    retentionYears: 3,
  },
  {
    ...place,
    id: "ELV-OSH-Y",
    name: named("升降機每年整體檢查", "Yearly lift self-inspection as a whole"),
    cadence: { kind: "period", every: "year" },
    cadenceText: named("每年一次", "Once a year"),
    basis: law(
      "N0060027",
      "職業安全衛生管理辦法第22條、第80條",
      "Occupational safety and health management rules, art. 22, 80",
    ),
    record: named("整體定期檢查紀錄", "Record of the whole inspection"),
    filing: null,
    licence: null,
    retentionYears: 3,
  },
  {
    ...place,
    subject: "center",
    id: "ELV-INS",
    name: named("昇降設備專業廠商責任保險", "Insurance of the elevator vendor"),
    cadence: { kind: "expiry", fact: "insuranceExpiresOn", opensMonthsBefore: 2, everyMonths: 12 },
    cadenceText: named("保險到期前", "Before the insurance ends"),
    basis: law(
      "D0070147",
      "建築物昇降設備設置及檢查管理辦法第21條、第22條",
      "Rules on elevators in buildings, art. 21, 22",
    ),
    record: named(
      "每人體傷 300 萬、每一事故體傷 3,000 萬、財損 200 萬、總額 6,400 萬元；技術人員 200 台以下 6 人，每增 50 台加 1 人",
      "NT$3 M per person, 30 M per event, 2 M property, 64 M in all; 6 technicians up to 200 units, one more per further 50",
    ),
    filing: null,
    licence: null,
    retentionYears: null,
  },
];
