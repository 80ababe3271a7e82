// Measures how long somebody waits who comes for the first time, with a cheap phone on a slow network, and prints one JSON
// line a run. What is asked comes as JSON on the command line (src/lighthouse/waits.rs): { origin, chromium, runs,
// signIn: { path, values }, list }; whoever signs in at that path must be led to `list`.
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";

import { fields, launch } from "./browser.mjs";

const { origin, chromium, runs, signIn, list } = JSON.parse(process.argv[2]);
/** What Lighthouse's mobile preset calls slow 4G, in bytes a second and milliseconds, and its slow processor. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;

async function measure(page) {
  const devtools = await page.createCDPSession();
  const machine = await page.evaluate(pageFunctions.computeBenchmarkIndex);
  await page.setViewport({ width: 360, height: 740, deviceScaleFactor: 1 });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", NETWORK);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });

  await page.goto(origin + signIn.path, { waitUntil: "domcontentloaded" });
  const [digits, secret] = signIn.values;
  const early = await page.waitForSelector("main form input:not([type=password])");
  await early.type(digits[0]);
  const field_ms = await early.evaluate((field, digit) => (field.value === digit ? performance.now() : null), digits[0]);
  // The first digit counts as taken because the program signs in with it below.
  const [number, password] = await fields(page);
  const client_ms = await page.evaluate(() => performance.now());
  await number.type(digits.slice(1));
  await password.type(secret);
  await page.evaluate(() => document.addEventListener("click", () => (window.pressedAt = performance.now()), true));
  const button = await page.$("main form button[type=submit]");
  await button.click();
  const shown = (list) => {
    const isThere = location.pathname === list && document.querySelector(`main a[href^="${list}/"]`);
    return isThere && !document.querySelector("[aria-busy=true]") ? performance.now() - window.pressedAt : false;
  };
  const charges_ms = await (await page.waitForFunction(shown, { polling: "raf" }, list)).jsonValue();
  return { field_ms, client_ms, charges_ms, machine };
}

const browser = await launch(chromium);
try {
  for (let run = 0; run < runs; run += 1) {
    // Nobody was here before: no cache, no session.
    const context = await browser.createBrowserContext();
    console.log(JSON.stringify(await measure(await context.newPage())));
    await context.close();
  }
} finally {
  await browser.close();
}
