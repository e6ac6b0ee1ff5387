// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.json.JSONArray;
import org.json.JSONObject;

/** What the requests have in common: the body with the keys in it. */
abstract class Request {
    final JSONObject body;
    private final JSONObject holder;

    Request(JSONObject body, JSONObject holder, String idempotencyKey, String tenantId) {
        this.body = body;
        this.holder = holder;
        set("$idempotency_key", idempotencyKey);
        set("tenant_id", tenantId);
    }

    static JSONObject data(JSONObject body) {
        if (body.opt("data") == null)
            body.put("data", new JSONObject());
        return (JSONObject) body.opt("data");
    }

    final void set(String key, String value) {
        if (value != null)
            body.put(key, value);
    }

    public void addAttachment(String path, String fileName, boolean ignoreIfError) throws Exception {
        boolean isUrl = path.startsWith("http://") || path.startsWith("https://");
        if (ignoreIfError && !isUrl && !Files.exists(Path.of(path)))
            return;
        if (holder.opt("$attachments") == null)
            holder.put("$attachments", new JSONArray());
        JSONObject entry = new JSONObject().put("ignore_if_error", ignoreIfError);
        if (isUrl) {
            entry.put("url", path).put("filename", fileName);
        } else {
            Path file = Path.of(path);
            entry.put("data", Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                .put("filename", fileName == null ? file.getFileName().toString() : fileName);
        }
        ((JSONArray) holder.opt("$attachments")).put(entry);
    }
}
