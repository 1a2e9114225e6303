export { buildingAt } from "./building-at.ts";
export { BUILTIN_CENTERS, type BuiltinCenterName } from "./builtin-centers.ts";
export {
  type Building,
  type BuildingVersion,
  type Center,
  type Derivation,
  type Equipment,
  type Floor,
  MEDIA,
  type Medium,
  POINT_KINDS,
  type Point,
  type PointKind,
  type Provenance,
  RELATION_KINDS,
  type Relation,
  type RelationKind,
  type Space,
  SYSTEMS,
  type System,
} from "./center.ts";
export { type CenterIndex, indexCenter, type PlacedSpace } from "./center-index.ts";
export type { CenterProblem } from "./center-problem.ts";
export { type CoolingLoss, coolingLoss } from "./cooling-loss.ts";
export { coveringMeters } from "./covering-meters.ts";
export { fengshan } from "./fengshan/fengshan.ts";
export type { LocalName } from "./local-name.ts";
export { type MeterNode, meterTrees } from "./meter-tree.ts";
export { didYouMean, nearestWord } from "./nearest-word.ts";
export { type ParsedCenter, parseCenter } from "./parse-center.ts";
export { SOURCES } from "./provenance.ts";
export { createPointSearch, type PointHit, type PointSearch } from "./search-points.ts";
export { siwei } from "./siwei/siwei.ts";
export { fedFrom, feedersOf, partsOfEquipment, wholesOfEquipment } from "./supply-chain.ts";
export { validateCenter } from "./validate-center.ts";
export { mainMeter, withDemandControl } from "./with-demand-control.ts";
export { compileDerivation, withDerivedPoints } from "./with-derived-points.ts";
export { withMonitoringSystem } from "./with-monitoring-system.ts";
