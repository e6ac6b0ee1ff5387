// SPDX-License-Identifier: GPL-3.0-or-later
// Records what the official Node SDK (npm: @suprsend/node-sdk) puts on the wire for each case.
// Usage: SDK_DIR=<folder with node_modules> node record.mjs cases.json > vectors.json
// A case: {name, kind: workflow|event|dynamic_workflow|broadcast|bulk_workflow|bulk_event, key, secret, base_path?,
//          now: ISO date, document | documents}. Attachment files are read relative to the cases file.
import http from 'node:http'; import fs from 'node:fs'; import path from 'node:path'; import { createRequire } from 'node:module';
const require = createRequire(path.join(process.env.SDK_DIR || process.cwd(), 'x.js'));
const { Suprsend, Event, Workflow, WorkflowTriggerRequest, SubscriberListBroadcast } = require('@suprsend/node-sdk');
console.warn = console.log = () => {};
const casesFile = process.argv[2]; const dir = path.dirname(path.resolve(casesFile));
const cases = JSON.parse(fs.readFileSync(casesFile, 'utf8'));
const RealDate = Date; let frozen = null;
globalThis.Date = class extends RealDate { constructor(...a) { a.length ? super(...a) : super(frozen ?? RealDate.now()); } static now() { return frozen ?? RealDate.now(); } };
let seen = [];
const server = http.createServer((req, res) => { const parts = []; req.on('data', d => parts.push(d)); req.on('end', () => {
  seen.push({ method: req.method, path: req.url, headers: { 'content-type': req.headers['content-type'], date: req.headers['date'], authorization: req.headers['authorization'] }, body: Buffer.concat(parts).toString('utf8') });
  res.writeHead(202, { 'content-type': 'application/json' }); res.end('{"status":"success"}'); }); });
await new Promise(r => server.listen(0, '127.0.0.1', r));
const port = server.address().port;
const options = d => ({ idempotency_key: d.idempotency_key, tenant_id: d.tenant_id, cancellation_key: d.cancellation_key, brand_id: d.brand_id });
function instance(kind, d) {
  d = structuredClone(d); let x;
  if (kind === 'workflow') x = new WorkflowTriggerRequest(d.body, options(d));
  else if (kind === 'dynamic_workflow') x = new Workflow(d.body, options(d));
  else if (kind === 'broadcast') x = new SubscriberListBroadcast(d.body, options(d));
  else x = new Event(d.body.distinct_id, d.body.event_name, d.body.properties, options(d));
  for (const a of d.attachments ?? []) x.add_attachment(a.url ?? path.join(dir, a.file), { file_name: a.file_name, ignore_if_error: a.ignore_if_error ?? false });
  return x;
}
const out = [];
for (const c of cases) {
  seen = []; frozen = RealDate.parse(c.now ?? '2026-01-02T03:04:05Z');
  const client = new Suprsend(c.key, c.secret, { base_url: `http://127.0.0.1:${port}${c.base_path ?? '/'}` });
  let result, error;
  try {
    if (c.kind === 'workflow') result = await client.workflows.trigger(instance(c.kind, c.document));
    else if (c.kind === 'event') result = await client.track_event(instance(c.kind, c.document));
    else if (c.kind === 'dynamic_workflow') result = await client.trigger_workflow(instance(c.kind, c.document));
    else if (c.kind === 'broadcast') result = await client.subscriber_lists.broadcast(instance(c.kind, c.document));
    else { const bulk = c.kind === 'bulk_workflow' ? client.workflows.bulk_trigger_instance() : c.kind === 'bulk_event' ? client.bulk_events.new_instance() : client.bulk_workflows.new_instance();
      const one = c.kind === 'bulk_workflow' ? 'workflow' : c.kind === 'bulk_event' ? 'event' : 'dynamic_workflow';
      for (const d of c.documents) bulk.append(instance(one, d)); result = await bulk.trigger(); }
  } catch (e) { error = e.message; }
  frozen = null;
  for (const f of result?.failed_records ?? []) f.error = String(f.error).split('\n')[0];
  out.push({ ...c, sdk: { requests: seen, result: result && JSON.parse(JSON.stringify(result).slice(0, 1e6).length < 1e5 ? JSON.stringify(result) : JSON.stringify({ ...result, failed_records: `${result.failed_records?.length} records` })), error } });
}
server.close(); server.closeAllConnections?.();
process.stdout.write(JSON.stringify(out, null, 1) + '\n');
