// SPDX-License-Identifier: GPL-3.0-or-later
package suprsend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.json.JSONObject;

/**
 * Stands in for SuprSend's Java SDK: the same names, arguments and bodies, unsigned. It shows that a snippet compiles
 * and runs and what it hands over, and nothing of how the SDK itself validates or signs.
 */
public class Suprsend {
    private final String key;
    private final String baseUrl;
    public final Suprsend workflows = this;
    public final Suprsend subscriberLists = this;

    public Suprsend(String key, String secret, String baseUrl) {
        this.key = key;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl : baseUrl + "/";
    }

    private JSONObject post(String path, Request request) throws Exception {
        HttpRequest call = HttpRequest.newBuilder(URI.create(baseUrl + path)).version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofString(request.body.toString())).build();
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString());
        return new JSONObject().put("status_code", answer.statusCode());
    }

    public JSONObject trigger(WorkflowTriggerRequest request) throws Exception {
        return post("trigger/", request);
    }

    public JSONObject trackEvent(Event request) throws Exception {
        request.body.put("env", key);
        return post("event/", request);
    }

    public JSONObject triggerWorkflow(Workflow request) throws Exception {
        return post(key + "/trigger/", request);
    }

    public JSONObject broadcast(SubscriberListBroadcast request) throws Exception {
        return post(key + "/broadcast/", request);
    }
}
