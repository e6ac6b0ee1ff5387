// SPDX-License-Identifier: GPL-3.0-or-later
// Variables that are not there, at each place where a variable can stand.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);
const data = { name: 'Ada', user: { first: 'A', tags: ['x', 'y'], nothing: null, empty: '', zero: 0, no: false },
    list: [{ a: 1 }, {}] };

const places = {
    'plain': 'Hi {{X}}', 'on the third line': 'a\nb\n  {{X}}', 'unescaped': '{{{X}}}', 'by ampersand': '{{&X}}',
    'with tildes': 'a {{~X~}} b',
    'of if': '{{#if X}}a{{else}}b{{/if}}', 'of unless': '{{#unless X}}a{{/unless}}',
    'of each': '{{#each X}}a{{else}}b{{/each}}',
    'of with': '{{#with X}}a{{else}}b{{/with}}', 'of a block': '{{#X}}a{{/X}}', 'of an inverse block': '{{^X}}a{{/X}}',
    'within if': '{{#if name}}\n{{X}}{{/if}}', 'within else': '{{#if user.no}}a{{else}}{{X}}{{/if}}',
    'of else if': '{{#if user.no}}a{{else if X}}b{{/if}}',
    'within each': '{{#each list}}{{a}}{{@root.X}}{{/each}}', 'a parameter': '{{uppercase X}}',
    'the second parameter': '{{default name X}}',
    'of default': '{{default X "x"}}', 'of a hash': '{{#if name includeZero=X}}a{{/if}}',
    'of a subexpression': '{{uppercase (default X "a")}}',
    'of a nested subexpression': '{{add 1 (length (default name X))}}', 'of lookup': '{{lookup X "a"}}',
    'of compare': '{{#compare X "==" 1}}a{{/compare}}',
    'the right of compare': '{{#compare 1 "==" X}}a{{/compare}}',
    'of a partial': '{{#*inline "p"}}a{{/inline}}{{> p X}}',
    'of a hash of a partial': '{{#*inline "p"}}a{{/inline}}{{> p b=X}}',
    'in a partial': '{{#*inline "p"}}{{X}}{{/inline}}{{> p}}',
    'from this': '{{this.X}}', 'from the parent': '{{#with user}}{{../X}}{{/with}}',
    'after text beyond ASCII': 'é😀名 {{X}}',
    'after a comment of lines': '{{! a\nb }}\n {{X}}', 'in an attribute': '<a href="{{X}}">',
    'that is never reached': '{{#if user.no}}{{X}}{{/if}}ok',
};
for (const [place, template] of Object.entries(places)) {
    pair(`a name, ${place}`, template.replace(/X/g, 'nmae'), data);
    pair(`a path, ${place}`, template.replace(/X/g, 'user.frist'), data);
    pair(`within what is missing, ${place}`, template.replace(/X/g, 'usr.name.first'), data);
}
const paths = ['user.nothing', 'user.nothing.x', 'user.nothing.x.y', 'user.empty.x', 'user.zero.x', 'user.no.x',
    'name.first', 'name.first.x', 'user.tags.5',
               'user.tags.x', 'user.tags.first', 'user.first.x.y', 'user.tags.length.x', 'list.1.a', 'list.2.a',
               '[no such]', 'user.[no such]', '@root.x', '@index',
               '@root.user.x', '@foo', '@foo.bar', '../x', '../../x', 'this.x', './x', '../name', '@first', '@key.x',
               'größe', '😀', 'a.😀.b', 'user/first/x'];
for (const path of paths) {
    pair(`path ${path}`, `{{${path}}}`, data);
    pair(`parameter ${path}`, `{{default ${path} "d"}}`, data);
    pair(`block ${path}`, `{{#if ${path}}}a{{else}}b{{/if}}`, data);
}
pair('in an item', '{{#each list}}{{a}},{{/each}}', data);
pair('in an item, by a parameter', '{{#each list as |x|}}{{x.a}},{{/each}}', data);
pair('in an item of texts', '{{#each user.tags}}{{this.x}}{{/each}}', data);
pair('a name in an item of texts', '{{#each user.tags}}{{x}}{{/each}}', data);
pair('in a number', '{{#with n}}{{x}}{{/with}}', { n: 5 });
pair('in true', '{{#with n}}{{x}}{{/with}}', { n: true });
pair('in null within each', '{{#each v}}{{x}}{{/each}}', { v: [null] });
pair('in a list', '{{#with v}}{{x}}{{/with}}', { v: [1, [2, 3], null] });
pair('in a list of objects', '{{v.x}}', { v: [{ a: 1 }, {}] });
pair('in an empty list', '{{v.x}}', { v: [] });
pair('in an object with a toString', '{{v.x}}', { v: { toString: 'a' } });
pair('in an object with toString and valueOf', '{{v.x}}', { v: { toString: null, valueOf: 5 } });
pair('in a long text', '{{v.x}}', { v: 'abc '.repeat(100) });
pair('in a text beyond ASCII', '{{v.x}}', { v: 'é😀' });
pair('in a text with quotes', '{{v.x}}', { v: 'a\'b"c' });
pair('of the recipient', 'Hi {{$recipient.nmae}}', {}, { $recipient: { name: 'x' } });
pair('of no actor', 'Hi {{$actor.name}}', {}, { $recipient: {} });
pair('of an empty recipient', 'Hi {{$recipient.a.b}}', {}, { $recipient: {} });
pair('of a brand that is null', 'Hi {{$brand.name}}', {}, { $brand: null });
pair('of no batched events', '{{#each $batched_events}}x{{/each}}', {});
pair('two are missing', '{{first}} {{second}}', {});
pair('with a quote in the name', '{{[a"b]}}', {});
pair('with words of the message in the name', '{{[x" not defined in y]}}', {});
pair('with a line break in the name', '{{[a\nb]}}', {});
pair('after what was written', 'a {{name}} {{nmae}} b', data);
pair('in the second partial', '{{#*inline "p"}}{{a}}{{/inline}}{{> p list.[0]}}{{> p list.[1]}}', data);
pair('a name of a prototype', '{{toString}}', {});
pair('a name of a list', '{{v.map}} {{v.push}} {{v.constructor}}', { v: [1] });
for (const name of ['at', 'concat', 'copyWithin', 'entries', 'every', 'fill', 'filter', 'find', 'findIndex',
    'findLast', 'findLastIndex', 'flat',
                    'flatMap', 'includes', 'toReversed', 'toSorted', 'toSpliced', 'with', 'values', 'keys',
                    'lastIndexOf'])
    pair(`a list's ${name}`, `[{{v.${name}}}]`, { v: [1] });

module.exports = pairs;
