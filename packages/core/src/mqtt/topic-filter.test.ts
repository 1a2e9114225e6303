import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isTopicFilter, isTopicName, topicMatches } from "./topic-filter.ts";

const VECTORS = "../shared/data/mqtt-topics/topic_matching.json";
const Vectors = z.object({
  matches: z.array(z.object({ filter: z.string(), topic: z.string(), match: z.boolean() })),
  publish_topics: z.array(z.object({ topic: z.string(), valid: z.boolean() })),
  subscribe_filters: z.array(z.object({ filter: z.string(), valid: z.boolean() })),
});

describe("a topic filter", () => {
  test.for([
    ["kao/v1/+/elevator/#", "kao/v1/SW/elevator/1/position", true],
    ["kao/v1/+/elevator/#", "kao/v1/SW/elevator", true],
    ["#", "$SYS/broker/uptime", false],
    ["+/broker/uptime", "$SYS/broker/uptime", false],
    ["$SYS/#", "$SYS/broker/uptime", true],
  ] as const)("%s covers %s: %s", ([filter, topic, covered]) => {
    expect(topicMatches(filter, topic)).toBe(covered);
  });

  test("agrees with Mosquitto's own cases", (context) => {
    if (!existsSync(VECTORS)) return context.skip(`${VECTORS} is not here`);
    const vectors = Vectors.parse(JSON.parse(readFileSync(VECTORS, "utf8")));
    // Mosquitto refuses topics of more than 200 levels by its own policy; the standard does not.
    const isOrdinary = (text: string): boolean => text.split("/").length <= 200;
    const wrong = [
      ...vectors.matches.filter(({ filter, topic, match }) => topicMatches(filter, topic) !== match),
      ...vectors.publish_topics.filter(({ topic, valid }) => isOrdinary(topic) && isTopicName(topic) !== valid),
      ...vectors.subscribe_filters.filter(({ filter, valid }) => isOrdinary(filter) && isTopicFilter(filter) !== valid),
    ];
    expect(vectors.matches.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });
});
