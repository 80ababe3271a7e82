// What every program here needs of a browser: one that runs, a page that is whole, somebody who has signed in.
import puppeteer from "puppeteer-core";

/** How long a browser is busy with itself after its start, in milliseconds: nothing is measured meanwhile. */
const SETTLING = 5000;

export async function launch(chromium) {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  await new Promise((done) => setTimeout(done, SETTLING));
  return browser;
}

/** The client has taken over, and nothing is on its way any more. */
const IS_WHOLE =
  "!document.getElementById('waiting') && document.querySelector('h1') && !document.querySelector('[aria-busy=true]')";

export const arrived = (page) => page.waitForFunction(IS_WHOLE);

/** What is typed into the form that somebody signs in with, from the top, once the client is there to take it. */
export async function fields(page) {
  const isThere = "!document.getElementById('waiting') && document.querySelector('form input[type=password]')";
  await page.waitForFunction(isThere, { polling: "raf" });
  return page.$$("main form input:not([type=radio], [type=checkbox])");
}

/** Signs in with `values`, in the order of the form's fields. */
export async function enter(page, origin, { path, values }) {
  await page.goto(origin + path);
  const all = await fields(page);
  if (all.length !== values.length) throw new Error(`${path} has ${all.length} fields, not ${values.length}`);
  for (const [index, field] of all.entries()) await field.type(values[index]);
  const from = new URL(path, origin).pathname;
  await Promise.all([page.waitForFunction((from) => location.pathname !== from, {}, from), all.at(-1).press("Enter")]);
  await arrived(page);
}
