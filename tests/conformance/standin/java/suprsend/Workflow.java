// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import org.json.JSONObject;

public class Workflow extends Request {
    public Workflow(JSONObject body) {
        this(body, null, null);
    }

    public Workflow(JSONObject body, String idempotencyKey) {
        this(body, idempotencyKey, null);
    }

    public Workflow(JSONObject body, String idempotencyKey, String tenantId) {
        super(body, data(body), idempotencyKey, tenantId);
    }
}
