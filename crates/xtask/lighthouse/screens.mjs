// Takes a picture of each page's first screen at each width and prints one JSON line a page. What is asked comes as JSON on the
// command line (src/screens.rs): { origin, chromium, folder, quality, sizes: [{ width, height }], visits: [{ signIn, pages:
// [{ address, below, file }] }] }; `below` asks for the first page that the one at the address leads to below itself.
import { arrived, enter, launch } from "./browser.mjs";

const { origin, chromium, folder, quality, sizes, visits } = JSON.parse(process.argv[2]);
/** What the client says in place of a page that is not there for who asks. */
const CLOSED = /Esta função não faz parte do seu acesso|Esta página é do Portal do Beneficiário|Página não encontrada/;

async function open(page, address, below) {
  await page.goto(origin + address);
  await arrived(page);
  if (!below) return;
  const link = await page.waitForSelector(`main a[href^="${address}/"]`);
  await page.goto(await link.evaluate((link) => link.href));
  await arrived(page);
}

const browser = await launch(chromium);
try {
  for (const { signIn, pages } of visits) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: "light" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    // As from the second visit on: the first one is in a face of the device.
    await page.evaluateOnNewDocument(() => localStorage.setItem("portal.typeface", "here"));
    if (signIn) {
      await enter(page, origin, signIn);
      // What a company is asked and told at the door lies over every page until it is put away.
      await page.evaluate(() => {
        const mark = localStorage.getItem("portal.session");
        for (const dialog of ["portal.survey", "portal.debt-notice"]) localStorage.setItem(dialog, mark);
      });
    }
    for (const { address, below, file } of pages) {
      await open(page, address, below);
      for (const { width, height } of sizes) {
        await page.setViewport({ width, height, deviceScaleFactor: 1 });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await arrived(page);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        // The focus goes to the heading of a page that was come to; a ring around it says nothing about the page.
        await page.evaluate(() => document.activeElement?.blur());
        await page.screenshot({ path: `${folder}/${file}-${width}.webp`, type: "webp", quality });
      }
      const said = await page.evaluate(() => [location.pathname, document.title, document.querySelector("main").innerText]);
      console.log(JSON.stringify({ file, shown: said[0], title: said[1], closed: CLOSED.test(said[2]) }));
    }
    await context.close();
  }
} finally {
  await browser.close();
}
