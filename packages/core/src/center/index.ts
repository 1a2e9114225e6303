export {
  type Building,
  type BuildingVersion,
  type Center,
  type Equipment,
  type Floor,
  POINT_KINDS,
  type Point,
  type PointKind,
  type Provenance,
  type Relation,
  type Space,
  SYSTEMS,
  type System,
} from "./center.ts";
export type { LocalName } from "./local-name.ts";
