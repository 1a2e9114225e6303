import { describe, expect, test } from "vitest";
import { BUILTIN_CENTERS } from "./builtin-centers.ts";
import { createPointSearch } from "./search-points.ts";

const search = createPointSearch(Object.values(BUILTIN_CENTERS));
const found = (text: string, limitCount = 10) => search(text, limitCount).map(({ point }) => point.id);

describe("searching points", () => {
  test("finds by words of either language, in any order", () => {
    expect(found("chiller leaving")[0]).toBe("SW.MAIN.B1.CH.01.chilledWaterLeavingTempC");
    expect(found("出水溫度 冰水主機")[0]).toBe("SW.MAIN.B1.CH.01.chilledWaterLeavingTempC");
  });

  test("finds what serves a room by the room's name", () => {
    expect(found("第6會議室 送風溫度")[0]).toBe("SW.MAIN.09F.AHU.01.supplyAirTempC");
    expect(found("briefing co2")[0]).toBe("FS.REAR.01F.IAQ.02.co2Ppm");
  });

  test("finds Chinese written without spaces, with characters left out", () => {
    expect(found("3樓空調箱送風溫度")[0]).toBe("SW.MAIN.03F.AHU.01.supplyAirTempC");
  });

  test("takes full-width and lower-case letters for the same", () => {
    expect(found("ｆｃｕ．０７ roomtemp")[0]).toBe("SW.MAIN.03F.FCU.07.roomTempC");
  });

  test("gives an exact id first, as many as asked for, and nothing for nonsense or for nothing", () => {
    expect(found("SW.MAIN.B1.MTR.MAIN.activePowerKw", 3)[0]).toBe("SW.MAIN.B1.MTR.MAIN.activePowerKw");
    expect(found("溫度", 7)).toHaveLength(7);
    expect(found("溫度 qzx")).toEqual([]);
    expect(found("   ")).toEqual([]);
  });
});
