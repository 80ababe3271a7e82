// What the device does itself when there is no line (ADR 50). It keeps the files of two pages, the plan card and the check of one,
// the portal's public keys, and the card itself: that one encrypted, and only from a sign-in to its end. It has no part in any call of the page to the API.
const CLIENT = "{{client}}";
const CACHE = "portal " + CLIENT;
const OFFLINE = "/sem-internet";
const CARD = "/carteirinha";
const CHECK = "/verificar";
const KEPT_CARDS = "/carteirinha/guardada";
const CARD_CHECK = "/verificar/neste-aparelho";
const CARD_KEYS = "/.well-known/portal-card-keys";
// What every page of these needs, and what each of the two needs beside it.
const COMMON = ["{{css}}", "{{font}}", "/start.js", "/icon.svg", "/art.svg"];
const PAGES = { [CARD]: {{card}}, [CHECK]: {{check}} };
// A page that is here waits this long for a newer one, in milliseconds.
const PATIENCE = 4000;
// A card that nobody renewed is no more shown: the device may have got another owner, and the plan another end.
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  // One after the other, so that what is forgotten last stays forgotten.
  turn = turn.then(() => act(...event.data)).catch((error) => console.warn(error));
  event.waitUntil(turn);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(page(event, path));
  } else if (path === KEPT_CARDS) {
    event.respondWith(found(keptCards()));
  } else if (path === CARD_CHECK && request.method === "POST") {
    event.respondWith(found(request.text().then(check)));
  } else if (request.method === "GET" && isOurs(request.url, path)) {
    event.respondWith(file(request, path));
  }
});

let turn = Promise.resolve();

function act(word, content) {
  if (word === "keep-cards") return Promise.all([keepCards(content), prepare(CARD)]);
  if (word === "forget-cards") return forgetCards();
  if (word === "prepare-check") return Promise.all([fetchKeys(), prepare(CHECK)]);
}

// ---- pages and their files

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll([OFFLINE, ...COMMON]);
  const portal = await (await fetch("/api/v1/portal")).json();
  await cache.addAll([portal.logo_path, portal.logo_dark_path].filter((path) => path));
  // Whoever could open a page without a line before an update can do so after it.
  for (const path of Object.keys(PAGES)) if (await caches.match(path)) await prepare(path);
}

async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
  await self.clients.claim();
}

// The page and its files, as far as they are not here yet.
async function prepare(path) {
  const cache = await caches.open(CACHE);
  const shell = await fetch(path);
  // While a new release goes out, its servers and those of the one before answer in turns.
  if (!shell.ok || !(await shell.clone().text()).includes(CLIENT)) throw new Error("not a page of this release: " + path);
  const known = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll(PAGES[path].filter((name) => !known.has(name)));
  await cache.put(path, shell);
}

function isOurs(url, path) {
  return url.startsWith(location.origin) && (path.startsWith("/assets/") || COMMON.includes(path) || path.startsWith("/api/v1/portal/"));
}

// What has its hash in its name is what it was; of the rest the newest counts, as long as it comes.
async function file(request, path) {
  if (!path.startsWith("/assets/")) return fetch(request).catch(() => kept(path));
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) || fetch(request);
}

async function page(event, path) {
  const coming = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  const isHere = path in PAGES && (await caches.has(CACHE)) && (await caches.match(path));
  if (!isHere) return coming.catch(() => kept(OFFLINE));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([coming, late]).catch(() => undefined);
  // A server that is out of order has no newer page.
  return answer && answer.status < 500 ? answer : isHere;
}

async function kept(path) {
  return (await caches.match(path)) || Response.error();
}

// Whoever asks for what is not here is told so as by any server.
async function found(answer) {
  const value = await answer.catch(() => undefined);
  return value === undefined ? new Response("", { status: 404 }) : new Response(value, { headers: { "Content-Type": "application/json" } });
}

// ---- the card

const DATABASE = "portal.card";
const STORE = "card";

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// `work` with the store of the one record that there is.
async function withStore(mode, work) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await asked(opening);
  database.onversionchange = () => database.close();
  try {
    return await asked(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

// Under a key that no script can read out, made anew each time; the record and its key go together.
async function keepCards(text) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
  await withStore("readwrite", (store) => store.put({ key, iv, sealed, at: Date.now() }, 0));
}

async function keptCards() {
  const record = await withStore("readonly", (store) => store.get(0));
  if (!record) return undefined;
  const { key, iv, sealed, at } = record;
  if (Math.abs(Date.now() - at) > KEPT_FOR) {
    await forgetCards();
    return undefined;
  }
  const text = new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
  return `{"kept_at":"${new Date(at).toISOString()}","cards":${text}}`;
}

function forgetCards() {
  return asked(indexedDB.deleteDatabase(DATABASE));
}

// ---- the check of a card that somebody shows

async function fetchKeys() {
  const cache = await caches.open(CACHE);
  await cache.add(CARD_KEYS);
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function content(base64url) {
  return JSON.parse(new TextDecoder().decode(bytes(base64url)));
}

// What `POST /card-verifications` would say, as far as it can be known here; nothing where the keys are not here, or not the
// one by which the statement says that it was signed.
async function check(statement) {
  const keys = await caches.match(CARD_KEYS);
  if (!keys) return undefined;
  const [head, body, mark, ...more] = statement.trim().split(".");
  const altered = JSON.stringify({ state: "altered", card: null });
  let kid;
  let signature;
  try {
    kid = content(head).kid;
    signature = bytes(mark);
    content(body);
  } catch {
    return altered;
  }
  if (more.length) return altered;
  const key = (await keys.json()).keys.find((known) => known.kid === kid && known.crv === "Ed25519");
  if (!key) return undefined;
  const { kty, crv, x } = key;
  const usable = await crypto.subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]);
  const signed = new TextEncoder().encode(head + "." + body);
  if (!(await crypto.subtle.verify("Ed25519", usable, signature, signed))) return altered;
  const { name, sub, plan, until, exp } = content(body);
  const state = Date.now() < exp * 1000 ? "valid" : "expired";
  return JSON.stringify({ state, card: { name, card_number: sub, plan_ans_registration: plan, end_date: until || null } });
}
