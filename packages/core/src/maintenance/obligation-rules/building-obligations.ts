import { law, named, page, practice } from "../legal-basis.ts";
import type { ObligationRule } from "../obligation.ts";

/** Obligations of the buildings themselves, and their insurance. */
export const BUILDING_OBLIGATIONS: readonly ObligationRule[] = [
  {
    group: "building",
    system: null,
    subject: "building",
    id: "BLD",
    name: named("建築物公共安全檢查申報", "Building public-safety inspection and declaration"),
    cadence: {
      kind: "around",
      fact: "buildingSafetyDeclaredOn",
      everyMonths: "buildingSafetyMonths",
      beforeMonths: 3,
      afterMonths: 0,
    },
    cadenceText: named("依類組每 1、2、3 或 4 年", "Every 1, 2, 3 or 4 years by class"),
    basis: page(
      "D0070149",
      named(
        "建築法第77條；建築物公共安全檢查簽證及申報辦法附表一",
        "Building Act §77; rules on public-safety inspection, annex 1",
      ),
      named(
        "附表未讀到。憑記憶（中低把握）：A-1 集會表演 1 年；G-2 辦公 2,000 ㎡以上 2 年、500 至 2,000 ㎡ 4 年；提前三個月為本系統所定",
        "the annex was not read. From memory (medium-low): A-1 assembly 1 year; G-2 office of 2,000 m² and more 2 years, 500–2,000 m² 4 years; three months before is our own choice",
      ),
    ),
    record: named("檢查報告書（避難 10 項、設備 6 項）", "Inspection report (10 escape and 6 equipment items)"),
    filing: {
      text: named(
        "向主管建築機關申報；15 日內審查，改善 30 日（至多 90 日）",
        "To the building authority; reviewed in 15 days, corrections within 30 days (90 at most)",
      ),
      deadline: { kind: "with-deadline" },
    },
    licence: named("專業檢查人或檢查機構", "Professional inspector or inspection body"),
    retentionYears: null,
    penalty: named("罰鍰新臺幣 6 萬至 30 萬元（建築法第91條）", "Fine of NT$60,000–300,000 (Building Act §91)"),
  },
  {
    group: "building",
    system: null,
    subject: "building",
    id: "SEIS",
    name: named("耐震能力評估檢查申報", "Seismic evaluation"),
    cadence: { kind: "around", fact: "seismicDeclaredOn", everyMonths: 24, beforeMonths: 3, afterMonths: 0 },
    cadenceText: named(
      "每 2 年（88 年 12 月 31 日前領建照之公告類組）",
      "Every 2 years (listed classes licensed before 1999-12-31)",
    ),
    appliesIf: { fact: "isSeismicListed", is: [true] },
    basis: law("D0070149", "建築物公共安全檢查簽證及申報辦法第7條", "Rules on public-safety inspection, art. 7"),
    record: named("耐震能力評估報告", "Report of the seismic evaluation"),
    filing: { text: named("向主管建築機關申報", "To the building authority"), deadline: { kind: "with-deadline" } },
    licence: named("評估檢查專業機構", "Authorised evaluation body"),
    retentionYears: null,
  },
  {
    group: "insurance",
    system: null,
    subject: "center",
    id: "INS-FIRE",
    name: named("火災保險", "Fire insurance"),
    cadence: { kind: "expiry", fact: "insuranceExpiresOn", opensMonthsBefore: 2, everyMonths: 12 },
    cadenceText: named("每年續保", "Renewed every year"),
    basis: practice(
      "市府年度業務「火災及公共意外保險」（101、111 年施政成果）",
      "Yearly business of the city (annual reports of 2012 and 2022)",
    ),
    record: named("保單號碼、保額、期間", "Policy number, sum, term"),
    filing: null,
    licence: null,
    retentionYears: null,
  },
  {
    group: "insurance",
    system: null,
    subject: "center",
    id: "INS-LIAB",
    name: named("公共意外責任保險", "Public-liability insurance"),
    cadence: { kind: "expiry", fact: "insuranceExpiresOn", opensMonthsBefore: 2, everyMonths: 12 },
    cadenceText: named("每年續保", "Renewed every year"),
    basis: practice(
      "市府年度業務「火災及公共意外保險」（101、111 年施政成果）",
      "Yearly business of the city (annual reports of 2012 and 2022)",
    ),
    record: named("保單號碼、保額、期間", "Policy number, sum, term"),
    filing: null,
    licence: null,
    retentionYears: null,
  },
];
