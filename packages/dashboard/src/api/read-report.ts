import { epochMs } from "@weishan/core/reading";
import type { Report, ReportBlock, ReportScatterChart, ReportSection } from "@weishan/core/report";

type SentCloud = Omit<ReportScatterChart["clouds"][number], "points"> & {
  readonly points: readonly (readonly number[])[];
};
type SentScatter = Omit<ReportScatterChart, "clouds"> & { readonly clouds: readonly SentCloud[] };
type SentBlock = Exclude<ReportBlock, ReportScatterChart> | SentScatter;

/** A report as the network has it: an instant is any number, and a pair of numbers a list of them. */
export type SentReport = Omit<Report, "datedAt" | "sections"> & {
  readonly datedAt: number;
  readonly sections: readonly (Omit<ReportSection, "blocks"> & { readonly blocks: readonly SentBlock[] })[];
};

/** The report that was sent. */
export const readReport = (sent: SentReport): Report => ({
  ...sent,
  datedAt: epochMs(sent.datedAt),
  sections: sent.sections.map((section) => ({ ...section, blocks: section.blocks.map(readBlock) })),
});

const isScatter = (block: SentBlock): block is SentScatter => block.kind === "chart" && block.form === "scatter";

const readBlock = (block: SentBlock): ReportBlock =>
  isScatter(block)
    ? {
        ...block,
        clouds: block.clouds.map((cloud) => ({
          ...cloud,
          points: cloud.points.map(([across = Number.NaN, up = Number.NaN]) => [across, up] as const),
        })),
      }
    : block;
