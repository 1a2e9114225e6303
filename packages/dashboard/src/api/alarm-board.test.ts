import { beforeEach, describe, expect, test } from "vitest";
import { alarmRow } from "../features/alarm/fake/alarm-row.ts";
import { AlarmBoard } from "./alarm-board.ts";
import type { AlarmRow } from "./alarm-types.ts";

const COUNTS = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  unacknowledged: 0,
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  held: 0,
};

/** A stream that a test speaks into. */
class Stream {
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();
  readyState = 1;
  isClosed = false;

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.isClosed = true;
  }

  say(type: string, changed: readonly AlarmRow[] = [], removed: readonly string[] = []): void {
    const flood = { isFlood: false, since: null, lastTenMinutesCount: 0 };
    const data = JSON.stringify({ changed, removed, counts: COUNTS, flood });
    this.#listeners.get(type)?.(new MessageEvent(type, { data }));
  }
}

describe("the board of alarms", () => {
  let streams: Stream[];
  let now: number;
  let board: AlarmBoard;
  const ids = () => board.picture.alarms.map(({ id }) => id);
  const current = (): Stream => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error("no stream was opened");
    return stream;
  };

  beforeEach(() => {
    streams = [];
    now = 1_000;
    board = new AlarmBoard({
      open: () => {
        const stream = new Stream();
        streams.push(stream);
        return stream;
      },
      now: () => now,
    });
    board.start();
  });

  test("holds what the snapshot names and what came since, and nothing that is normal again", () => {
    current().say("snapshot", [alarmRow("a"), alarmRow("b")]);
    current().say("alarms", [alarmRow("c"), alarmRow("a", { state: "normal" })], ["b"]);
    expect(ids()).toEqual(["c"]);
  });

  test("keeps its alarms while nobody is heard, and says that they are not the present", () => {
    current().say("snapshot", [alarmRow("a")]);
    current().say("error");
    expect([board.picture.connection, ids()]).toEqual(["lost", ["a"]]);
  });

  test("notices a stream that falls silent, and opens another", () => {
    current().say("snapshot", [alarmRow("a")]);
    now += 30_000;
    board.check();
    expect([board.picture.connection, streams.length, streams[0]?.isClosed]).toEqual(["lost", 2, true]);
    current().say("snapshot", []);
    expect([board.picture.connection, ids()]).toEqual(["live", []]);
  });

  test("hears nothing any more of a stream that it closed", () => {
    const [first] = streams;
    current().say("snapshot", [alarmRow("a")]);
    board.stop();
    board.start();
    first?.say("alarms", [alarmRow("late")]);
    expect(ids()).toEqual(["a"]);
  });

  test("shows at once what an order came to", () => {
    current().say("snapshot", [alarmRow("a")]);
    board.put([alarmRow("a", { state: "acknowledged" })]);
    expect(board.picture.alarms[0]?.state).toBe("acknowledged");
  });

  test("redraws nobody for a heartbeat", () => {
    current().say("snapshot", []);
    let drawn = 0;
    board.onChange(() => (drawn += 1));
    current().say("heartbeat");
    expect(drawn).toBe(0);
  });
});
