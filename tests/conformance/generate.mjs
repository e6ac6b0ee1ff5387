// SPDX-License-Identifier: GPL-3.0-or-later
// Writes random cases for record.mjs, and the files that they attach.
// Usage: node generate.mjs COUNT SEED FOLDER
// Every document is one that the SDK takes. Left out is what wire.md rules against the SDK: keys like integers, numbers
// that JavaScript spells otherwise, unknown top-level keys, file names without a known extension.
import fs from 'node:fs';
import path from 'node:path';

const [count, seed, folder] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];

// mulberry32: the same seed makes the same cases on every machine.
let state = seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const chance = (p) => random() < p;
const pick = (list) => list[below(list.length)];
const times = (n, make) => Array.from({ length: n }, make);
const oneOf = (...makers) => pick(makers)();

function shuffled(list) {
  const result = [...list];
  for (let i = result.length - 1; i > 0; --i) {
    const j = below(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
/** An object of those members, undefined ones left out, in random order. */
const objectOf = (members) => Object.fromEntries(shuffled(Object.entries(members).filter(([, v]) => v !== undefined)));

// Text ---------------------------------------------------------------------------------------------------------------
const oddities = ['"', '\\', '/', '</script>', '\u0000', '\u0001', '\b', '\t', '\n', '\f', '\r', '\u001b', '\u001f', '\u007f',
  '\u0085', '\u00a0', '\u200b', '\u200f', '\u2028', '\u2029', '\ufeff', '\ufffd', '\uffff', '\ud7ff', '\ue000', '{{x}}', '%20', '&amp;'];
const scripts = ['abcXYZ 019_-.', 'zażółć gęślą', 'Ünïcödé ßé', 'привет мир', '控制面板', 'こんにちは', 'שלום', 'مرحبا', 'नमस्ते', '🙂👩‍👩‍👧🇵🇱',
  '\u{10000}\u{10ffff}', 'e\u0301n\u0303'];
function text(max = 20) {
  let result = '';
  for (let n = below(max); n > 0; --n) result += chance(0.2) ? pick(oddities) : pick([...pick(scripts)]);
  return result;
}
const someText = (max) => text(max) || 'x';
const word = (max = 12) => times(1 + below(max), () => pick([...'abcdefghijklmnopqrstuvwxyz0123456789_-'])).join('');
// A letter first: keys like integers are sorted by JavaScript, and those with $ mean something.
const propertyKey = () => pick([...'abcdefghijklmnopqrstuvwxyzżłж控']) + text(8);

// Values -------------------------------------------------------------------------------------------------------------
const numbers = [0, 1, -1, 0.1, 0.1 + 0.2, -0.5, 1e-7, 1.5e-7, 1e21, 1e+22, 123456789012345680000, 5e-324, 2.2250738585072014e-308,
  1.7976931348623157e308, 9007199254740991, 9007199254740993, -9007199254740992, 1 / 3, 1e300, 0.000001, 123e-20, 4294967296];
const number = () => oneOf(() => pick(numbers), () => below(1e6), () => (random() - 0.5) * 10 ** (below(40) - 20));
const scalar = () => oneOf(() => text(), number, () => chance(0.5), () => null);
function value(depth) {
  if (depth <= 0 || chance(0.5)) return scalar();
  return chance(0.5) ? times(below(4), () => value(depth - 1)) : properties(depth - 1);
}
function properties(depth) {
  return Object.fromEntries(times(below(5), () => [propertyKey(), value(depth)]));
}
function nested(levels) {
  let result = scalar();
  for (let i = 0; i < levels; ++i) result = chance(0.5) ? [result] : { [propertyKey()]: result };
  return result;
}

// Users --------------------------------------------------------------------------------------------------------------
const channelNames = ['androidpush', 'iospush', 'webpush', 'email', 'sms', 'whatsapp', 'slack', 'inbox', 'messenger', 'ms_teams'];
const phone = () => '+1555' + times(7, () => below(10)).join('');
const slackToken = () => 'xoxb-' + word();
const webhook = (host) => ({ incoming_webhook: { url: `https://${host}/${word()}/${word()}` } });
const channelValues = {
  $email: () => `${word()}@example.com`,
  $sms: phone,
  $whatsapp: phone,
  $inbox: () => someText() + 'x', // two characters at least, by the dynamic workflow's schema
  $messenger: () => someText() + 'x',
  $androidpush: () => objectOf({ token: someText(), provider: pick(['fcm', 'xiaomi', 'oppo']), device_id: pick([undefined, null, '', 'd-1']) }),
  $iospush: () => objectOf({ token: someText(), provider: 'apns', device_id: pick([undefined, null, 'd']), bundle_id: pick([undefined, null, 'com.example']) }),
  $webpush: () => objectOf({ endpoint: `https://push.example.com/${word()}`, expirationTime: pick([undefined, null]), keys: properties(1) }),
  $slack: () => oneOf(() => objectOf({ email: `${word()}@example.com`, access_token: slackToken() }),
    () => objectOf({ user_id: 'U0' + word().replace(/[^a-z0-9]/g, ''), access_token: slackToken() }),
    () => objectOf({ channel_id: 'C0' + word().replace(/[^a-z0-9]/g, ''), access_token: slackToken() }),
    () => webhook('hooks.slack.com')),
  $ms_teams: () => oneOf(() => objectOf({ tenant_id: word(), service_url: `https://smba.trafficmanager.net/${word()}`, conversation_id: `19:${word()}` }),
    () => objectOf({ tenant_id: word(), service_url: 'https://smba.trafficmanager.net/amer', user_id: word() }),
    () => webhook(`${word(5).replace(/[^a-z]/g, 'x')}.webhook.office.com`)),
};
function channels(least) {
  const names = shuffled(Object.keys(channelValues)).slice(0, least + below(4));
  const one = (name) => (chance(0.2) ? channelValues[name]() : times(1 + below(3), channelValues[name]));
  return Object.fromEntries(names.map((name) => [name, one(name)]));
}
function userObject() {
  const transient = chance(0.25);
  return objectOf({
    ...properties(2),
    distinct_id: transient ? undefined : someText(),
    is_transient: transient ? true : pick([undefined, false, null]),
    $skip_create: pick([undefined, true, false]),
    $preferred_language: pick([undefined, null, 'en', 'pt']),
    $locale: pick([undefined, 'en_GB', 'pl-PL']),
    $timezone: pick([undefined, null, 'America/New_York', 'Europe/Warsaw']),
    $channels: chance(0.3) ? shuffled(channelNames).slice(0, below(4)) : undefined,
    ...channels(transient ? 1 : 0),
  });
}
const businessObject = () => objectOf({ ...properties(1), object_type: word(), id: someText(), $skip_create: pick([undefined, true]) });

// Attachments --------------------------------------------------------------------------------------------------------
const extensions = ('pdf txt csv html json xml yaml yml md log ini doc docx xls xlsx ppt pptx odt ods rtf jpg JPEG png gif webp svg heic '
  + 'tiff bmp ico mp3 wav m4a ogg flac aac mp4 mov avi webm zip gz tar 7z rar ics vcf eml msg pem p12 key epub ttf woff2 js css sh sql '
  + 'ts exe deb iso apk xsl map conf ai eps tex swf bat PDF tar.gz').split(' ');
const fileName = () => pick([undefined, undefined, '', ' \t\n', ` ${word()}.pdf\u00a0\ufeff`, someText()]);
function attachment() {
  const common = { file_name: fileName(), ignore_if_error: pick([undefined, true, false]) };
  if (chance(0.3)) return objectOf({ url: `${pick(['http', 'https'])}://example.com/${word()}/${text(6)}`, ...common });
  if (chance(0.15)) return objectOf({ file: `missing-${word()}.pdf`, ...common, ignore_if_error: true });
  const file = `${pick(['bill', 'żółw 控', 'a.b', 'in-' + word()])}-${word()}.${pick(extensions)}`;
  fs.writeFileSync(path.join(folder, file), Uint8Array.from(times(below(300), () => below(256))));
  return objectOf({ file, ...common });
}

// Documents ----------------------------------------------------------------------------------------------------------
const key = (max) => pick([undefined, undefined, '', () => someText(max)]);
const made = (maker) => (typeof maker === 'function' ? maker() : maker);
const attachmentsInData = () => pick([undefined, undefined, undefined, null, [], [{ url: 'https://example.com/old.pdf' }]]);
function data() {
  if (chance(0.3)) return pick([undefined, null, 0, '', false, {}]);
  if (chance(0.15)) return { deep: nested(1 + below(60)) };
  if (chance(0.03)) return { long: someText().repeat(5000) };
  const result = { ...properties(4), $attachments: attachmentsInData() };
  return result.$attachments === undefined ? (delete result.$attachments, result) : objectOf(result);
}
const inBody = (max) => (chance(0.1) ? oneOf(() => null, () => '', () => someText(max)) : undefined);
function workflow() {
  return objectOf({
    idempotency_key: made(key(30)),
    tenant_id: made(key(10)),
    cancellation_key: made(key(30)),
    body: objectOf({
      workflow: someText(),
      actor: oneOf(() => undefined, () => someText(), userObject),
      recipients: times(1 + below(4), () => oneOf(() => someText(), userObject, userObject, businessObject)),
      data: data(),
      metadata: chance(0.1) ? properties(2) : undefined,
      $idempotency_key: inBody(30),
      tenant_id: inBody(10),
      cancellation_key: inBody(30),
    }),
    attachments: chance(0.35) ? times(1 + below(3), attachment) : undefined,
  });
}

const envelope = (body) => objectOf({
  idempotency_key: made(key(30)), tenant_id: made(key(10)), brand_id: made(key(10)), body,
  attachments: chance(0.35) ? times(1 + below(3), attachment) : undefined,
});
const blank = () => pick(['', '', ' ', '\t', '\ufeff', '\u00a0']);
/** What belongs to a request that names its template itself. */
const withTemplate = (members) => objectOf({
  ...members,
  template: someText() + 'x',
  notification_category: pick(['system', 'transactional', 'promotional', someText() + 'x']),
  delay: pick([undefined, undefined, '1d2h30m10s', '45s', 0, 3600]),
  trigger_at: pick([undefined, undefined, '2027-08-27T20:14:51.643Z', '2040-01-01T00:00:00+05:30']),
  data: data(),
  metadata: chance(0.1) ? properties(2) : undefined,
  $idempotency_key: inBody(30),
  tenant_id: inBody(10),
  brand_id: inBody(10),
});
const someChannels = () => shuffled(channelNames).slice(0, below(4));
const delivery = () => objectOf({
  smart: pick([undefined, true, false]), success: pick([undefined, 'seen', 'delivered', 'interaction', someText()]),
  time_to_live: pick([undefined, '1h', '1d2h30m10s']), mandatory_channels: chance(0.4) ? someChannels() : undefined,
});
const documents = {
  workflow,
  event: () => envelope(objectOf({
    distinct_id: blank() + word() + text(10) + word() + blank(),
    event_name: blank() + 'e' + word() + text(10) + word() + blank(),
    properties: chance(0.2) ? pick([undefined, null, 0, '', false, {}])
      : objectOf({ ...properties(4), $attachments: attachmentsInData() }),
  })),
  dynamic_workflow: () => envelope(withTemplate({
    name: someText() + 'x',
    users: times(1 + below(4), () => objectOf({ ...userObject(), distinct_id: someText(), is_transient: undefined })),
    delivery: chance(0.5) ? delivery() : undefined,
  })),
  broadcast: () => envelope(withTemplate({ list_id: someText(), channels: chance(0.5) ? someChannels() : undefined })),
};

const basePaths = ['/', '/', '/', '/proxy/hub', '/proxy/hub/', '/a b/', '/żółw', '/a%20b%2Fc', '/x~y/(z)', '/v1;p=1,2/', "/@:!$&'*+=/", '/a//b/',
  '/a/../c/', '/{x}/"y"/<z>'];
const moment = () => new Date(Date.UTC(2022 + below(20), below(12), 1 + below(28), below(24), below(60), below(60), below(1000))).toISOString();
function aCase(index) {
  const kind = pick(['workflow', 'workflow', 'event', 'dynamic_workflow', 'broadcast']);
  const bulk = kind !== 'broadcast' && chance(0.1);
  const common = { name: `random ${index}: ${kind}`, key: `ws_0123456789abcdef_${word()}`, secret: someText(40), base_path: pick(basePaths), now: moment() };
  return bulk ? { ...common, kind: `bulk_${kind}`, documents: times(1 + below(4), documents[kind]) }
    : { ...common, kind, document: documents[kind]() };
}

fs.writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(times(count, (_, i) => aCase(i + 1))));
