import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** In development the daemon runs beside Vite; the built dashboard is served by the daemon itself. */
const DAEMON = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { "/api": DAEMON } },
  // Colours are written with light-dark(); a lower target would have it rewritten into something that forgets the scheme.
  build: { target: ["es2023", "chrome123", "edge123", "firefox120", "safari17.5"], chunkSizeWarningLimit: 900 },
});
