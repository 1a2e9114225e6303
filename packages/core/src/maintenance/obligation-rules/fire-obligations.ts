import { law, named } from "../legal-basis.ts";
import type { ObligationRule } from "../obligation.ts";

const place = { group: "fire", system: "fire" } as const;
const INSPECTORS = named("消防設備師（士）或檢修機構", "Fire equipment engineer or technician, or an inspection body");
const THREE_KINDS = named(
  "外觀、性能、綜合檢查；採購改善需時者得附改善計畫書",
  "Appearance, performance and comprehensive inspection; agencies may file an improvement plan when procurement is needed",
);
const MIXED_DOUBT = named(
  "混合用途（戊類）之申報期限依附表一，附表未讀到；須查證",
  "the dates of mixed-use buildings (戊類) are in annex 1, which was not read; check",
);

/** Obligations of fire safety. Which class a building is stands on its fire-safety file. */
export const FIRE_OBLIGATIONS: readonly ObligationRule[] = [
  {
    ...place,
    subject: "building",
    id: "FIRE-A",
    name: named("消防安全設備檢修申報（甲類）", "Fire equipment inspection and declaration (甲類)"),
    cadence: { kind: "declared", days: ["06-30", "12-31"], leastMonthsBetween: 5 },
    cadenceText: named(
      "每半年；6 月 30 日及 12 月 31 日前申報，二次檢修相隔至少 5 個月",
      "Every half-year; declared by 06-30 and 12-31, at least 5 months apart",
    ),
    appliesIf: { fact: "fireClass", is: ["甲類"] },
    basis: law(
      "D0120054",
      "消防法第9條；消防安全設備檢修及申報辦法第2、3、5、8、9條",
      "Fire Services Act §9; rules on inspection and declaration, art. 2, 3, 5, 8, 9",
      named(
        "申報期限見業界網頁；112 年 3 月修正須再核對",
        "the dates are from a page of the trade; check the amendment of March 2023",
      ),
    ),
    record: THREE_KINDS,
    filing: { text: named("向消防局申報", "Declared to the fire department"), deadline: { kind: "with-deadline" } },
    licence: INSPECTORS,
    retentionYears: null,
  },
  {
    ...place,
    subject: "building",
    id: "FIRE-B",
    name: named("消防安全設備檢修申報（甲類以外）", "Fire equipment inspection and declaration (other classes)"),
    cadence: { kind: "declared", days: ["09-30"], leastMonthsBetween: 11 },
    cadenceText: named(
      "每年；9 月 30 日前申報，二次檢修相隔至少 11 個月",
      "Every year; declared by 09-30, at least 11 months apart",
    ),
    appliesIf: { fact: "fireClass", isNot: ["甲類"] },
    basis: law(
      "D0120054",
      "消防法第9條；消防安全設備檢修及申報辦法；場所分類依設置標準第12條（D0120029）",
      "Fire Services Act §9; rules on inspection and declaration; class by D0120029 art. 12",
      MIXED_DOUBT,
    ),
    record: THREE_KINDS,
    filing: { text: named("向消防局申報", "Declared to the fire department"), deadline: { kind: "with-deadline" } },
    licence: INSPECTORS,
    retentionYears: null,
  },
  {
    ...place,
    subject: "center",
    id: "FIRE-SELF",
    name: named("避難逃生設施每月自行檢查", "Monthly self-check of escape facilities"),
    cadence: { kind: "period", every: "month" },
    cadenceText: named("每月一次", "Once a month"),
    basis: law("D0120002", "消防法施行細則第5條第2項", "Enforcement rules of the Fire Services Act, art. 5(2)"),
    record: named("防火避難設施自行檢查紀錄，缺失報管理權人", "Record of the self-check; defects to the manager"),
    filing: null,
    licence: named("防火管理人", "Fire-prevention manager"),
    retentionYears: null,
  },
  {
    ...place,
    subject: "center",
    id: "FIRE-DRILL",
    name: named("自衛消防編組滅火、通報及避難訓練", "Fire-fighting, reporting and evacuation drill"),
    cadence: { kind: "period", every: "half-year" },
    cadenceText: named(
      "每半年一次，每次至少 4 小時，事前通報消防機關",
      "Every half-year, at least 4 hours, the fire authority notified before",
    ),
    basis: law("D0120002", "消防法施行細則第5條", "Enforcement rules of the Fire Services Act, art. 5"),
    record: named(
      "10 人以上編滅火、通報、避難引導班；50 人以上增安全防護、救護班；成果送消防局備查",
      "10 staff and more: fire-fighting, reporting, evacuation guide; 50 and more: safety protection and first aid too; results to the fire department",
    ),
    filing: {
      text: named("訓練成果送消防局備查", "Result to the fire department"),
      deadline: { kind: "with-deadline" },
    },
    licence: named("防火管理人", "Fire-prevention manager"),
    retentionYears: null,
  },
  {
    ...place,
    subject: "center",
    system: null,
    id: "CIVIL",
    name: named("防護團常年訓練", "Yearly training of the civil-defence group"),
    cadence: { kind: "period", every: "year" },
    cadenceText: named("每年三分之一團員，4 小時", "A third of the members every year, 4 hours"),
    appliesIf: { fact: "staffCount", atLeast: 100 },
    basis: law(
      "D0080122",
      "民防團隊編組訓練演習服勤及支援軍事勤務辦法",
      "Rules on civil-defence groups and their training",
    ),
    record: named("訓練名冊與時數", "List of those trained and hours"),
    filing: null,
    licence: null,
    retentionYears: null,
  },
];
