// Measures pages with Lighthouse's mobile preset and prints one JSON line a run. What is asked comes as JSON on the
// command line (src/lighthouse.rs): { origin, chromium, runs, signIn: { path, values }, pages: [{ path, signedIn }] }.
import lighthouse from "lighthouse";

import { enter, launch } from "./browser.mjs";

const { origin, chromium, runs, signIn, pages } = JSON.parse(process.argv[2]);
const browser = await launch(chromium);
const port = new URL(browser.wsEndpoint()).port;

/** What somebody who comes for the first time has on the device: nothing but, at most, a session. */
async function forget() {
  const page = await browser.newPage();
  const devtools = await page.createCDPSession();
  await devtools.send("Network.clearBrowserCache");
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "service_workers,cache_storage" });
  await page.close();
}

let isSignedIn = false;
try {
  for (const { path, signedIn } of pages) {
    if (signedIn && !isSignedIn) {
      const page = await browser.newPage();
      await enter(page, origin, signIn);
      await page.close();
      isSignedIn = true;
    }
    for (let run = 0; run < runs; run += 1) {
      await forget();
      const options = { port, output: "json", logLevel: "error", disableStorageReset: true };
      const { lhr } = await lighthouse(origin + path, options);
      const { audits, categories } = lhr;
      const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
        auditRefs
          .filter(({ id: audit, weight }) => id !== "performance" && weight > 0 && audits[audit].score !== null && audits[audit].score < 1)
          .map(({ id: audit }) => audit));
      console.log(JSON.stringify({
        path,
        shown: new URL(lhr.finalDisplayedUrl).pathname,
        error: lhr.runtimeError?.message ?? null,
        scores: Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(100 * score)])),
        shift: audits["cumulative-layout-shift"].numericValue,
        first_paint_ms: audits["first-contentful-paint"].numericValue,
        largest_paint_ms: audits["largest-contentful-paint"].numericValue,
        blocked_ms: audits["total-blocking-time"].numericValue,
        failed,
        machine: lhr.environment.benchmarkIndex,
      }));
    }
  }
} finally {
  await browser.close();
}
