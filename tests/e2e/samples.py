# SPDX-License-Identifier: GPL-3.0-or-later
"""Every workflow sample of SuprSend's page "Trigger Workflow from API", as a document, and the body it goes out as.

A body is what the document says with its keys after it; where more happens to it, it is spelt out. KEY stands for the
key that is made where the sample has none. Where the page shows a part (recipients, channels), the smallest workflow
stands around it.
"""
from collections import namedtuple

Sample = namedtuple("Sample", "name document body")

ACTOR = '{"distinct_id":"0fxxx8f74-xxxx-41c5-8752-xxxcb6911fb08","name":"actor_1"}'
RECIPIENT = ('{"distinct_id":"0gxxx9f14-xxxx-23c5-1902-xxxcb6912ab09","$email":["abc@example.com"],'
             '"name":"recipient_1"}')
INVOICE = '{"first_name":"User","invoice_amount":"$5000","invoice_id":"Invoice-1234"}'


def _plain(name, body, data=',"data":{}', envelope=""):
    """A document whose body goes out as it stands, with `data` and the key after it."""
    return Sample(name, f'{{"kind":"workflow"{envelope},"body":{body}}}', body[:-1] + ',"$idempotency_key":"KEY"' + data
                  + "}")


def _channel(name, channel):
    recipient = f'{{"distinct_id":"id1",{channel}}}'
    return _plain(f"channel: {name}", f'{{"workflow":"_workflow_slug_","recipients":[{recipient}]}}')


RECIPIENTS = [
    _plain("recipients: distinct IDs", '{"workflow":"_workflow_slug_","recipients":["distinct_id1","distinct_id2"]}'),
    _plain("recipients: objects", '{"workflow":"_workflow_slug_","recipients":['
           '{"distinct_id":"id1","$email":["id1@example.com"],"name":"recipient_1"},'
           '{"distinct_id":"id1","$email":["id2@example.com"],"name":"recipient_2"}]}'),
    _plain("recipient: complete", '{"workflow":"_workflow_slug_","recipients":[{'
           '"distinct_id":"0gxxx9f14-xxxx-23c5-1902-xxxcb6912ab09","$email":["abc@example.com"],'
           '"$sms":["+15555555555"],"$channels":["email","inbox"],"$preferred_language":"en",'
           '"$timezone":"America/New_York","custom_prop1":"value_1","custom_prop2":"value_2"}]}'),
]

CHANNELS = [_channel(*row) for row in (
    ("e-mail", '"$email":["user@example.com"]'),
    ("WhatsApp", '"$whatsapp":["+15555555555"]'),
    ("SMS", '"$sms":["+15555555555"]'),
    ("Android push", '"$androidpush":[{"token":"__android_push_token__","provider":"fcm","device_id":""}]'),
    ("iOS push", '"$iospush":[{"token":"__ios_push_token__","provider":"apns","device_id":""}]'),
    ("Slack by e-mail", '"$slack":[{"email":"user@example.com","access_token":"xoxb-XXXXXXXX"}]'),
    ("Slack by member", '"$slack":[{"user_id":"U/WXXXXXXXX","access_token":"xoxb-XXXXXX"}]'),
    ("Slack channel", '"$slack":[{"channel":"CXXXXXXXX","access_token":"xoxb-XXXXXX"}]'),
    ("Slack webhook", '"$slack":[{"incoming_webhook":'
                      '{"url":"https://hooks.slack.com/services/TXXXX/BXXXX/XXXXXXX"}}]'),
    ("Teams conversation", '"$ms_teams":[{"tenant_id":"c1981ab2-9aaf-xxxx-xxxx",'
                           '"service_url":"https://smba.trafficmanager.net/amer",'
                           '"conversation_id":"19:c1524d7c-a06f-456f-8abe-xxxx"}]'),
    ("Teams user", '"$ms_teams":[{"tenant_id":"c1981ab2-9aaf-xxxx-xxxx",'
                   '"service_url":"https://smba.trafficmanager.net/amer","user_id":"29:1nsLcmJ2RKtYH6Cxxxx-xxxx"}]'),
    ("Teams webhook", '"$ms_teams":[{"incoming_webhook":'
                      '{"url":"https://wnk1z.webhook.office.com/webhookb2/XXXXXXXXX"}}]'),
)]

WHOLE = [
    _plain("cross-user", f'{{"workflow":"new_comment","actor":{ACTOR},"recipients":[{RECIPIENT}],'
           '"data":{"doc_name":"annual IT report","date":"2024-01-01",'
           '"comments":["change the date","rest looks good"]}}', data=""),
    _plain("anonymous", '{"workflow":"_workflow_slug_","actor":{"is_transient":true,"name":"actor_1"},'
           '"recipients":[{"is_transient":true,"$email":["abc@example.com"],"name":"recipient_1"}],'
           f'"data":{INVOICE}}}', data=""),
    _plain("multi-tenant", '{"workflow":"_workflow_slug_","recipients":["id1"]}', ',"tenant_id":"tenant_id1","data":{}',
           ',"tenant_id":"tenant_id1"'),
    Sample("idempotent", '{"idempotency_key":"_unique_request_identifier","body":{"workflow":"_workflow_slug_",'
           '"recipients":["id1"],"data":{}}}', '{"workflow":"_workflow_slug_","recipients":["id1"],"data":{},'
           '"$idempotency_key":"_unique_request_identifier"}'),
    Sample("bulk, the first", '{"tenant_id":"tenant_id1","idempotency_key":"_unique_identifier_of_the_request_",'
           '"body":{"workflow":"_workflow_slug_","recipients":["id1"],"data":{}}}',
           '{"workflow":"_workflow_slug_","recipients":["id1"],"data":{},'
           '"$idempotency_key":"_unique_identifier_of_the_request_","tenant_id":"tenant_id1"}'),
    _plain("bulk, the second", '{"workflow":"_workflow_slug_","recipients":["id2"],"data":{}}', data=""),
    Sample("attachments", '{"body":{"workflow":"_workflow_slug_","recipients":["id1"]},"attachments":['
           '{"file":"billing.pdf"},{"url":"https://www.adobe.com/sample_file.pdf"}]}',
           '{"workflow":"_workflow_slug_","recipients":["id1"],"data":{"$attachments":['
           '{"filename":"billing.pdf","contentType":"application/pdf","data":"JVBERi0xLjQK","url":null,'
           '"ignore_if_error":false},{"contentType":null,"data":null,"url":"https://www.adobe.com/sample_file.pdf",'
           '"ignore_if_error":false}]},"$idempotency_key":"KEY"}'),
    # Beside the samples: the fields that the page names, and no sample shows.
    _plain("an actor by its ID, and an object", '{"workflow":"_workflow_slug_","actor":"id7","recipients":['
           '{"object_type":"teams","id":"finance","$skip_create":true}],"data":{"n":1.10}}', data=""),
    Sample("every key", '{"heliograph":1,"kind":"workflow","title":"t","tenant_id":"t1","idempotency_key":"i1",'
           '"cancellation_key":"c1","body":{"workflow":"_workflow_slug_","recipients":["id1"]},"attachments":[]}',
           '{"workflow":"_workflow_slug_","recipients":["id1"],"$idempotency_key":"i1","tenant_id":"t1",'
           '"cancellation_key":"c1","data":{}}'),
]

SAMPLES = RECIPIENTS + CHANNELS + WHOLE
FILES = {"billing.pdf": b"%PDF-1.4\n"}
