import type { LocalName } from "@weishan/core/center";
import type { SuppressionFact } from "./suppression.ts";

/** Why an alarm is suppressed, for people. */
export function suppressionWords({ kind }: SuppressionFact, causeName: LocalName | undefined): LocalName {
  switch (kind) {
    case "cause":
      return {
        zh: `原因：${causeName?.zh ?? "上層警報"}`,
        en: `because of: ${causeName?.en ?? "the alarm above it"}`,
      };
    case "equipment-state":
      return { zh: "設備目前的狀態下不適用", en: "does not apply in the present state of the equipment" };
    case "schedule":
      return { zh: "此時段不監視", en: "not watched at this hour" };
    case "lock-out":
      return { zh: "設備掛牌停用中", en: "the equipment is locked out" };
  }
}
