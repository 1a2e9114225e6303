import { taipeiDayStart } from "@weishan/core/calendar";
import type { EnergyRetrofitRecord } from "../../../../ports/record-kinds/energy-retrofit-record.ts";

const BOTH = {
  note: "示範資料 demonstration data",
  equipmentIds: [],
  baselineId: null,
  costTwd: null,
  promisedKwhPerYear: null,
  isDropped: false,
  createdBy: "demo-facility-manager",
  createdAt: taipeiDayStart("2022-01-03"),
} as const;

/** Works of ROC 111 that were to save energy (施政績效成果報告 111, 充實設備). The days are made up. */
export const recordedRetrofits = (): readonly EnergyRetrofitRecord[] => [
  {
    ...BOTH,
    id: "recorded-elevator-drive",
    centerId: "SW",
    meterId: "SW.MAIN.B1.MTR.MAIN",
    name: "四維東北側貨梯主馬達改為變頻",
    measure: "elevator-drive",
    workFrom: "2022-05-02",
    workTo: "2022-09-01",
  },
  {
    ...BOTH,
    id: "recorded-pipe-insulation",
    centerId: "FS",
    meterId: "FS.REAR.B1.MTR.MAIN",
    name: "鳳山後棟儲冰系統管線保溫材更換",
    measure: "pipe-insulation",
    workFrom: "2022-07-04",
    workTo: "2022-11-01",
  },
];
