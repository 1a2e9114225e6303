import type { LocalName } from "@weishan/core/center";
import type { PlanTrigger, TicketPriority } from "@weishan/core/maintenance";

/** A plan of the demonstration. Fictional: which plans the two centres have is not in any document. */
export interface DemoPlan {
  readonly name: LocalName;
  /** An equipment, or a space where there is a letter in front: `space:SW.MAIN.GF.PLAZA`. */
  readonly subject: string;
  readonly trigger: PlanTrigger;
  readonly steps: readonly string[];
  readonly priority?: TicketPriority;
  readonly leadDays?: number;
}

const every = (rrule: string, start: string, countsFrom: "schedule" | "completion" = "schedule"): PlanTrigger => ({
  kind: "calendar",
  rrule,
  start,
  monthEnd: "last-day",
  countsFrom,
});
const count = (pointId: string, each: number): PlanTrigger => ({ kind: "counter", pointId, every: each });
const plan = (
  [zh, en]: readonly [zh: string, en: string],
  subject: string,
  trigger: PlanTrigger,
  steps: readonly string[],
): DemoPlan => ({
  name: { zh, en },
  subject,
  trigger,
  steps,
});

const FILTERS = ["停機掛牌", "拆下濾網並清洗或更換", "清洗冷凝水盤與排水", "復歸，讀取濾網壓差"];

export const DEMO_PLANS: readonly DemoPlan[] = [
  plan(
    ["大禮堂空調箱濾網清洗", "Auditorium air handler: filters"],
    "SW.MAIN.01F.AHU.01",
    every("FREQ=MONTHLY;BYDAY=1TU", "2025-01-07T08:30"),
    FILTERS,
  ),
  plan(
    ["三樓空調箱濾網清洗", "3F air handler: filters"],
    "SW.MAIN.03F.AHU.01",
    every("FREQ=MONTHLY;BYDAY=2TU", "2025-01-14T08:30"),
    FILTERS,
  ),
  plan(
    ["四樓空調箱濾網壓差過高清洗", "4F air handler: filters by pressure"],
    "SW.MAIN.04F.AHU.01",
    {
      kind: "condition",
      pointId: "SW.MAIN.04F.AHU.01.filterDifferentialPa",
      comparison: "above",
      limit: 250,
      forMs: 7_200_000,
    },
    FILTERS,
  ),
  plan(
    ["一號冰水主機冷凝器清洗", "Chiller 1: condenser cleaned"],
    "SW.MAIN.B1.CH.01",
    every("FREQ=YEARLY;BYMONTH=3;BYDAY=2SA", "2025-03-08T08:00"),
    ["通刷冷凝器銅管", "檢查端板與墊片", "記錄清洗前後趨近溫度"],
  ),
  plan(
    ["二號冰水主機運轉保養", "Chiller 2: service by running hours"],
    "SW.MAIN.B1.CH.02",
    count("SW.MAIN.B1.CH.02.runTimeH", 2_000),
    ["油樣分析", "檢查油壓與油溫", "更換油過濾器"],
  ),
  plan(
    ["冰水泵潤滑", "Chilled-water pump greased"],
    "SW.MAIN.B1.PMP.CHW01",
    count("SW.MAIN.B1.PMP.CHW01.motorRunTimeH", 1_500),
    ["補注潤滑脂", "量測軸承溫度與振動"],
  ),
  plan(
    ["一號冷卻水塔清洗", "Cooling tower 1 cleaned"],
    "SW.MAIN.RF.CT.01",
    every("FREQ=MONTHLY;BYMONTHDAY=20", "2025-01-20T08:00"),
    ["清洗散熱材與水盤", "檢查浮球與飄水板", "加藥並記錄導電度"],
  ),
  plan(
    ["客梯門機檢修", "Passenger lift: door drive"],
    "SW.MAIN.RF.ELV.P01",
    count("SW.MAIN.RF.ELV.P01.doorCycles", 50_000),
    ["檢查門機皮帶與滑輪", "調整門速與反轉力", "清潔門檻"],
  ),
  plan(
    ["不斷電系統電池檢查", "UPS batteries checked"],
    "SW.MAIN.01F.UPS.01",
    every("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "2025-01-10T09:00"),
    ["量測單體電壓與內阻", "檢查端子扭力", "記錄室溫"],
  ),
  plan(
    ["發電機燃油循環過濾", "Generator: fuel filtered"],
    "SW.MAIN.B1.GEN.01",
    every("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31", "2025-05-31T09:00"),
    ["抽取油樣", "循環過濾", "排除油箱積水"],
  ),
  plan(
    ["病媒防治", "Pest control"],
    "space:SW.MAIN.B1.PARKING",
    every("FREQ=DAILY;INTERVAL=60", "2025-01-15T17:30", "completion"),
    ["公告施作時間", "施藥並記錄藥劑", "通風後開放"],
  ),
  plan(
    ["廣場花木修剪", "Plaza: plants cut"],
    "space:SW.MAIN.GF.PLAZA",
    every("FREQ=MONTHLY;BYDAY=-1FR", "2025-01-31T07:30"),
    ["修剪與除草", "檢查灑水系統", "清運枝葉"],
  ),
  plan(
    ["市長宿舍太陽能板清洗", "Residence: solar panels washed"],
    "SW.RES.RF.PV.01",
    every("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", "2025-01-05T07:00"),
    ["清水沖洗", "檢查支架與接地", "比對清洗前後發電量"],
  ),
  plan(
    ["儲冰系統滷水濃度檢測", "Ice storage: glycol tested"],
    "FS.REAR.B1.ICE.01",
    every("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=15", "2025-02-15T09:00"),
    ["取樣量測冰點與 pH", "檢查保溫材與閥件", "補充滷水"],
  ),
  plan(
    ["後棟空調箱濾網清洗", "Rear building air handler: filters"],
    "FS.REAR.01F.AHU.01",
    every("FREQ=MONTHLY;BYDAY=3WE", "2025-01-15T08:30"),
    FILTERS,
  ),
  plan(
    ["前棟冰水主機運轉保養", "Front building chiller: service by running hours"],
    "FS.FRONT.01F.CH.01",
    count("FS.FRONT.01F.CH.01.runTimeH", 2_000),
    ["油樣分析", "檢查冷媒壓力", "清潔電氣箱"],
  ),
  plan(
    ["後棟二號冷卻水塔清洗", "Rear building cooling tower 2 cleaned"],
    "FS.REAR.RF.CT.02",
    every("FREQ=MONTHLY;BYMONTHDAY=31", "2025-01-31T08:00"),
    ["清洗散熱材與水盤", "檢查風車皮帶", "加藥"],
  ),
];

/** Attributes of the demonstration's centres and buildings. Fictional: the real ones stand in the buildings' files. */
export const DEMO_FACTS: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> = {
  SW: { staffCount: 1_460, supplyVoltageV: 22_800, technicianLicenceExpiresOn: "+200", utilityCheckedOn: "-900" },
  FS: { staffCount: 720, supplyVoltageV: 22_800, technicianLicenceExpiresOn: "+520", utilityCheckedOn: "-400" },
  "SW.MAIN": {
    fireClass: "戊類（一）",
    completedOn: "1992-01-18",
    buildingSafetyMonths: 12,
    buildingSafetyDeclaredOn: "-310",
    isSeismicListed: false,
    isIndoorAirListed: true,
    hasIndoorAirLabel: false,
    isIndoorAirMonitored: false,
    indoorAirTestedOn: "-690",
  },
  "FS.REAR": {
    fireClass: "甲類",
    completedOn: "1993-07-01",
    buildingSafetyMonths: 12,
    buildingSafetyDeclaredOn: "-200",
    isSeismicListed: true,
    seismicDeclaredOn: "-500",
    isIndoorAirListed: false,
    isIndoorAirMonitored: false,
  },
  "FS.FRONT": {
    fireClass: "乙類",
    completedOn: "1985-03-01",
    isSeismicListed: false,
    isIndoorAirListed: false,
    isIndoorAirMonitored: false,
  },
  "INS-FIRE~SW": { insuranceExpiresOn: "+38" },
  "INS-LIAB~SW": { insuranceExpiresOn: "+38" },
  "INS-FIRE~FS": { insuranceExpiresOn: "+38" },
  "INS-LIAB~FS": { insuranceExpiresOn: "+38" },
  "ELV-INS~SW": { insuranceExpiresOn: "+120" },
  "ELV-INS~FS": { insuranceExpiresOn: "+120" },
  "WATER-R~SW": { registrationExpiresOn: "+400" },
  "WATER-R~FS": { registrationExpiresOn: "+400" },
};

/** What is still open in the demonstration; everything else was done in time. */
export const DEMO_OPEN: ReadonlySet<string> = new Set([
  "HV-OFF~SW",
  "HV-6M~FS",
  "FIRE-DRILL~FS",
  "FIRE-A~FS.REAR",
  "ELV-M~SW.MAIN.RF.ELV.P03",
  "ELV-M~FS.REAR.RF.ELV.P02",
  "TANK~SW.MAIN.RF.WTK.01",
  "LEGI~SW.MAIN.RF.CT.02",
  "WATER-M~FS",
  "FIRE-SELF~SW",
  "DENGUE-W~SW",
  "DENGUE-W~FS",
  "GEN-M~FS.REAR.B1.GEN.01",
]);

/** Agencies that the reports name with the floor they were on. */
export const DEMO_AGENCIES: Readonly<Record<string, string>> = {
  "SW.MAIN.06F.URBAN": "都市發展局",
  "SW.MAIN.07F.URBAN": "都市發展局",
  "SW.MAIN.06F.WORKS": "工務局新建工程處",
  "FS.FRONT.01F.ZONE-A": "水利局",
  "FS.FRONT.02F.ZONE-A": "水利局",
  "FS.FRONT.02F.ZONE-B": "水利局",
  "FS.FRONT.03F.ZONE-A": "水利局",
};
