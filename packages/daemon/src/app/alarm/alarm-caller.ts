import type { Principal } from "@weishan/core/access";
import type { Actor } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";

/** Who handles alarms. */
export interface AlarmCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** What may be seen of the alarms: those of this part of the model. */
export type SeenModel = Pick<ModelIndex, "equipment">;
