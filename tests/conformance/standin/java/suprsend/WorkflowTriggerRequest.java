// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import org.json.JSONObject;

public class WorkflowTriggerRequest extends Request {
    public WorkflowTriggerRequest(JSONObject body) {
        this(body, null, null);
    }

    public WorkflowTriggerRequest(JSONObject body, String idempotencyKey) {
        this(body, idempotencyKey, null);
    }

    public WorkflowTriggerRequest(JSONObject body, String idempotencyKey, String tenantId) {
        super(body, data(body), idempotencyKey, tenantId);
    }

    public WorkflowTriggerRequest(JSONObject body, String idempotencyKey, String tenantId, String cancellationKey) {
        this(body, idempotencyKey, tenantId);
        set("cancellation_key", cancellationKey);
    }
}
