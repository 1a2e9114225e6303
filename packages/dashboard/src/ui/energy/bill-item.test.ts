import { describe, expect, test } from "vitest";
import { fill, MESSAGES, type MessageKey } from "../../i18n/messages.ts";
import { billItem, billItemName } from "./bill-item.ts";

const t = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}) =>
  fill(MESSAGES["zh-TW"][key], values);

describe("an item of a bill", () => {
  test("is named in the words of the utility", () => {
    const names = [
      "basic-regular-summer",
      "basic-saturday-off-peak-non-summer",
      "basic-customer-summer",
      "energy-peak-summer",
      "energy-saturday-semi-peak-non-summer",
      "energy-step-2-summer",
      "ice-storage-summer",
      "over-contract-semi-peak-within-10-pct-non-summer",
      "over-contract-off-peak-beyond-10-pct-summer",
      "power-factor",
      "industry-coefficient-831",
    ].map((item) => billItemName(item, t));
    expect(names).toEqual([
      "基本電費 經常契約（夏月）",
      "基本電費 週六半尖峰及離峰契約（非夏月）",
      "按戶計收基本電費（夏月）",
      "流動電費 尖峰（夏月）",
      "流動電費 週六半尖峰（非夏月）",
      "流動電費 第 2 級距（夏月）",
      "儲冰空調離峰折扣（夏月）",
      "超約附加 半尖峰 10% 以內（非夏月）",
      "超約附加 離峰 逾 10%（夏月）",
      "功率因數調整",
      "行業別 831 電價調整",
    ]);
  });

  test("without a season stands for both, as bills are entered", () => {
    expect(billItem("energy-peak")).toMatchObject({ group: "energy", season: null, period: "peak" });
    expect(billItemName("energy-peak", t)).toBe("流動電費 尖峰");
    expect(billItemName("basic-non-summer", t)).toBe("基本電費 非夏月契約");
    expect(billItemName("over-contract", t)).toBe("超約附加費");
  });

  test("that nobody knows keeps its name", () => {
    expect(["meter-rent", "energy-late-summer", "basic-x"].map((item) => billItemName(item, t))).toEqual([
      "meter-rent",
      "energy-late-summer（夏月）",
      "basic-x",
    ]);
  });
});
