import type { LocalName } from "../center/local-name.ts";
import type { ErrorFacts } from "../error/weishan-error.ts";
import type { Cause, CauseCode } from "./cause.ts";

type NameOf = (fact: (name: string) => string, cause: Cause) => LocalName;

const always =
  (zh: string, en: string): NameOf =>
  () => ({ zh, en });

/** Names of Modbus exceptions. Source: MODBUS Application Protocol V1.1b3, section 7. */
const EXCEPTIONS: ReadonlyMap<string, LocalName> = new Map([
  ["1", { zh: "不支援此功能碼", en: "illegal function" }],
  ["2", { zh: "沒有這個暫存器位址", en: "illegal data address" }],
  ["3", { zh: "數值不被接受", en: "illegal data value" }],
  ["4", { zh: "裝置內部故障", en: "server device failure" }],
  ["5", { zh: "裝置仍在處理", en: "acknowledge" }],
  ["6", { zh: "裝置忙碌中", en: "server device busy" }],
  ["8", { zh: "裝置記憶體錯誤", en: "memory parity error" }],
  ["10", { zh: "閘道沒有通往該裝置的路徑", en: "gateway path unavailable" }],
  ["11", { zh: "閘道後方的裝置沒有回應", en: "gateway target device failed to respond" }],
]);

const NAMES: Readonly<Record<CauseCode, NameOf>> = {
  "all-units-silent": always("線路上沒有任何裝置回應", "no unit behind it answers"),
  "answer-garbled": always("收到的回應無法辨識", "the answer makes no sense"),
  "broker-refused": (fact) => ({
    zh: `訊息伺服器拒絕連線（代碼 ${fact("reasonCode")}）`,
    en: `the broker refused the connection (code ${fact("reasonCode")})`,
  }),
  "certificate-refused": always("憑證不被信任或已過期", "the certificate is not trusted or out of date"),
  "connection-closed": always("對方關閉了連線", "the other side closed the connection"),
  "connection-refused": always("連線被拒絕", "connection refused"),
  "connection-reset": always("連線被重設", "connection reset"),
  "connection-timed-out": always("連線逾時", "the connection could not be made in time"),
  exception: (fact) => {
    const exceptionCode = fact("exceptionCode");
    const name = EXCEPTIONS.get(exceptionCode);
    return {
      zh: `裝置回覆例外碼 ${exceptionCode}${name === undefined ? "" : `：${name.zh}`}`,
      en: `exception ${exceptionCode}${name === undefined ? "" : `: ${name.en}`}`,
    };
  },
  "history-unavailable": always("歷史資料庫沒有接受讀值", "the history does not take readings"),
  "host-not-found": always("找不到這個主機名稱", "the host name is not known"),
  "journal-full": always("日誌已達容量上限", "the journal has reached its bound"),
  "journal-in-trouble": (_fact, { detail }) => ({ zh: "日誌有狀況，說明見總覽", en: detail }),
  "journal-unavailable": always("日誌所在的磁碟無法寫入", "the disk of the journal cannot be written"),
  "line-not-silent": (fact) => ({
    zh: `線路在 ${fact("withinMs")} 毫秒內未曾靜默`,
    en: `the line did not fall silent within ${fact("withinMs")} ms`,
  }),
  "login-refused": always("帳號或密碼不被接受", "user name or password refused"),
  "network-unreachable": always("網路無法到達", "the network cannot be reached"),
  "no-answer": (fact) => ({
    zh: `${fact("withinMs")} 毫秒內沒有回應`,
    en: `no answer within ${fact("withinMs")} ms`,
  }),
  "no-sunspec": always("不是 SunSpec 裝置", "no SunSpec device"),
  "not-sent": (fact) => ({
    zh: `線路忙碌，等了 ${fact("withinMs")} 毫秒仍未送出`,
    en: `waited ${fact("withinMs")} ms for the line and was not sent`,
  }),
  // Nothing better is known than what was seen.
  other: (_fact, { detail }) => ({ zh: `其他原因（${detail}）`, en: detail }),
  "port-busy": always("序列埠被其他程式占用", "another program has the serial port"),
  "port-denied": always("沒有權限開啟", "no right to open it"),
  "port-gone": always("序列埠已移除或關閉", "the serial port is gone"),
  "port-missing": always("找不到序列埠", "there is no such serial port"),
  "request-impossible": always("這個要求無法送出", "such a request cannot be sent"),
  stopping: always("程式正在停止", "the daemon is stopping"),
  "subscription-refused": (fact) => ({
    zh: `訊息伺服器拒絕訂閱 ${fact("filter")}（代碼 ${fact("reasonCode")}）`,
    en: `the broker refused the subscription to ${fact("filter")} (code ${fact("reasonCode")})`,
  }),
  "sunspec-broken": always("SunSpec 模型鏈中斷", "the chain of SunSpec models breaks off"),
  "too-many-waiting": always("等待的要求過多", "too many requests wait already"),
  "wrong-unit": (fact) => ({
    zh: `給站號 ${fact("askedUnitId")} 的要求由站號 ${fact("unitId")} 回應`,
    en: `unit ${fact("unitId")} answered for unit ${fact("askedUnitId")}`,
  }),
};

const factOf =
  (facts: ErrorFacts) =>
  (name: string): string =>
    String(facts[name] ?? "?");

/** What a cause is called in the two languages of the house: half a sentence, without a full stop. */
export const causeName = (cause: Cause): LocalName => NAMES[cause.code](factOf(cause.facts), cause);
