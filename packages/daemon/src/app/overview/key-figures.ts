import type { Center, Equipment, LocalName, Point } from "@weishan/core/center";
import type { Quality, Unit } from "@weishan/core/reading";
import type { PresentedReading, PresentPoint } from "./present-readings.ts";

/** A figure that says how a centre is, made of points. */
export interface KeyFigure {
  readonly key: string;
  readonly name: LocalName;
  /** Null where no part of it is known. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly quality: Quality;
  readonly pointIds: readonly string[];
  /** How many of its points gave no usable value. */
  readonly missing: number;
}

/** How a figure is made: the points by kind and key, and what becomes of their values. */
interface FigureRecipe {
  readonly key: string;
  readonly name: LocalName;
  readonly unit: Unit;
  readonly kind: string;
  readonly pointKey: string;
  /** `each`: a figure for every point, because the mean of two plants' temperatures is no temperature. */
  readonly combine: "sum" | "each" | "count-in-service";
  /** Of the kind's equipment, those that count. */
  readonly among?: (equipment: Equipment, center: Center) => boolean;
}

/** Modes of an elevator in which it does not carry passengers: inspection, out of service. */
const ELEVATOR_OUT_OF_SERVICE: ReadonlySet<number> = new Set([8, 12]);

/** A main meter is no sub-meter of another: what it counts is what the utility bills. */
const isMainMeter = ({ id }: Equipment, center: Center): boolean => {
  const isMeter = (other: string) => center.equipment.some((each) => each.id === other && each.kind === "meter");
  return !center.relations.some(({ kind, from, to }) => kind === "meters" && to === id && isMeter(from));
};

const RECIPES: readonly FigureRecipe[] = [
  {
    key: "mainPowerKw",
    name: { zh: "總用電功率", en: "Total power" },
    unit: "kW",
    kind: "meter",
    pointKey: "activePowerKw",
    combine: "sum",
    among: isMainMeter,
  },
  {
    key: "photovoltaicPowerKw",
    name: { zh: "太陽光電功率", en: "Photovoltaic power" },
    unit: "kW",
    kind: "photovoltaic",
    pointKey: "activePowerKw",
    combine: "sum",
  },
  {
    key: "coolingPlantPowerKw",
    name: { zh: "空調主機系統耗電", en: "Cooling plant power" },
    unit: "kW",
    kind: "chiller-plant",
    pointKey: "plantPowerKw",
    combine: "sum",
  },
  {
    key: "coolingKwth",
    name: { zh: "供冷功率", en: "Cooling output" },
    unit: "kWth",
    kind: "chiller-plant",
    pointKey: "coolingKwth",
    combine: "sum",
  },
  {
    key: "chilledWaterSupplyTempC",
    name: { zh: "冰水供水溫度", en: "Chilled-water supply" },
    unit: "°C",
    kind: "chiller-plant",
    pointKey: "supplyTempC",
    combine: "each",
  },
  {
    key: "chilledWaterReturnTempC",
    name: { zh: "冰水回水溫度", en: "Chilled-water return" },
    unit: "°C",
    kind: "chiller-plant",
    pointKey: "returnTempC",
    combine: "each",
  },
  {
    key: "iceChargePct",
    name: { zh: "儲冰率", en: "Ice charge" },
    unit: "%",
    kind: "ice-storage",
    pointKey: "chargePct",
    combine: "each",
  },
  {
    key: "outsideAirTempC",
    name: { zh: "外氣溫度", en: "Outside air" },
    unit: "°C",
    kind: "weather-station",
    pointKey: "outsideAirTempC",
    combine: "each",
  },
  {
    key: "outsideHumidityPct",
    name: { zh: "外氣相對濕度", en: "Outside humidity" },
    unit: "%RH",
    kind: "weather-station",
    pointKey: "outsideHumidityPct",
    combine: "each",
  },
  {
    key: "elevatorsInService",
    name: { zh: "營運中電梯", en: "Elevators in service" },
    unit: "",
    kind: "elevator",
    pointKey: "mode",
    combine: "count-in-service",
  },
];

/**
 * The figures that a centre's equipment allows; what it does not have is left out, and so is a figure with a part that
 * is not seen: half a sum would pass for the whole.
 */
export function keyFigures(
  center: Center,
  isSeen: (point: Point) => boolean,
): (present: PresentPoint) => readonly KeyFigure[] {
  const made = RECIPES.flatMap((recipe) => figuresOf(recipe, center)).filter(({ points }) => points.every(isSeen));
  return (present) => made.map(({ recipe, name, points }) => figure(recipe, name, points.map(present)));
}

interface PlannedFigure {
  readonly recipe: FigureRecipe;
  readonly name: LocalName;
  readonly points: readonly Point[];
}

function figuresOf(recipe: FigureRecipe, center: Center): readonly PlannedFigure[] {
  const sources = center.equipment
    .filter((equipment) => equipment.kind === recipe.kind && (recipe.among?.(equipment, center) ?? true))
    .flatMap((equipment) =>
      equipment.points.filter((point) => point.key === recipe.pointKey).map((point) => ({ equipment, point })),
    );
  if (sources.length === 0) return [];
  if (recipe.combine !== "each" || sources.length === 1) {
    return [{ recipe, name: recipe.name, points: sources.map(({ point }) => point) }];
  }
  return sources.map(({ equipment, point }) => ({
    recipe,
    name: { zh: `${equipment.name.zh} ${recipe.name.zh}`, en: `${equipment.name.en}: ${recipe.name.en}` },
    points: [point],
  }));
}

function figure(recipe: FigureRecipe, name: LocalName, readings: readonly PresentedReading[]): KeyFigure {
  const values = readings.flatMap(({ value, quality }) =>
    typeof value === "number" && quality !== "bad" ? [value] : [],
  );
  const missing = readings.length - values.length;
  const isDoubtful = missing > 0 || readings.some(({ quality }) => quality !== "good");
  return {
    key: recipe.key,
    name,
    value: values.length === 0 ? null : combined(recipe.combine, values),
    unit: recipe.unit,
    quality: values.length === 0 ? "bad" : isDoubtful ? "uncertain" : "good",
    pointIds: readings.map((reading) => reading.pointId),
    missing,
  };
}

function combined(how: FigureRecipe["combine"], values: readonly number[]): number {
  switch (how) {
    case "sum":
    case "each":
      return values.reduce((total, value) => total + value, 0);
    case "count-in-service":
      return values.filter((mode) => !ELEVATOR_OUT_OF_SERVICE.has(mode)).length;
  }
}
