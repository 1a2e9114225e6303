/// <reference lib="dom" />
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const SERIOUS: ReadonlySet<string | null | undefined> = new Set(["serious", "critical"]);

/** What keeps people out of a page, one line each: the rule, how bad, and where. */
export async function seriousBarriers(page: Page): Promise<string[]> {
  // Only violations are described node by node; describing what passes takes most of the time on long pages.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => SERIOUS.has(impact))
    .map(({ id, impact, nodes }) => {
      const places = nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`);
      return `${id} (${impact}) at ${places.slice(0, 3).join("; ")}`;
    });
}

/** Until the page has been drawn twice and nothing of it moves any more: colours half way are no finding. */
const drawnAnew = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const endless = (animation: Animation): boolean => animation.effect?.getComputedTiming().endTime === Infinity;
    const ending = document.getAnimations().filter((animation) => !endless(animation));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** The same by day and by night, one after the other on the page as it stands. */
export async function barriersInBothSchemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await drawnAnew(page);
    found.push(...(await seriousBarriers(page)));
  }
  return found;
}

/** How far a page is wider than its window, in CSS pixels; 0 where nothing has to be scrolled sideways. */
export const sidewaysPx = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
