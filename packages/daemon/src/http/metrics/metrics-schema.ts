import { z } from "zod";

export const metricsSchema = z.string().describe("Prometheus text format.");
