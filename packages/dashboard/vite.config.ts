import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** In development the daemon runs beside Vite; the built dashboard is served by the daemon itself. */
const DAEMON = "http://127.0.0.1:8080";

/**
 * The worker keeps the program itself on the device, and nothing that the daemon answered: what may be read offline is
 * kept by the work page, for its owner only. Pages come from the daemon while it answers, so that a new version is
 * seen at once. It is registered by the pages that work offline, from a script of our own: no page has inline scripts.
 */
const offline = VitePWA({
  strategies: "generateSW",
  filename: "worker.js",
  injectRegister: null,
  registerType: "autoUpdate",
  mode: "production",
  includeManifestIcons: false,
  manifest: {
    id: "/work",
    name: "維山 Weishan",
    short_name: "維山",
    description: "高雄市政府行政中心・設備維護",
    lang: "zh-TW",
    start_url: "/work",
    scope: "/",
    display: "standalone",
    theme_color: "#0b2b31",
    background_color: "#f1f4f4",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
  workbox: {
    globPatterns: ["**/*.{js,css,html,svg}"],
    navigateFallback: null,
    directoryIndex: null,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    skipWaiting: true,
    runtimeCaching: [
      {
        // Both functions are written into the worker as they stand here and may use nothing from around them.
        urlPattern: ({ request, url, sameOrigin }) =>
          sameOrigin && request.mode === "navigate" && !/^\/(?:api|healthz|readyz|metrics)(?:\/|$)/u.test(url.pathname),
        handler: async ({ request }) => {
          // In a basement a request may hang instead of failing.
          const patienceMs = 4_000;
          const page = await fetch(request.url, {
            redirect: "manual",
            signal: AbortSignal.timeout(patienceMs),
          }).catch(() => null);
          // A proxy whose daemon is away answers 502 to 504.
          if (page !== null && (page.status < 502 || page.status > 504)) return page;
          return (await caches.match("/index.html", { ignoreSearch: true })) ?? page ?? Response.error();
        },
      },
    ],
  },
});

export default defineConfig({
  plugins: [react(), offline],
  server: { port: 5173, proxy: { "/api": DAEMON } },
  build: { target: "es2023", chunkSizeWarningLimit: 900 },
});
