import "@mantine/core/styles.css";
import "./ui/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LiveReadings } from "./api/live-readings.ts";
import { App } from "./app/app.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

const live = new LiveReadings({ open: (url) => new EventSource(url), now: () => Date.now() });

createRoot(root).render(
  <StrictMode>
    <App live={live} />
  </StrictMode>,
);
