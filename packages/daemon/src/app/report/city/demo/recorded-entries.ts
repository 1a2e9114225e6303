import { taipeiDayStart } from "@weishan/core/calendar";
import type { CityReport, CityTopic, EntryFigure } from "@weishan/core/report";
import type { ReportEntryRecord } from "../../../../ports/record-kinds/report-entry-record.ts";

const REPORT_111 = "高雄市政府行政暨國際處111年度施政績效成果報告";
const COUNCIL_111 = "高雄市政府行政暨國際處業務報告（111年3月31日）";

interface Told {
  readonly topic: CityTopic;
  readonly text: string;
  readonly position: number;
  readonly to?: string;
  readonly isStanding?: true;
  readonly centerIds?: readonly string[];
  readonly figures?: readonly EntryFigure[];
}

const figure = (key: string, name: string, value: string, unit: string): EntryFigure => ({ key, name, value, unit });

/** What the report of ROC 111 tells of both centres and no desk records. */
const TOLD_OF_YEAR: readonly Told[] = [
  {
    topic: "greening",
    position: 10,
    isStanding: true,
    text: "四維及鳳山行政中心大樓四周及庭園遍植景觀樹木、花草進行綠美化，定期修剪整理，提供市民舒適的洽公環境。另於公共走道，定期更換擺飾各種花木盆栽，以提升辦公環境景觀，淨化室內空氣。",
  },
  {
    topic: "venue-service",
    position: 10,
    isStanding: true,
    text: "為有效提供場地資訊，增進集會場所使用率，於行政暨國際處網站提供會場現況照片、設備簡介、場地使用申請書及單一申請窗口等申辦服務資訊。",
  },
  {
    topic: "green-purchasing",
    position: 10,
    text: "111年度綠色採購，指定項目採購達成率為{green}；另111年度優先採購身心障礙福利機構團體生產物品，達成法定比例{priority}。",
    figures: [figure("green", "綠色採購指定項目達成率", "90.7", "%"), figure("priority", "優先採購比例", "5", "%")],
  },
  {
    topic: "public-space",
    position: 10,
    to: "2022-01-31",
    text: "111年1月配合農曆春節新年節慶，於四維及鳳山行政中心佈置新年節慶藝術作品與標語，呈現過年熱鬧氣氛。",
  },
  {
    topic: "public-space",
    position: 60,
    to: "2022-12-12",
    text: "因應防疫升級，本府四維及鳳山行政中心於110年5月18日起開始啟動聯合洽公，並規劃洽公區域統一受理（四維行政中心於一樓中庭、鳳山行政中心於後棟一樓多媒體簡報室），除員工、受邀開會者或其他特殊事由人員進出，民眾非必要不得上樓，透過降低民眾非必要接觸風險，防止疫情傳播，配合疫情趨緩於111年12月12日取消管制措施。",
  },
  {
    topic: "dormitories",
    position: 10,
    text: "經管市有宿舍{all}，包括首長職務宿舍{chief}、多房間職務宿舍{multi}、單房間職務宿舍{single}及眷舍{old}。",
    figures: [
      figure("all", "經管宿舍", "44", "間"),
      figure("chief", "首長職務宿舍", "3", "間"),
      figure("multi", "多房間職務宿舍", "32", "間"),
      figure("single", "單房間職務宿舍", "6", "間"),
      figure("old", "眷舍", "3", "間"),
    ],
  },
  {
    topic: "dormitories",
    position: 60,
    text: "不定期派員巡查宿舍設施，即時修繕汰換老舊或不堪使用設備，以維護居住品質。每年辦理{checks}宿舍居住事實查考作業，分別於5、11月辦理完成。",
    figures: [figure("checks", "宿舍居住事實查考", "2", "次")],
  },
  {
    topic: "dormitories",
    position: 70,
    text: "提供前金區公所借用部分宿舍空地及眷舍空屋，作為綠美化基地及里民休閒場所，以活化利用。",
  },
  {
    topic: "property",
    position: 10,
    isStanding: true,
    text: "財產增加或報廢減損手續辦理，並依按期彙送各類統計報表至管理系統。",
  },
  { topic: "property", position: 20, text: "經管四維及鳳山行政中心之財產及物品年度盤點工作。" },
  {
    topic: "property",
    position: 30,
    isStanding: true,
    text: "不定期辦理財產清查移撥、捐贈、變賣等，以活化並發揮財產最大使用價值。",
  },
  {
    topic: "civil-defence",
    position: 50,
    text: "",
    centerIds: ["SW"],
    figures: [figure("trainees", "防護團講習參訓人員", "74", "人")],
  },
  {
    topic: "equipment-works",
    position: 10,
    text: "辦理四維行政中心東北側{freight}貨物電梯、鳳山行政中心後棟大樓{passenger}客用電梯之控制系統整修工程。更新主馬達為變頻形式、並更新乘場、車廂等設備、組件，提升電梯使用效率及延長使用年限，達安全使用兼顧節能減碳效果。",
    figures: [
      figure("freight", "四維行政中心整修貨物電梯", "1", "部"),
      figure("passenger", "鳳山行政中心整修客用電梯", "2", "部"),
    ],
  },
  {
    topic: "equipment-works",
    position: 20,
    text: "辦理兩行政中心廁所親子設備採購工程。新設兒童安全座椅、換尿布臺、子母型馬桶蓋、安全增高腳凳並同步設置引導指示牌，提供洽公民眾、府內同仁友善、溫馨並安心可靠的如廁環境。",
  },
  {
    topic: "equipment-works",
    position: 30,
    text: "辦理兩行政中心中央空調系統汰換工程。四維行政中心包含：6-7樓原老舊線形出風口汰換；鳳山行政中心包括：後棟大樓儲冰系統管線保溫材更換；前棟大樓冷卻水管線閥件汰換等，預期可提升空調系統運轉可靠度。",
  },
  {
    topic: "parking",
    position: 10,
    text: "依高雄市政府四維及鳳山行政中心停車場使用管理要點規定1~12月核發公務臨時停車證約{permits}。",
    figures: [figure("permits", "公務臨時停車證", "8660", "張")],
  },
];

/** The same of the report to the council about September 110 to January 111. */
const TOLD_TO_COUNCIL: readonly Told[] = [
  {
    topic: "equipment-works",
    position: 60,
    to: "2021-12-10",
    text: "持續辦理四維行政中心電梯整修工程，更新項目計有：電梯主馬達、乘場、車廂等設備及組件，第五期整修四維行政中心二部貨梯已於110年12月10日完工。",
  },
  {
    topic: "equipment-works",
    position: 61,
    to: "2021-12-20",
    text: "持續辦理四維及鳳山行政中心中央空調系統汰換工程，項目計有：四維行政中心舊式線型出風口，電話總機機房箱型冷氣機、市府第一會議室獨立冷氣機及空調監控系統；鳳山行政中心辦理後棟大樓空調冷卻水泵管件汰換，前棟大樓冰水管改善等，本工程已於110年12月20日完工。",
  },
  {
    topic: "equipment-works",
    position: 62,
    to: "2021-12-31",
    text: "辦理「四維行政中心大禮堂牆面整修工程」，並提升牆面之防火效能達耐燃一級標準，本工程已於110年12月31日完工。",
  },
  {
    topic: "parking",
    position: 10,
    to: "2022-01-31",
    text: "本期核發兩行政中心111年度停車證共計{yearly}及各機關申請臨時停車證核發四維計有{siwei}及鳳山計有{fengshan}。",
    figures: [
      figure("yearly", "兩行政中心年度停車證", "741", "張"),
      figure("siwei", "四維行政中心臨時停車證", "2961", "張"),
      figure("fengshan", "鳳山行政中心臨時停車證", "1556", "張"),
    ],
  },
];

/** What people would have entered for both reports, in the words that the city printed. */
export const recordedEntries = (): readonly ReportEntryRecord[] => [
  ...TOLD_OF_YEAR.map((told, index) => entryOf(told, { id: `recorded-year-${index + 1}`, report: "city-year" })),
  ...TOLD_TO_COUNCIL.map((told, index) => entryOf(told, { id: `recorded-council-${index + 1}`, report: "council" })),
];

function entryOf(
  { topic, text, position, to = "2022-12-31", isStanding, centerIds = ["SW", "FS"], figures = [] }: Told,
  { id, report }: { readonly id: string; readonly report: CityReport },
): ReportEntryRecord {
  const isOfCouncil = report === "council";
  return {
    id,
    topic,
    reports: [report],
    centerIds,
    kind: isStanding === true ? "standing" : "happened",
    fromDate: isOfCouncil ? "2021-09-01" : "2022-01-01",
    toDate: isStanding === true ? null : to,
    position,
    text,
    figures,
    source: isOfCouncil ? COUNCIL_111 : REPORT_111,
    enteredAt: taipeiDayStart("2023-01-10"),
    enteredBy: "demo-facility-manager",
  };
}
