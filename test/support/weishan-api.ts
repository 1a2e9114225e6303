import { z } from "zod";

const Reading = z.object({
  pointId: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string(),
  quality: z.string(),
  reason: z.string().nullable(),
  at: z.number(),
});
const Latest = z.object({
  readings: z.array(z.union([Reading, z.object({ pointId: z.string(), at: z.null() })])),
});
const SeriesList = z.object({
  series: z.array(z.object({ pointId: z.string(), ats: z.array(z.number()), values: z.array(z.unknown()) })),
});

export type ApiReading = z.infer<typeof Reading>;

/** The HTTP API of a daemon under test, as a program of somebody else's would use it. */
export class WeishanApi {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param headers - with which the program says whose it is */
  constructor(port: number, headers: Readonly<Record<string, string>> = {}) {
    this.#base = `http://127.0.0.1:${port}`;
    this.#headers = headers;
  }

  async isReady(): Promise<boolean> {
    return (await fetch(`${this.#base}/readyz`)).ok;
  }

  /** The newest reading of every point that was read since the start. */
  async latest(): Promise<readonly ApiReading[]> {
    const { readings } = Latest.parse(await this.json("/api/v1/points/latest"));
    return readings.filter((reading): reading is ApiReading => reading.at !== null);
  }

  /** Every sample of one point between two instants, epoch ms. */
  async raw(pointId: string, fromAt: number, toAt: number): Promise<{ ats: number[]; values: unknown[] }> {
    const found = await this.json(`/api/v1/history/raw?points=${pointId}&fromAt=${fromAt}&toAt=${toAt}&limit=200000`);
    const [series] = SeriesList.parse(found).series;
    return series ?? { ats: [], values: [] };
  }

  async json(path: string): Promise<unknown> {
    const answer = await fetch(`${this.#base}${path}`, { headers: this.#headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
