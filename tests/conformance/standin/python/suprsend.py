# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for SuprSend's Python SDK where that is not installed: the same names, arguments and bodies, unsigned.

It shows that a snippet runs and what it hands over, and nothing of how the SDK itself validates or signs.
"""
import base64
import json
import os
import urllib.request


class _Request:
    member = "data"

    def __init__(self, body, idempotency_key=None, tenant_id=None, brand_id=None, cancellation_key=None):
        self.body = body
        self.keys = {"$idempotency_key": idempotency_key, "tenant_id": tenant_id, "brand_id": brand_id,
                     "cancellation_key": cancellation_key}

    def add_attachment(self, file_path, file_name=None, ignore_if_error=False):
        is_url = file_path.startswith(("http://", "https://"))
        if ignore_if_error and not is_url and not os.path.exists(file_path):
            return
        entries = self.body.setdefault(self.member, {}).setdefault("$attachments", [])
        if is_url:
            entries.append({"filename": file_name, "url": file_path, "ignore_if_error": ignore_if_error})
        else:
            with open(file_path, "rb") as file:
                data = base64.b64encode(file.read()).decode()
            entries.append({"filename": file_name or os.path.basename(file_path), "data": data,
                            "ignore_if_error": ignore_if_error})

    def wire(self, _client):
        self.body.setdefault("data", {})
        return {**self.body, **{key: value for key, value in self.keys.items() if value}}


class WorkflowTriggerRequest(_Request):
    def __init__(self, body, idempotency_key=None, tenant_id=None, cancellation_key=None):
        super().__init__(body, idempotency_key, tenant_id, None, cancellation_key)


class Workflow(_Request):
    def __init__(self, body, idempotency_key=None, tenant_id=None, brand_id=None):
        super().__init__(body, idempotency_key, tenant_id, brand_id)


class SubscriberListBroadcast(Workflow):
    pass


class Event(_Request):
    member = "properties"

    def __init__(self, distinct_id, event_name, properties=None, idempotency_key=None, tenant_id=None, brand_id=None):
        super().__init__({"event": event_name.strip(), "distinct_id": distinct_id.strip(),
                          "properties": properties or {}}, idempotency_key, tenant_id, brand_id)

    def wire(self, client):
        event = {**super().wire(client), "env": client.key}
        del event["data"]
        return event


class Suprsend:
    def __init__(self, workspace_key, workspace_secret, base_url=None):
        assert workspace_secret
        self.key = workspace_key
        self.base_url = base_url.rstrip("/") + "/"
        self.workflows = self.subscriber_lists = self

    def _post(self, path, request):
        call = urllib.request.Request(self.base_url + path, json.dumps(request.wire(self)).encode(), method="POST")
        with urllib.request.urlopen(call, timeout=10) as answer:
            return answer.status

    def trigger(self, request):
        assert isinstance(request, WorkflowTriggerRequest)
        return self._post("trigger/", request)

    def track_event(self, request):
        assert isinstance(request, Event)
        return self._post("event/", request)

    def trigger_workflow(self, request):
        assert isinstance(request, Workflow)
        return self._post(f"{self.key}/trigger/", request)

    def broadcast(self, request):
        assert isinstance(request, SubscriberListBroadcast)
        return self._post(f"{self.key}/broadcast/", request)
