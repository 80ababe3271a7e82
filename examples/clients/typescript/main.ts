// What a program does with the portal, by a client that was generated from its contract. README.md says how to run it.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { zipSync } from "fflate";
import createClient from "openapi-fetch";
import { Webhook } from "standardwebhooks";
import type { components, paths } from "./portal.js";

type Schemas = components["schemas"];

const [folder = "../../../demo-data", origin = "http://127.0.0.1:8080", ...chosen] = process.argv.slice(2);
const logins = JSON.parse(readFileSync(`${folder}/demo-logins.json`, "utf8"));
const anonymous = createClient<paths>({ baseUrl: origin });
const withToken = (token: string) =>
  createClient<paths>({ baseUrl: origin, headers: { Authorization: `Bearer ${token}` } });

/** Decide by `type`, show `detail` to people, and keep `request_id` for the operator. */
class ProblemError extends Error {
  constructor(readonly problem: Schemas["Problem"]) {
    super(`${problem.status} ${problem.type}: ${problem.detail} (request ${problem.request_id})`);
  }
}

/** What the portal answered, or its problem (RFC 9457) as an exception. */
async function answer<T>(call: Promise<{ data?: T; error?: Schemas["Problem"] }>): Promise<T> {
  const { data, error } = await call;
  if (error) throw new ProblemError(error);
  return data as T;
}

async function signIn(body: Schemas["SignIn"]) {
  const tokens = await answer(anonymous.POST("/api/v1/sessions", { body }));
  return withToken(tokens.access_token);
}

/** A token of ten minutes for the program's credentials; there is no refresh token: ask again. */
async function asProgram(client_id: string, client_secret: string) {
  const token = await answer(
    anonymous.POST("/api/v1/oauth/token", {
      body: { grant_type: "client_credentials", client_id, client_secret },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    }),
  );
  return withToken(token.access_token);
}

/** All of a list, page by page. */
async function everything<T>(page: (cursor?: string) => Promise<{ items: T[]; next_cursor: string | null }>) {
  const items: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const list = await page(cursor);
    items.push(...list.items);
    if (list.next_cursor === null) return items;
    cursor = list.next_cursor;
  }
}

async function charges() {
  const { card_number, password } = logins.holder;
  const holder = await signIn({ kind: "beneficiary", card_number, password });
  const all = await everything((cursor) =>
    answer(holder.GET("/api/v1/charges", { params: { query: { limit: 10, ...(cursor && { cursor }) } } })),
  );
  const charge = all.find((charge) => charge.slip_available);
  if (!charge) throw new Error("no charge has a slip");
  const path = { id: charge.id };
  const slip = await answer(
    holder.GET("/api/v1/charges/{id}/slip.pdf", { params: { path }, parseAs: "arrayBuffer" }),
  );
  if (!Buffer.from(slip).subarray(0, 4).equals(Buffer.from("%PDF"))) throw new Error("the slip is no PDF");
  console.log(`${all.length} charges; the slip of ${charge.document} is a PDF of ${slip.byteLength} bytes`);
}

/** An individual client sees what the family used. */
async function usage() {
  const { cpf, email, card_number, password } = logins.individual;
  const client = await signIn({ kind: "individual", cpf, email, card_number, password });
  const used = await answer(client.GET("/api/v1/usage-statement"));
  console.log(`used from ${used.from} to ${used.to}: R$ ${(used.total_cents / 100).toFixed(2)}`);
}

async function company() {
  const { document, email, company_code, password } = logins.company;
  const person = await signIn({ kind: "company", document, email, company_code, password });
  const name = "Folha de pagamento (exemplo)";
  const created = await answer(
    person.POST("/api/v1/company/api-clients", {
      params: { header: { "Idempotency-Key": randomUUID() } },
      body: { name, scopes: ["company-statement:read", "company-invoices:read"] },
    }),
  );
  if (created.client_secret === null) throw new Error("a secret is told once alone");
  const payroll = await asProgram(created.client_id, created.client_secret);
  const own = await answer(payroll.GET("/api/v1/programs/me"));
  console.log(`${own.name} may do ${own.scopes.join(" ")}; a token lasts ${own.limits.token_seconds} seconds`);

  const latest = await answer(payroll.GET("/api/v1/company/statement", { params: { query: { limit: 1 } } }));
  const [month, query] = [latest.to, { from: latest.to, to: latest.to, limit: 50 }];
  const families = await everything((cursor) =>
    answer(payroll.GET("/api/v1/company/statement", { params: { query: { ...query, ...(cursor && { cursor }) } } })),
  );
  const cents = families.reduce((sum, family) => sum + family.total_cents, 0);
  const file = await answer(
    payroll.GET("/api/v1/company/statement/full.txt", { params: { query: { month } }, parseAs: "arrayBuffer" }),
  );
  console.log(`${month}: ${families.length} families, R$ ${(cents / 100).toFixed(2)}, a file of ${file.byteLength} bytes`);

  await answer(person.DELETE("/api/v1/company/api-clients/{id}", { params: { path: { id: created.client_id } } }));
}

/** Brings a late invoice up to date. Days can be chosen up to day 25 of a month: see docs/integrating.md on `--today`. */
async function reissue() {
  const { document, email, company_code, password } = logins.company_in_debt;
  const person = await signIn({ kind: "company", document, email, company_code, password });
  const pending = await answer(
    person.GET("/api/v1/company/invoices", { params: { query: { status: "pending" } } }),
  );
  const late = pending.items.find((invoice) => invoice.status === "overdue");
  if (!late) throw new Error("no invoice is late");
  const path = { id: late.id };
  const invoice = await answer(person.GET("/api/v1/company/invoices/{id}", { params: { path } }));
  const day = invoice.payment_days?.days[0];
  if (!day) throw new Error(`no day can be chosen: ${invoice.payment_days?.unavailable}`);
  const reissued = await answer(
    person.POST("/api/v1/company/invoices/{id}/reissues", {
      params: { path, header: { "Idempotency-Key": randomUUID() } },
      body: { payment_date: day.date },
    }),
  );
  console.log(`invoice ${late.number} is ${reissued.total_cents} centavos on ${day.date}: ${reissued.slip.digitable_line}`);
}

/** Has the portal check files of the ERP without writing anything. */
async function dryRun(erp: ReturnType<typeof withToken>, files: Record<string, Uint8Array>) {
  const begun = await answer(
    erp.POST("/api/v1/operator/imports", {
      params: { query: { dry_run: true }, header: { "Idempotency-Key": randomUUID() } },
      headers: { "Content-Type": "application/zip" },
      // The generator's type of bytes is a text; they go out as they are.
      body: zipSync(files) as unknown as string,
      bodySerializer: (zip) => zip,
    }),
  );
  const path = { id: begun.id };
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(250)) {
    const run = await answer(erp.GET("/api/v1/operator/imports/{id}", { params: { path } }));
    if (run.state !== "queued" && run.state !== "running") return run;
  }
  throw new Error("the import has not ended");
}

async function imports() {
  const { client_id, client_secret } = logins.operator_client;
  const erp = await asProgram(client_id, client_secret);
  const from = join(folder, "import");
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) => /\.(csv|md|pdf)$/.test(name));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(from, name))]));
  const good = await dryRun(erp, files);
  const rows = good.files.reduce((sum, file) => sum + file.rows_read, 0);
  console.log(`${good.files.length} files with ${rows} rows would be ${good.state}`);

  const wrong = readFileSync(join(from, "plans.csv"), "utf8").replaceAll("medical", "medicine");
  const bad = await dryRun(erp, { "plans.csv": Buffer.from(wrong) });
  const faults = await everything((cursor) =>
    answer(
      erp.GET("/api/v1/operator/imports/{id}/faults", {
        params: { path: { id: bad.id }, query: cursor ? { cursor } : {} },
      }),
    ),
  );
  const [first] = faults;
  if (bad.state !== "refused" || !first) throw new Error(`files with a fault are ${bad.state}`);
  console.log(`refused: ${first.file} line ${first.line}, ${first.column}: ${first.reason}`);
}

/** What the portal changed since the event that was followed last; a program keeps that number. */
async function events(after: number) {
  const { client_id, client_secret } = logins.operator_client;
  const erp = await asProgram(client_id, client_secret);
  for (let more = true; more; ) {
    const list = await answer(erp.GET("/api/v1/operator/events", { params: { query: { after, limit: 100 } } }));
    for (const event of list.items) {
      console.log(`event ${event.number}: ${event.kind} at ${event.at}`);
      after = event.number;
    }
    more = list.next_cursor !== null;
  }
  return after;
}

async function problems() {
  const path = { id: "00000000-0000-4000-8000-000000000000" };
  const call = answer(anonymous.GET("/api/v1/charges/{id}", { params: { path } }));
  const problem: unknown = await call.catch((error: unknown) => error);
  if (!(problem instanceof ProblemError)) throw new Error("a charge was told without a token");
  if (problem.problem.type !== "unauthenticated") throw problem;
  console.log(problem.message);
}

/** What a Standard Webhook says, if it is from who knows the secret and less than five minutes old; else throws. */
function received(secret: string, headers: Record<string, string>, body: string) {
  return new Webhook(secret).verify(body, headers) as { type: string };
}

/** Has the portal send to a receiver of this program, as an ERP would to one of its own, and believes what is signed. */
async function webhooks() {
  const { client_id, client_secret } = logins.operator_client;
  const erp = await asProgram(client_id, client_secret);
  const server = createServer();
  const delivery = once(server, "request", { signal: AbortSignal.timeout(30_000) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Over https from another machine; the demo sends to this one in clear.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal-events`;
  const header = () => ({ "Idempotency-Key": randomUUID() });
  const { webhook, secret } = await answer(
    erp.POST("/api/v1/operator/webhooks", {
      params: { header: header() },
      body: { url, kinds: ["slip_reissued"], description: "Exemplo" },
    }),
  );
  if (secret === null) throw new Error("a secret is told once alone");
  const path = { id: webhook.id };
  await answer(erp.POST("/api/v1/operator/webhooks/{id}/test", { params: { path, header: header() } }));
  const [request, response] = (await delivery) as [IncomingMessage, ServerResponse];
  const body = await text(request);
  response.writeHead(204).end();
  server.close();

  const headers = request.headers as Record<string, string>;
  console.log(`a webhook that is the portal's: ${received(secret, headers, body).type}`);
  try {
    received(secret, headers, body.replace("webhook.test", "webhook.jest"));
  } catch (error) {
    console.log(`one that is not: ${error}`);
    return answer(erp.DELETE("/api/v1/operator/webhooks/{id}", { params: { path } }));
  }
  throw new Error("an altered webhook was believed");
}

const parts: Record<string, () => Promise<unknown>> = {
  charges,
  usage,
  company,
  reissue,
  imports,
  events: async () => console.log(`followed up to event ${await events(0)}`),
  problems,
  webhooks,
};
for (const name of chosen.length ? chosen : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new Error(`no part is called ${name}`);
  await part();
}
