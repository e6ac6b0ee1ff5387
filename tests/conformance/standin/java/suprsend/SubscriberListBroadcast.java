// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import org.json.JSONObject;

public class SubscriberListBroadcast extends Request {
    public SubscriberListBroadcast(JSONObject body) {
        this(body, null, null);
    }

    public SubscriberListBroadcast(JSONObject body, String idempotencyKey) {
        this(body, idempotencyKey, null);
    }

    public SubscriberListBroadcast(JSONObject body, String idempotencyKey, String tenantId) {
        super(body, data(body), idempotencyKey, tenantId);
    }
}
