import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** In development the daemon runs beside Vite; the built dashboard is served by the daemon itself. */
const DAEMON = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { "/api": DAEMON } },
  build: { target: "es2023", chunkSizeWarningLimit: 900 },
});
