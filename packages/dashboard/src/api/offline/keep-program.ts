/** Lets the browser keep the program itself, so that a page that works offline also opens offline. */
export function keepProgram(): void {
  // A page that is not secure, as one at a bare address without TLS, has no workers; Vite's own server makes none.
  if (!("serviceWorker" in navigator) || import.meta.env.MODE === "development") return;
  navigator.serviceWorker.register("/worker.js", { scope: "/" }).catch(() => undefined);
}
