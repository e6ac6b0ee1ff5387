// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import org.json.JSONObject;

public class Event extends Request {
    public Event(String distinctId, String eventName, JSONObject properties) {
        this(distinctId, eventName, properties, null, null);
    }

    public Event(String distinctId, String eventName, JSONObject properties, String idempotencyKey) {
        this(distinctId, eventName, properties, idempotencyKey, null);
    }

    public Event(String distinctId, String eventName, JSONObject properties, String idempotencyKey, String tenantId) {
        super(new JSONObject().put("event", eventName.trim()).put("distinct_id", distinctId.trim())
                  .put("properties", properties),
              properties, idempotencyKey, tenantId);
    }
}
