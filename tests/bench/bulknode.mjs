// SPDX-License-Identifier: GPL-3.0-or-later
// A bulk of workflows through the official Node SDK: node bulknode.mjs FILE.jsonl URL
// SDK_DIR is a folder with node_modules/@suprsend/node-sdk; the keys are of the environment. Prints {"ok","total_s"}: the
// clock runs from the first record that is handed over, so neither the load of the SDK nor that of the file counts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const [file, url] = process.argv.slice(2);
const { SDK_DIR, SUPRSEND_WORKSPACE_KEY, SUPRSEND_WORKSPACE_SECRET } = process.env;
const { Suprsend, WorkflowTriggerRequest } = createRequire(`${SDK_DIR}/`)("@suprsend/node-sdk");
const records = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const client = new Suprsend(SUPRSEND_WORKSPACE_KEY, SUPRSEND_WORKSPACE_SECRET, { base_url: url });

const begin = performance.now();
const bulk = client.workflows.bulk_trigger_instance();
for (const { $idempotency_key: idempotency_key, tenant_id, ...body } of records)
  bulk.append(new WorkflowTriggerRequest(body, { tenant_id, idempotency_key }));
const { success, failed_records: failed } = await bulk.trigger();
if (failed.length > 0) console.error(String(failed[0].error).slice(0, 200));
console.log(JSON.stringify({ ok: success, total_s: (performance.now() - begin) / 1e3 }));
