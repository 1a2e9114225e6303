export { BUILTIN_CENTERS, type BuiltinCenterName } from "./builtin-centers.ts";
export {
  type Building,
  type BuildingVersion,
  type Center,
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
export { fengshan } from "./fengshan/fengshan.ts";
export type { LocalName } from "./local-name.ts";
export { SOURCES } from "./provenance.ts";
export { siwei } from "./siwei/siwei.ts";
