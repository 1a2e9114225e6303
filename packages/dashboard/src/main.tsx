import "@mantine/core/styles.css";
import "./ui/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AlarmBoard } from "./api/alarm-board.ts";
import { LiveReadings } from "./api/live-readings.ts";
import { openOfflineStore } from "./api/offline/offline-store.ts";
import { Outbox } from "./api/offline/outbox.ts";
import { sendChange } from "./api/offline/send-change.ts";
import { App } from "./app/app.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

const live = new LiveReadings({ open: (url) => new EventSource(url), now: () => Date.now() });
const alarms = new AlarmBoard({ open: (url) => new EventSource(url), now: () => Date.now() });

const store = openOfflineStore();
/** One page at a time sends: two would send the same change twice. A browser without locks has one page only. */
const alone = async (task: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request("weishan-outbox", task) : task();
const outbox = new Outbox({ store, send: sendChange, alone });

createRoot(root).render(
  <StrictMode>
    <App live={live} alarms={alarms} offline={{ store, outbox }} />
  </StrictMode>,
);
