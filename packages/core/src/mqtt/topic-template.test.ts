import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { topicMatches } from "./topic-filter.ts";
import { compileTopicTemplate, fillTemplate } from "./topic-template.ts";

describe("a topic template", () => {
  test("names the words of a topic", () => {
    const template = compileTopicTemplate("kao/v1/{centre}/dev-{number}/+/#");
    expect(template?.filter).toBe("kao/v1/+/+/+/#");
    expect(template?.match("kao/v1/SW/dev-7/x/y/z")).toEqual({ centre: "SW", number: "7" });
    expect(template?.match("kao/v1/SW/dev-7/x")).toEqual({ centre: "SW", number: "7" });
    expect(template?.match("kao/v1/SW/7/x")).toBeNull();
  });

  test("finds nothing in a topic of another shape, and is plain where it has no places", () => {
    expect(compileTopicTemplate("a.b/{x}")?.match("aXb/1")).toBeNull();
    expect(compileTopicTemplate("a/b")?.match("a/b")).toEqual({});
  });

  test("gives back the words that a topic was made from, and its filter covers that topic", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9.]{1,8}$/u);
    fc.assert(
      fc.property(word, word, (equipment, point) => {
        const template = compileTopicTemplate("kao/{equipment}/{point}");
        const topic = fillTemplate("kao/{equipment}/{point}", { equipment, point }) ?? "";
        expect(template?.match(topic)).toEqual({ equipment, point });
        expect(topicMatches(template?.filter ?? "", topic)).toBe(true);
      }),
    );
  });

  test("is not filled where a word is missing", () => {
    expect(fillTemplate("ELV.{equipment}", {})).toBeNull();
  });
});
