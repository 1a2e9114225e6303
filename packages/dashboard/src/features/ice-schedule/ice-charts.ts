import type { IceSavings, IceSchedule } from "../../api/energy/ice.ts";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { seriesColor } from "../../ui/chart/series-color.ts";

const [CHILLER, STORAGE, LOAD, MAKING, ALLOWED] = [
  seriesColor(0),
  seriesColor(2),
  seriesColor(7),
  seriesColor(5),
  seriesColor(1),
];

/** What the rows of the pictures are called in the reader's language. */
export interface IceWords {
  readonly chiller: string;
  readonly melt: string;
  readonly making: string;
  readonly load: string;
  readonly price: string;
  readonly optimal: string;
  readonly chillerFirst: string;
  readonly storageFirst: string;
  readonly asRun: string;
  readonly site: string;
  readonly allowed: string;
  readonly clock: (atMs: number) => string;
  readonly dayName: (date: string) => string;
}

/** Where the cold of each step comes from, what is put into the store, and what a kWh costs then. */
export const coldChart = ({ steps }: Pick<IceSchedule, "steps">, words: IceWords): CategoryChart => ({
  categories: steps.map(({ from }) => words.clock(from)),
  unit: "kW",
  secondUnit: "NT$/kWh",
  series: [
    { name: words.chiller, values: steps.map((step) => step.coolingKwth), mark: "bar", stack: "cold", color: CHILLER },
    { name: words.melt, values: steps.map((step) => step.meltKwth), mark: "bar", stack: "cold", color: STORAGE },
    // What goes into the store is drawn downwards: it cools nobody yet.
    {
      name: words.making,
      values: steps.map((step) => below(step.makingKwth)),
      mark: "bar",
      stack: "cold",
      color: MAKING,
    },
    { name: words.load, values: steps.map((step) => step.loadKwth), mark: "line", isDashed: true, color: LOAD },
    {
      name: words.price,
      values: steps.map((step) => step.priceTwdPerKwh),
      mark: "step",
      isSecond: true,
      color: ALLOWED,
    },
  ],
});

/** Nought has no sign. */
const below = (kwth: number): number => (kwth === 0 ? 0 : -kwth);

/** What the store holds at the end of each step, and what it would hold by the rules of thumb. */
export const storedChart = (
  { steps, storedByRule }: Pick<IceSchedule, "steps" | "storedByRule">,
  words: IceWords,
): CategoryChart => ({
  categories: steps.map(({ to }) => words.clock(to)),
  unit: "kWh",
  series: [
    { name: words.optimal, values: steps.map(({ storedKwhTh }) => storedKwhTh), mark: "area", color: STORAGE },
    { name: words.chillerFirst, values: storedByRule.chillerFirst, mark: "line", isDashed: true, color: CHILLER },
    { name: words.storageFirst, values: storedByRule.storageFirst, mark: "line", isDashed: true, color: ALLOWED },
  ],
});

/** What the whole centre draws at the meter of its contract, against what it may. */
export const siteChart = ({ steps }: Pick<IceSchedule, "steps">, words: IceWords): CategoryChart => ({
  categories: steps.map(({ from }) => words.clock(from)),
  unit: "kW",
  series: [
    { name: words.site, values: steps.map(({ siteKw }) => siteKw), mark: "line", color: CHILLER },
    ...(steps.some(({ allowedKw }) => allowedKw !== null)
      ? [
          {
            name: words.allowed,
            values: steps.map(({ allowedKw }) => allowedKw),
            mark: "step",
            isDashed: true,
            color: ALLOWED,
          } as const,
        ]
      : []),
  ],
});

/** What each day cost by each way of running the store. */
export const savingsChart = ({ days }: Pick<IceSavings, "days">, words: IceWords): CategoryChart => ({
  categories: days.map(({ date }) => words.dayName(date)),
  unit: "NT$",
  series: [
    { name: words.optimal, values: days.map(({ optimalTwd }) => Number(optimalTwd)), mark: "bar", color: STORAGE },
    { name: words.chillerFirst, values: days.map((day) => Number(day.chillerFirstTwd)), mark: "bar", color: CHILLER },
    { name: words.storageFirst, values: days.map((day) => Number(day.storageFirstTwd)), mark: "bar", color: ALLOWED },
    {
      name: words.asRun,
      values: days.map(({ asRunTwd }) => (asRunTwd === null ? null : Number(asRunTwd))),
      mark: "dot",
      color: LOAD,
    },
  ],
});
