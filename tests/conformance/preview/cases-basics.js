// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions, paths, literals, escapes, white space, comments, raw blocks, text beyond ASCII.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);

pair('empty', '');
pair('plain text', 'Hello, you');
pair('a variable', 'Hi {{name}}', { name: 'Ada' });
pair('a variable with blanks', 'Hi {{   name\n }}!', { name: 'Ada' });
pair('two braces apart', '{ {name} } }} {', { name: 'Ada' });
pair('no escape', '{{{name}}} {{&name}} {{& name }}', { name: '<b>&"\'`=</b>' });
pair('escapes', '{{name}}', { name: '<b>&"\'`=</b>' });
pair('escapes twice', '{{name}}', { name: '&amp;' });

const values = {
    'zero': 0, 'minus zero': -0, 'one': 1, 'a fraction': 0.1, 'a sum of fractions': 0.1 + 0.2,
    'a large integer': 9007199254740993,
    'beyond integers': 1e21, 'below': 123456789012345680000, 'a tiny number': 1e-7, 'a small number': 0.000001,
    'the largest': 1.7976931348623157e308, 'the least': 5e-324, 'negative': -12.5, 'true': true, 'false': false,
    'null': null,
    'empty text': '', 'a list': [1, 'a', null, [2, 3]], 'an empty list': [], 'an object': { a: 1 },
    'an empty object': {},
    'a third': 1 / 3, 'two to the 53': 9007199254740992, 'a hundred digits': 1e100, 'money': 1234567.89,
};
for (const [name, value] of Object.entries(values)) {
    pair(`value: ${name}`, 'a{{v}}b{{{v}}}c', { v: value });
    pair(`value within: ${name}`, '{{o.v}}|{{#with o}}{{v}}{{/with}}', { o: { v: value } });
}

pair('a path', '{{a.b.c}}', { a: { b: { c: 'deep' } } });
pair('a path with slashes', '{{a/b/c}}', { a: { b: { c: 'deep' } } });
pair('this', '{{this.a}} {{./a}} {{this/a}}', { a: 1 });
pair('this alone', '{{this}} {{.}}', { a: 1 });
pair('an index', '{{list.0}} {{list.[1]}}', { list: ['a', 'b'] });
pair('length of a list', '{{list.length}}', { list: ['a', 'b'] });
pair('length of a text', '{{name.length}}', { name: 'abc' });
pair('a segment in brackets', '{{[first name]}} {{o.[last-name]}}', { 'first name': 'Ada', 'o': { 'last-name': 'L' } });
pair('a segment with dots', '{{[a.b]}}', { 'a.b': 'dotted' });
pair('a segment with braces', '{{[a}b]}}', { 'a}b': 'braced' });
pair('a text as a name', '{{"first name"}} {{\'x\'}}', { 'first name': 'Ada', 'x': 1 });
pair('a number as a name', '{{12}}', { 12: 'twelve' });
pair('true as a name', '{{true}}', { true: 'yes' });
pair('null as a name', '{{null}}', { null: 'none' });
pair('undefined as a name', '{{undefined}}', { undefined: 'u' });
pair('a dollar name', 'Hi {{$recipient.distinct_id}}', {}, { $recipient: { distinct_id: 'recipient_1' } });
pair('all that is in scope',
     '{{$recipient.name}} {{$actor.name}} {{$brand.brand_name}} {{$batched_events.length}} {{x}}',
     { x: 1 }, { $recipient: { name: 'R' }, $actor: { name: 'A' }, $brand: { brand_name: 'B' }, $batched_events: [1,
     2] });
pair('the recipient stands before the data', '{{$recipient}}', { $recipient: 'data' }, { $recipient: 'own' });
pair('the sample of the manual',
     'Hi {{$recipient.distinct_id}}, {{$actor.distinct_id}} added {{count}} new comments on the {{report}}.',
     { count: 2, report: 'annual IT report' },
     { $recipient: { distinct_id: 'recipient_1' }, $actor: { distinct_id: 'actor_1' } });
pair('a name with an umlaut', '{{größe}} {{名前}} {{имя}}', { größe: 1, 名前: 2, имя: 3 });
pair('a name with a minus', '{{first-name}}', { 'first-name': 'x' });
pair('a name with an underscore', '{{_a_1}}', { _a_1: 'x' });
pair('a name with a colon', '{{a:b}}', { 'a:b': 'x' });
pair('a name with an emoji', '{{😀}}', { '😀': 'smile' });
pair('integer keys', '{{#each o}}{{@key}}={{this}};{{/each}}', { o: { b: 1, 10: 2, 2: 3, a: 4, '-1': 5, '01': 6 } });
pair('integer keys in JSON', '{{{jsonStringify o}}}', { o: { b: 1, 10: 2, 2: 3, a: { 3: 1, 1: 2 } } });

pair('literals as parameters', '{{default "a" "b"}} {{default \'c\' 1}} {{default 1.5 2}} {{default true 1}}');
pair('negative literal', '{{add -1 -2.5}}');
pair('null and undefined literals', '{{default null "n"}} {{default undefined "u"}}');
pair('quotes within quotes',
     '{{default "a\'b" ""}} {{default \'a"b\' ""}} {{default "a\\"b" ""}} {{default \'a\\\'b\' ""}}');
pair('a backslash in a literal', '{{{default "a\\b" ""}}} {{{default "a\\nb" ""}}}');
pair('a literal of several lines', '{{default "a\nb" ""}}');
pair('a literal with braces', '{{default "}}" ""}} {{default "{{" ""}}');

pair('an escaped mustache', '\\{{name}} {{name}}', { name: 'x' });
pair('an escaped backslash', '\\\\{{name}}', { name: 'x' });
pair('three backslashes', '\\\\\\{{name}}', { name: 'x' });
pair('an escaped mustache at the end', 'a \\{{name}}');
pair('an escaped mustache of three', '\\{{{name}}} {{name}}', { name: 'x' });
pair('two escaped', '\\{{a}} \\{{b}} {{c}}', { c: 1 });
pair('a backslash elsewhere', 'a\\b\\n{{name}}\\', { name: 'x' });

pair('a comment', 'a{{! nothing }}b');
pair('a comment with braces', 'a{{!-- {{name}} }} --}}b');
pair('a comment of lines', 'a\n{{! nothing\n more }}\nb');
pair('a comment of dashes alone on a line', 'a\n  {{!-- nothing --}}  \nb');
pair('an empty comment', 'a{{!}}b{{!----}}c');
pair('a comment without blanks', '{{!--a--}}{{!-b-}}x');

pair('white space control left', 'a  \n {{~name}} b', { name: 'x' });
pair('white space control right', 'a {{name~}} \n\t b', { name: 'x' });
pair('white space control both', 'a \n {{~name~}} \n b', { name: 'x' });
pair('white space control of three', 'a {{~{name}~}} b', { name: '<' });
pair('white space control of ampersand', 'a {{~&name~}} b', { name: '<' });
pair('white space control of comments', 'a {{~! c ~}} b {{~!-- d --~}} c');
pair('white space control of blocks', 'a {{~#if x~}} b {{~else~}} c {{~/if~}} d', { x: true });
pair('white space control of blocks, else', 'a {{~#if x~}} b {{~else~}} c {{~/if~}} d', { x: false });
pair('white space control, no-break space', 'a\u00a0{{~name~}}\u2003\ufeffb', { name: 'x' });
pair('blocks alone on their lines', 'a\n{{#if x}}\n b\n{{else}}\n c\n{{/if}}\nd', { x: true });
pair('blocks alone on their lines, else', 'a\n{{#if x}}\n b\n{{else}}\n c\n{{/if}}\nd', { x: false });
pair('blocks alone on their lines, CRLF', 'a\r\n{{#if x}}\r\n b\r\n{{else}}\r\n c\r\n{{/if}}\r\nd', { x: true });
pair('a block indented', '  {{#if x}}\n    b\n  {{/if}}\n', { x: true });
pair('a block on one line', 'a {{#if x}} b {{/if}} c\n', { x: true });
pair('a block at the end', 'a\n{{#if x}}\nb\n{{/if}}', { x: true });
pair('nested blocks alone', '{{#if x}}\n{{#if y}}\nb\n{{/if}}\n{{/if}}\n', { x: true, y: true });

pair('a raw block', '{{{{raw}}}} {{name}} {{{{/raw}}}}', { raw: 'x' });
pair('a raw block of a helper', '{{{{lowercase "ABC"}}}} {{x}} {{{{/lowercase}}}}');
pair('a raw block within another', '{{{{if true}}}} {{{{b}}}} {{c}} {{{{/b}}}} {{{{/if}}}}');

const texts = {
    'umlauts': 'Grüße aus Köln', 'Cyrillic': 'Привет', 'Chinese': '你好', 'Arabic': 'مرحبا', 'Hebrew': 'שלום',
    'Thai': 'สวัสดี',
    'Devanagari': 'नमस्ते', 'emoji': '😀👍🏽', 'a family': '👨‍👩‍👧‍👦', 'a flag': '🇩🇪', 'combining': 'e\u0301 a\u0308\u0323',
    'zero width': 'a\u200bb\u200dc', 'no-break space': 'a\u00a0b', 'separators': 'a\u2028b\u2029c',
    'controls': 'a\u0001b\u007fc',
    'a byte order mark': '\ufeffa', 'right to left': '\u202eabc\u202c', 'mathematical': '𝒜𝓑', 'a NUL': 'a\u0000b',
    'tabs and lines': 'a\tb\nc\r\nd', 'the replacement character': 'a\ufffdb', 'private use': '\ue000\u{10fffd}',
};
for (const [name, text] of Object.entries(texts)) {
    pair(`text: ${name}`, `${text}|{{v}}|{{{v}}}|{{default "${text}" ""}}`, { v: text });
    pair(`letters: ${name}`, '{{uppercase v}}|{{lowercase v}}|{{capitalize v}}|{{length v}}|{{{jsonStringify v}}}',
         { v: text });
}
for (const word of ['ß', 'ŉ', 'İstanbul', 'ıI', 'ΑΣ', 'ΑΣ Σ ΑΣΑ', 'ǆ', 'ﬁ', 'ΐ', 'ᾳ', '𐐀𐐨', 'ÿ', 'µ', 'ſ', 'K', 'Å',
    'ა', 'Ა', 'ꭰ'])
    pair(`case of ${word}`, '{{uppercase v}}|{{lowercase v}}|{{capitalize v}}', { v: word });

module.exports = pairs;
