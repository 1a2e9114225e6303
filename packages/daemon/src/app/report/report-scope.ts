import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { SYSTEMS } from "@weishan/core/center";

/**
 * Whether somebody may do something with reports about centres. A report tells of centres as they are, with all that is in
 * them: whoever was given some systems of a centre alone, such as its elevators, would read there what is not theirs.
 */
export const mayWithReports = (principal: Principal, right: Right, centerIds: readonly string[]): boolean =>
  centerIds.every((centerId) => SYSTEMS.every((system) => mayDo(principal, right, { centerId, system })));
